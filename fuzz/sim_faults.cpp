// A file of faults that can be read stands before a server, whatever is said and however a burst is cut, and the same
// comes out when the session is had again; one that cannot be read says where. The first octet chooses the cuts, then
// comes the file up to the first 0xFE, then what the client says, one burst up to each further 0xFE; a burst of 0xFD
// alone is a client that makes the server wait.
#include <algorithm>
#include <string>

#include "files/bad_file.hpp"
#include "fuzz/grammar_octets.hpp"
#include "fuzz/sim_example.hpp"
#include "sim/profile/fault.hpp"
#include "sim/world/world.hpp"

namespace {

using namespace relaylab;
using fuzz::require;
using kind = smtp::action::kind;

class faulty {
  public:
    explicit faulty(sim::fault_file const& f) {
        static auto const example = fuzz::example_profile();
        static auto const here = fuzz::example_site();
        sim::host_options options;
        options.faults = &f;
        world_.keep_logs(true);
        session_ = world_.connect(world_.add_host(example, here, options), {});
        listen();
    }
    void hear(std::string_view octets, bool burst_ends) {
        world_.say(*session_, octets, burst_ends);
        listen();
    }
    void keep_waiting() {
        world_.time_out(*session_);
        listen();
    }
    std::vector<sim::said_piece> const& said() const noexcept { return said_; }
    std::vector<sim::said_piece> again() {
        sim::memory remembered;
        auto setting = world_.setting_of(*session_);
        setting.remembered = &remembered;
        return sim::had_again(world_.log_of(*session_), setting);
    }

  private:
    void listen() {
        for (auto a = session_->talk.next(); a.what != kind::none; a = session_->talk.next()) {
            require(!closed_);
            closed_ = a.what == kind::close || a.what == kind::reset;
            require((a.what == kind::send) == !a.octets.empty());
            said_.push_back(sim::copied(a));
        }
    }

    sim::world world_;
    std::unique_ptr<sim::session> session_;
    bool closed_ = false;
    std::vector<sim::said_piece> said_;
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
        auto const f = sim::parse_faults(take_part(rest), "fuzz.toml", "fuzz");
        faulty whole{f}, cut{f};
        while (!rest.empty()) {
            auto const burst = take_part(rest);
            if (burst == "\xFD") {
                whole.keep_waiting();
                cut.keep_waiting();
                continue;
            }
            whole.hear(burst, true);
            fuzz::in_pieces(burst, cuts, [&](std::string_view piece) { cut.hear(piece, false); });
            cut.hear({}, true);
        }
        require(whole.said() == cut.said());
        require(whole.again() == whole.said());
        require(cut.again() == cut.said());
    } catch (files::bad_file const& e) {
        require(e.error.line > 0 && e.error.column > 0 && !e.error.expected.empty());
    }
    return 0;
}
