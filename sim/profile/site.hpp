// A site: one installation of a mail server. Names, addresses, own domains, users, lists, trusted networks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/toml.hpp"
#include "grammar/reading.hpp"

namespace relaylab::sim {

struct site {
    std::string id;       ///< its file's stem
    std::string title;
    std::string host;     ///< the name that it calls itself in HELO replies: {site.host}
    std::string banner;   ///< the name in its greeting; the host where not given
    std::string ptr;      ///< the name that its address resolves to; the host where not given
    std::string domain;   ///< the mail domain whose users it has: {site.domain}
    std::string address;  ///< its IP address, without brackets
    std::string qualify;  ///< put behind an unqualified name; the host where not given
    std::vector<std::string> own;      ///< domains for which it is final destination, lower case
    std::vector<std::string> relay;    ///< domains that it is MX for
    std::vector<std::string> users;    ///< local parts of its users, lower case
    std::map<std::string, std::string, std::less<>> passwords;  ///< of users, who read their mail by them
    std::string delimiter;             ///< octets that begin a detail, as in user+detail; empty: none does
    std::vector<std::string> senders;  ///< sender domains that may relay, lower case
    std::vector<std::string> nonexistent;  ///< domains that its DNS does not know, lower case; what is below them too
    std::vector<std::string> inside;   ///< trusted networks: "192.0.2.0/24"
    std::vector<std::string> xclient;  ///< networks whose clients may say XCLIENT; none: it is off
    std::size_t max_size = 0;          ///< octets of a message; 0: no limit
    bool inferred = false;             ///< no evidence shows this site: it was made up for a profile

    grammar::locality locality() const noexcept;
    /// A user, or one with a detail behind a delimiter.
    bool has_user(std::string_view local_part) const;
    /// Whose account it is, "alice" or "alice@here.example" in any case; empty where that user has no password.
    std::string account_user(std::string_view account) const;
    /// Nothing where account_user() is empty.
    std::optional<std::string> password_of(std::string_view account) const;
    bool lists_sender(std::string_view sender_domain) const;
    bool trusts(std::string_view address) const;
    bool may_say_xclient(std::string_view address) const;
    /// DNS knows the domain.
    bool resolves(std::string_view domain) const;

    friend bool operator==(site const&, site const&) = default;
};

/// Reads a site's TOML. Throws files::bad_file at the first mistake.
site parse_site(std::string_view toml, std::string_view name, std::string_view id);
/// The same from a table of another file.
site read_site(files::node const& table, std::string_view name, std::string_view id);

}  // namespace relaylab::sim
