#include "sim/world/attack_space.hpp"

#include <algorithm>
#include <array>
#include <boost/algorithm/string/replace.hpp>
#include <fmt/format.h>
#include <optional>

#include "files/nearest.hpp"
#include "files/toml.hpp"
#include "grammar/encapsulated.hpp"

namespace relaylab::sim {
namespace {

constexpr std::array<std::string_view, 8> names{"host", "domain",  "ip",        "user",
                                                "to",   "to-user", "to-domain", "to-encapsulated"};

void check_placeholders(files::table_reader const& in, files::node const& path) {
    std::string_view rest = path.text;
    for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        auto const close = rest.find('}', open);
        if (close == std::string_view::npos) in.fail(path, "expected \"}\" behind \"{\"");
        auto const word = rest.substr(open + 1, close - open - 1);
        if (std::find(names.begin(), names.end(), word) == names.end())
            in.fail(path, files::unknown_word("placeholder", word, names));
        rest.remove_prefix(close + 1);
    }
}

void check_placeholders(files::table_reader& in, std::string_view key) {
    auto const& list = *in.value(key);
    if (list.what != files::node::kind::array) return check_placeholders(in, list);
    for (auto const& element : list.elements) check_placeholders(in, element);
}

std::string user_of(site const& s) {
    auto const found = std::find_if(s.users.begin(), s.users.end(), [](auto const& u) { return u != "postmaster"; });
    return found == s.users.end() ? std::string{} : *found;
}

std::string fill(std::string path, attack_space const& space, site const& s) {
    auto const at = space.third_party.find('@');
    std::array<std::string, names.size()> const values{
        s.ptr, s.domain, s.address, user_of(s), space.third_party, space.third_party.substr(0, at),
        space.third_party.substr(at + 1), grammar::encapsulate(space.third_party)};
    for (std::size_t i = 0; i < names.size(); ++i)
        boost::algorithm::replace_all(path, fmt::format("{{{}}}", names[i]), values[i]);
    return path;
}

}  // namespace

attack_space parse_attack_space(std::string_view toml, std::string_view name) {
    auto const root = files::parse_toml(toml, name);
    files::table_reader in{root, name};
    attack_space space;
    space.version = in.integer("version").value_or(0);
    if (space.version != 2) in.fail("expected the key \"version\" to be 2");
    space.third_party = in.required_string("third-party");
    if (space.third_party.find('@') == std::string::npos)
        in.fail(*in.value("third-party"), "third-party: expected a mailbox like watch@third-party.example");
    space.senders = in.strings("senders");
    space.recipients = in.strings("recipients");
    if (space.senders.empty() || space.recipients.empty())
        in.fail("expected the keys \"senders\" and \"recipients\", lists of paths");
    check_placeholders(in, "senders");
    check_placeholders(in, "recipients");
    in.finish();
    return space;
}

std::vector<attack> attacks_on(attack_space const& space, site const& s) {
    std::vector<attack> attacks;
    bool const has_user = !user_of(s).empty();
    for (auto const& sender : space.senders) {
        if (!has_user && sender.find("{user}") != std::string::npos) continue;
        auto const reverse = fill(sender, space, s);
        for (auto const& recipient : space.recipients) attacks.push_back({reverse, fill(recipient, space, s)});
    }
    return attacks;
}

}  // namespace relaylab::sim
