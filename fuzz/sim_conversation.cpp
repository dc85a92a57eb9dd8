// A host of a world and a client that says anything: replies are lines with codes, nothing follows a close,
// every accepted message comes to an end, and cuts within a burst change nothing. The first octet chooses the
// cuts; the rest is what the client says, one burst up to each 0xFE.
#include <algorithm>
#include <string>

#include "fuzz/grammar_octets.hpp"
#include "fuzz/sim_example.hpp"
#include "sim/world/world.hpp"

namespace {

using namespace relaylab;
using fuzz::require;

bool digit(char c) { return c >= '0' && c <= '9'; }

/// Each line has a code and a mark behind it, the last line of all a space.
void check_reply(std::string_view octets) {
    require(octets.ends_with("\r\n"));
    bool last = false;
    while (!octets.empty()) {
        auto const line = octets.substr(0, octets.find("\r\n"));
        require(line.size() >= 4 && digit(line[0]) && digit(line[1]) && digit(line[2]));
        last = line[3] == ' ';
        require(last || line[3] == '-');
        octets.remove_prefix(line.size() + 2);
    }
    require(last);
}

class host {
  public:
    host() {
        static auto const kind = fuzz::example_profile();
        static auto const here = fuzz::example_site();
        session_ = world_.connect(world_.add_host(kind, here), {});
        listen();
    }
    void hear(std::string_view octets, bool burst_ends) {
        world_.say(*session_, octets, burst_ends);
        listen();
    }
    std::string const& finish() {
        world_.run_until_quiet();
        for (auto const& e : world_.ledger().entries()) {
            require(e.fate.has_value());
            log_ += evidence::to_string(*e.fate);
            log_ += e.forward_path;
        }
        return log_;
    }

  private:
    void listen() {
        for (auto a = session_->talk.next(); a.what != smtp::action::kind::none; a = session_->talk.next()) {
            require(!closed_);
            closed_ = a.what == smtp::action::kind::close;
            // What is repeated holds no line end: the framer lets none through.
            if (a.what == smtp::action::kind::send) check_reply(a.octets);
            log_ += a.octets;
        }
    }

    sim::world world_;
    std::unique_ptr<sim::session> session_;
    bool closed_ = false;
    std::string log_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::octets in(data, size);
    auto const cuts = in.choice(256);
    host whole, cut;
    for (auto rest = in.rest(); !rest.empty();) {
        auto const burst = rest.substr(0, rest.find('\xFE'));
        rest.remove_prefix(std::min(burst.size() + 1, rest.size()));
        whole.hear(burst, true);
        fuzz::in_pieces(burst, cuts, [&](std::string_view piece) { cut.hear(piece, false); });
        cut.hear({}, true);
    }
    require(whole.finish() == cut.finish());
    return 0;
}
