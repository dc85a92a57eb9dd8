// A client that speaks TLS, and waits for each answer.
#pragma once

#include <openssl/pem.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <string>
#include <string_view>

namespace relaylab::sim::tests {

class tls_client {
  public:
    tls_client(boost::asio::ip::tcp::endpoint const& server, std::string const& trusted) {
        trust_.add_certificate_authority(boost::asio::buffer(trusted));
        stream_.set_verify_mode(boost::asio::ssl::verify_peer);
        stream_.next_layer().connect(server);
    }
    void handshake() { stream_.handshake(boost::asio::ssl::stream_base::client); }
    void say(std::string_view octets) { boost::asio::write(stream_, boost::asio::buffer(octets)); }
    void say_in_the_clear(std::string_view octets) { boost::asio::write(stream_.next_layer(), boost::asio::buffer(octets)); }
    std::string line() { return line_of(stream_); }
    std::string line_in_the_clear() { return line_of(stream_.next_layer()); }

  private:
    template <class From>
    std::string line_of(From& from) {
        boost::system::error_code failed;
        auto const size = boost::asio::read_until(from, boost::asio::dynamic_buffer(read_), "\r\n", failed);
        if (failed) return failed.message();
        auto text = read_.substr(0, size - 2);
        read_.erase(0, size);
        return text;
    }

    boost::asio::io_context context_;
    boost::asio::ssl::context trust_{boost::asio::ssl::context::tls_client};
    boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream_{context_, trust_};
    std::string read_;
};

inline std::string key_of(boost::asio::ssl::context& c) {
    auto* const out = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(out, SSL_CTX_get0_privatekey(c.native_handle()), nullptr, nullptr, 0, nullptr, nullptr);
    char* data = nullptr;
    auto const size = BIO_get_mem_data(out, &data);
    std::string text(data, static_cast<std::size_t>(size));
    BIO_free(out);
    return text;
}

}  // namespace relaylab::sim::tests
