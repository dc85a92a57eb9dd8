#include "sim/profile/site.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "files/nearest.hpp"
#include "grammar/ascii.hpp"
#include "sim/profile/network.hpp"

namespace relaylab::sim {
namespace {

/// The list is in lower case.
bool holds(std::vector<std::string> const& list, std::string_view word) {
    return std::ranges::any_of(list, [&](std::string const& each) { return grammar::same(each, word); });
}

bool in_one_of(std::string_view asked, std::vector<std::string> const& networks) {
    return std::any_of(networks.begin(), networks.end(),
                       [&](std::string const& network) { return in_network(asked, network).value_or(false); });
}

std::vector<std::string> lower_strings(files::table_reader& in, std::string_view key) {
    auto texts = in.strings(key);
    for (auto& text : texts) text = grammar::lower(text);
    return texts;
}

/// What one line of a mail client can carry.
constexpr std::size_t longest_password = 200;

std::map<std::string, std::string, std::less<>> read_passwords(files::table_reader& in,
                                                               std::vector<std::string> const& users) {
    std::map<std::string, std::string, std::less<>> read;
    std::vector<std::string_view> const known(users.begin(), users.end());
    auto const* const given = in.value("passwords");
    if (!given) return read;
    if (given->what != files::node::kind::table) in.fail(*given, "passwords: expected a table");
    for (auto const& entry : given->elements) {
        if (entry.what != files::node::kind::string) in.fail(entry, fmt::format("{}: expected a string", entry.key));
        if (!holds(users, entry.key)) in.fail(entry, files::unknown_word("user", entry.key, known));
        bool const typed = std::ranges::none_of(entry.text, [](char c) { return c >= 0 && (c < ' ' || c == 0x7f); });
        if (entry.text.empty() || entry.text.size() > longest_password || !typed)
            in.fail(entry, fmt::format("{}: expected a password of 1 to {} octets, none of them a control character",
                                       entry.key, longest_password));
        if (!read.emplace(grammar::lower(entry.key), entry.text).second)
            in.fail(entry, fmt::format("{}: has a password already; case makes no other user", entry.key));
    }
    return read;
}

void check_addresses(files::table_reader& in, site const& s) {
    if (!is_address(s.address))
        in.fail(*in.value("address"), fmt::format("address: \"{}\": expected an IP address without brackets", s.address));
    for (auto const& [key, networks] : {std::pair{"inside", &s.inside}, std::pair{"xclient", &s.xclient}})
        for (auto const& network : *networks)
            if (!in_network("127.0.0.1", network))
                in.fail(*in.value(key), fmt::format("{}: \"{}\": expected a network like 192.0.2.0/24, or a range like "
                                                    "192.0.2.100-192.0.2.199",
                                                    key, network));
}

}  // namespace

grammar::locality site::locality() const noexcept { return {own, relay, {&address, 1}, qualify}; }
bool site::has_user(std::string_view local_part) const {
    if (holds(users, local_part)) return true;
    auto const detail = local_part.find_first_of(delimiter);
    return detail != std::string_view::npos && holds(users, local_part.substr(0, detail));
}
bool site::lists_sender(std::string_view sender_domain) const { return holds(senders, sender_domain); }

std::string site::account_user(std::string_view account) const {
    auto const at = account.rfind('@');
    auto user = grammar::lower(account.substr(0, at));
    bool const ours = at == std::string_view::npos || grammar::same(account.substr(at + 1), domain)
                      || holds(own, account.substr(at + 1));
    return ours && passwords.contains(user) ? user : std::string{};
}

std::optional<std::string> site::password_of(std::string_view account) const {
    auto const user = passwords.find(account_user(account));
    if (user == passwords.end()) return std::nullopt;
    return user->second;
}

bool site::trusts(std::string_view asked) const { return in_one_of(asked, inside); }
bool site::may_say_xclient(std::string_view asked) const { return in_one_of(asked, xclient); }

bool site::resolves(std::string_view asked) const {
    return std::none_of(nonexistent.begin(), nonexistent.end(), [&](std::string const& missing) {
        if (!asked.ends_with(missing)) return false;
        return asked.size() == missing.size() || asked[asked.size() - missing.size() - 1] == '.';
    });
}

site parse_site(std::string_view toml, std::string_view name, std::string_view id) {
    return read_site(files::parse_toml(toml, name), name, id);
}

site read_site(files::node const& table, std::string_view name, std::string_view id) {
    files::table_reader in{table, name};
    site s;
    s.id = id;
    s.title = in.required_string("title");
    s.host = in.required_string("host");
    s.banner = in.string("banner").value_or(s.host);
    s.ptr = in.string("ptr").value_or(s.host);
    s.domain = in.required_string("domain");
    s.address = in.required_string("address");
    s.qualify = in.string("qualify").value_or(s.host);
    s.own = lower_strings(in, "own");
    s.relay = lower_strings(in, "relay");
    s.users = lower_strings(in, "users");
    s.passwords = read_passwords(in, s.users);
    s.delimiter = in.string("delimiter").value_or("");
    s.senders = lower_strings(in, "senders");
    s.nonexistent = lower_strings(in, "nonexistent");
    s.inside = in.strings("inside");
    s.xclient = in.strings("xclient");
    auto const max_size = in.integer("max-size").value_or(0);
    if (max_size < 0) in.fail(*in.value("max-size"), "max-size: expected a number of octets, 0 for no limit");
    s.max_size = static_cast<std::size_t>(max_size);
    s.inferred = in.boolean("inferred").value_or(false);
    if (s.own.empty()) in.fail("expected the key \"own\", the domains for which the site is final destination");
    check_addresses(in, s);
    in.finish();
    return s;
}

}  // namespace relaylab::sim
