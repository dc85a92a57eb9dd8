// Whose an address is, where nobody but a log can say it.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace relaylab::probe {

/// An address as anybody would take it apart, and whether somebody may take it apart otherwise. Views of the address.
struct address_shape {
    std::string_view local_part, domain;  ///< domain: behind the last "@"; empty where there is none
    bool winding = false;  ///< a source route, "%", "!" or another "@" may lead elsewhere than to the domain
};
/// Brackets are admitted.
address_shape shape_of(std::string_view path) noexcept;

/// The domains of a server, as far as it is known what they are.
class own_domains {
  public:
    static constexpr std::size_t most = 4096;

    /// `told`: what the caller says. Where that is nothing, what is learnt counts.
    explicit own_domains(std::vector<std::string> const& told);

    /// A log shows that this domain's mail stays here.
    void learn(std::string_view domain);
    bool told() const noexcept { return told_; }
    bool has(std::string_view domain) const;
    /// Mail for it is this server's own business: its domain is the server's, or it has none, and it does not wind.
    bool has_recipient(std::string_view path) const;
    /// Mail for it may end at a third party: its domain is none of the server's, or it winds past one that is not.
    bool names_third_party(std::string_view path) const;
    /// A sender who says that he is of this server: of its domain, its machine, or of none.
    bool has_sender(std::string_view path) const;
    std::set<std::string, std::less<>> const& all() const noexcept { return domains_; }

  private:
    bool told_;
    std::set<std::string, std::less<>> domains_;  // lower case
};

}  // namespace relaylab::probe
