// What a server shows in a TLS handshake: a certificate and its key, given or made when it is first needed.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace relaylab::sim {

class tls_identity {
  public:
    /// A key on the curve P-256, and a certificate for these names (RFC 5280 4.2.1.6), signed by itself; both are made
    /// when first asked for. The first name is its subject; what is neither an address nor a name of letters, digits,
    /// hyphens and underscores is left out.
    explicit tls_identity(std::vector<std::string> names);
    /// PEM files: the certificate and those that it is signed by, and the key. Throws boost::system::system_error where
    /// one of them cannot be read, or the key is another one's.
    static tls_identity of_files(std::filesystem::path const& certificates, std::filesystem::path const& key);

    boost::asio::ssl::context& context();
    /// Of the certificate that is shown first; what a client needs in order to trust one that was made.
    std::string certificate();

  private:
    void make();

    std::vector<std::string> names_;
    std::optional<boost::asio::ssl::context> context_;
    std::string certificate_;
};

}  // namespace relaylab::sim
