#include "sim/profile/client_view.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace relaylab::sim {
namespace {

constexpr std::string_view address = "198.51.100.25";
constexpr std::string_view known_user = "localuser";
constexpr std::string_view password = "secret";

/// Own domains that a client tries without having been told.
std::vector<std::string> guesses() { return {"localhost", std::string{address}, "[127.0.0.1]"}; }

/// The user whose name some clients know, as check tells testers: the first who is not postmaster.
std::string known_user_of(site const& s) {
    auto const found = std::ranges::find_if(s.users, [](auto const& u) { return u != "postmaster"; });
    return found == s.users.end() ? std::string{} : *found;
}

/// New names by the old ones.
class renaming {
  public:
    explicit renaming(site const& s) {
        for (auto const& [old, name] : {std::pair{&s.domain, "target.example"}, std::pair{&s.host, "mx.target.example"},
                                        std::pair{&s.ptr, "ptr.target.example"},
                                        std::pair{&s.banner, "banner.target.example"}})
            names_.emplace(*old, name);
        names_.emplace(s.address, address);
        for (auto const& same : guesses()) names_.emplace(same, same);
    }

    /// The old name, where it has no new one.
    std::string operator()(std::string const& old) const {
        auto const found = names_.find(old);
        return found == names_.end() ? old : found->second;
    }
    /// Only what has a new name.
    std::vector<std::string> known(std::vector<std::string> const& olds) const {
        std::vector<std::string> found;
        for (auto const& old : olds)
            if (auto const at = names_.find(old); at != names_.end()) found.push_back(at->second);
        std::ranges::sort(found);
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

  private:
    std::map<std::string, std::string> names_;
};

}  // namespace

site disguised(site const& s) {
    renaming const rename{s};
    auto d = s;
    d.host = rename(s.host);
    d.banner = rename(s.banner);
    d.ptr = rename(s.ptr);
    d.domain = rename(s.domain);
    d.qualify = rename(s.qualify);
    d.address = address;
    d.own = rename.known(s.own);
    d.relay = rename.known(s.relay);
    d.senders = rename.known(s.senders);
    d.nonexistent = {"nonexistent.example"};
    d.users.clear();
    d.passwords.clear();
    auto const user = known_user_of(s);
    if (!user.empty()) d.users.emplace_back(known_user);
    if (s.has_user("postmaster")) d.users.emplace_back("postmaster");
    if (s.passwords.contains(user)) d.passwords.emplace(known_user, password);
    return d;
}

site seen_from_outside(site const& disguised, evidence::knowledge knows) {
    auto s = disguised;
    auto own = guesses();
    for (auto const& name : {s.domain, s.host, s.ptr, s.banner})
        if (std::ranges::find(own, name) == own.end()) own.push_back(name);
    s.own = std::move(own);
    s.relay.clear();
    s.senders.clear();
    s.inside.clear();
    s.xclient.clear();
    s.max_size = 0;
    s.users.clear();
    s.passwords.clear();
    if (knows != evidence::knowledge::none) s.users.emplace_back(known_user);
    if (knows == evidence::knowledge::credentials) s.passwords.emplace(known_user, password);
    return s;
}

bool can_be_had(dialogue const& d, evidence::knowledge knows) noexcept {
    if (knows == evidence::knowledge::credentials) return true;
    return d.who.pop_login.empty() && !d.who.facts.authenticated;
}

}  // namespace relaylab::sim
