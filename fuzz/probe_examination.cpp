// A server that says anything: the examination comes to an end, and the evidence does not depend on how the
// octets were cut. The first octet chooses the tester's habits and the cuts; the rest is what the server
// says, one connection's octets up to each NUL.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "probe/tester/examination.hpp"

namespace {

using namespace relaylab;

void require(bool holds) {
    if (!holds) std::abort();
}

probe::tester tester_with(unsigned habits) {
    probe::tester t;
    t.judge = (habits & 1u) != 0 ? "fate" : "replies";
    t.session = (habits & 2u) != 0 ? probe::session_rule::reconnect : probe::session_rule::rset;
    t.stop = (habits & 4u) != 0 ? probe::stop_rule::first_acceptance : probe::stop_rule::never;
    if ((habits & 8u) != 0) t.message = "{token}\n";
    if ((habits & 16u) != 0) t.retry = {std::chrono::minutes{5}, std::chrono::hours{4}};
    if ((habits & 32u) != 0) t.horizon = std::chrono::hours{1};
    t.wording.rset_last = t.wording.rset_first = (habits & 64u) != 0;
    for (auto const* mail : {"<{watched}>", "<>", "<{known-user}@{ptr}>", "<unknown@{domain}>"})
        t.probes.push_back({mail, mail, "<{watched}>", std::string_view{mail} == "<>", ""});
    return t;
}

/// Plays the server's octets, `step` at a time; a connection whose octets are at an end is closed.
class play {
  public:
    play(probe::tester const& t, std::string_view said, std::size_t step)
        : list_(probe::fixed_list(t, to_, evidence::knowledge::known_user,
                                  [](auto i) { return std::to_string(i); })),
          examination_(t, to_, *list_, evidence::knowledge::known_user), said_(said), step_(step) {
        for (auto a = examination_.next(); a.what != kind::done; a = examination_.next()) perform(a);
    }
    probe::examination const& operator*() const { return examination_; }

  private:
    using kind = probe::examination_action::kind;

    void perform(probe::examination_action const& a) {
        require(++steps_ < 100'000);
        if (a.what == kind::connect) return connect();
        if (a.what == kind::wait) return examination_.waited({});
        if (a.what == kind::watch) return examination_.watched({}, a.delay, {});
        if (a.what == kind::none) return speak();
    }

    void connect() {
        auto const end = said_.find('\0');
        connection_ = said_.substr(0, end);
        said_.remove_prefix(end == std::string_view::npos ? said_.size() : end + 1);
        if (connection_.empty()) return examination_.refused({});
        examination_.connected({});
    }

    void speak() {
        if (connection_.empty()) return examination_.hang_up({});
        auto const octets = connection_.substr(0, step_);
        connection_.remove_prefix(octets.size());
        examination_.receive(octets, {});
    }

    probe::target const to_{"b.example", "p.example", "d.example",
                            "192.0.2.1", "alice",     "w@third-party.example"};
    std::unique_ptr<probe::strategy> list_;
    probe::examination examination_;
    std::string_view said_, connection_;
    std::size_t step_;
    std::size_t steps_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    if (size == 0) return 0;
    std::string_view const said(reinterpret_cast<char const*>(octets) + 1, size - 1);
    auto const t = tester_with(octets[0]);
    play const whole(t, said, said.size() + 1), cut(t, said, 1u + octets[0] % 7u);
    require((*whole).evidence().lines == (*cut).evidence().lines);
    require(*(*whole).verdict() == *(*cut).verdict());
    for (auto const& a : (*whole).evidence().attempts) {
        require(a.first_line <= a.last_line && a.last_line <= (*whole).evidence().lines.size());
        require(!a.telling_line
                || (*whole).evidence().lines.at(*a.telling_line).who == evidence::speaker::server);
    }
    return 0;
}
