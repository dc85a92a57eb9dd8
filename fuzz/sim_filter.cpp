// A filter that can be read stands before a server, however a burst is cut, and says replies that are lines; one that
// cannot be read says where. The first octet chooses the cuts, then comes the filter's file up to the first 0xFE, then
// what the client says, one burst up to each further 0xFE.
#include <algorithm>
#include <string>

#include "files/bad_file.hpp"
#include "fuzz/grammar_octets.hpp"
#include "fuzz/sim_example.hpp"
#include "sim/profile/conversation.hpp"
#include "sim/profile/filter.hpp"

namespace {

using namespace relaylab;
using fuzz::require;

class guarded {
  public:
    explicit guarded(sim::mail_filter const& f) : talk_(kind(), here(), remembered_, drawn_, {}, nullptr, &f) {
        talk_.open({});
        listen();
    }
    void hear(std::string_view octets, bool burst_ends) {
        talk_.receive(octets, {}, burst_ends);
        listen();
    }
    std::string const& said() const noexcept { return said_; }

  private:
    static sim::profile const& kind() {
        static auto const p = fuzz::example_profile();
        return p;
    }
    static sim::site const& here() {
        static auto const s = fuzz::example_site();
        return s;
    }
    void listen() {
        for (auto a = talk_.next(); a.what != smtp::action::kind::none; a = talk_.next()) {
            require(!closed_);
            closed_ = a.what == smtp::action::kind::close;
            if (a.what == smtp::action::kind::send) require(a.octets.ends_with("\r\n"));
            said_ += a.octets;
        }
    }

    sim::memory remembered_;
    sim::seeded_draws drawn_{1, 1};
    sim::conversation talk_;
    bool closed_ = false;
    std::string said_;
};

std::string_view take_part(std::string_view& rest) {
    auto const part = rest.substr(0, rest.find('\xFE'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    return part;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::octets in(data, size);
    auto const cuts = in.choice(256);
    auto rest = in.rest();
    try {
        auto const f = sim::parse_filter(take_part(rest), "fuzz.toml", "fuzz");
        guarded whole{f}, cut{f};
        while (!rest.empty()) {
            auto const burst = take_part(rest);
            whole.hear(burst, true);
            fuzz::in_pieces(burst, cuts, [&](std::string_view piece) { cut.hear(piece, false); });
            cut.hear({}, true);
        }
        require(whole.said() == cut.said());
    } catch (files::bad_file const& e) {
        require(e.error.line > 0 && e.error.column > 0 && !e.error.expected.empty());
    }
    return 0;
}
