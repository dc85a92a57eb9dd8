#include "sim/world/attack_space.hpp"

#include <algorithm>
#include <array>
#include <boost/algorithm/string/replace.hpp>
#include <fmt/format.h>

#include "files/toml.hpp"
#include "grammar/encapsulated.hpp"
#include "sim/profile/path_placeholders.hpp"

namespace relaylab::sim {
namespace {

void check_placeholders(files::table_reader& in, std::string_view key) {
    auto const& list = *in.value(key);
    if (list.what != files::node::kind::array) return check_path_placeholders(in, list);
    for (auto const& element : list.elements) check_path_placeholders(in, element);
}

std::string user_of(site const& s) {
    auto const found = std::find_if(s.users.begin(), s.users.end(), [](auto const& u) { return u != "postmaster"; });
    return found == s.users.end() ? std::string{} : *found;
}

}  // namespace

std::optional<std::string> filled_path(std::string path, attack_space const& space, site const& s) {
    auto const user = user_of(s);
    if (user.empty() && path.find("{user}") != std::string::npos) return std::nullopt;
    auto const at = space.third_party.find('@');
    std::array<std::string, path_placeholders.size()> const values{
        s.ptr, s.domain, s.address, user, space.third_party, space.third_party.substr(0, at),
        space.third_party.substr(at + 1), grammar::encapsulate(space.third_party)};
    for (std::size_t i = 0; i < values.size(); ++i)
        boost::algorithm::replace_all(path, fmt::format("{{{}}}", path_placeholders[i]), values[i]);
    return path;
}

attack_space parse_attack_space(std::string_view toml, std::string_view name) {
    auto const root = files::parse_toml(toml, name);
    files::table_reader in{root, name};
    attack_space space;
    space.version = in.integer("version").value_or(0);
    if (space.version != 3) in.fail("expected the key \"version\" to be 3");
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
    for (auto const& sender : space.senders) {
        auto const reverse = filled_path(sender, space, s);
        if (!reverse) continue;
        for (auto const& recipient : space.recipients)
            if (auto forward = filled_path(recipient, space, s)) attacks.push_back({*reverse, std::move(*forward)});
    }
    return attacks;
}

}  // namespace relaylab::sim
