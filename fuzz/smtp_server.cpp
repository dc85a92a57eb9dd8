// The server's session: a burst's octets give the same questions and actions however they are cut; moves are
// those of the table, and nothing follows a close. The first four octets choose the answers, the cuts and the
// discipline; the rest is what the client says, one burst up to each 0xFE.
#include <string>
#include <vector>

#include "fuzz/grammar_octets.hpp"
#include "smtp/server.hpp"

namespace {

using namespace relaylab;
using fuzz::require;

smtp::answer answer_to(smtp::question const& q, unsigned choice) {
    using smtp::next;
    if (choice % 11 == 9) return {"550 no\r\n", std::chrono::seconds{1}, next::remain};
    if (choice % 23 == 22) return {"", {}, next::close};
    if (q.at == smtp::stage::data) return {"354 go\r\n", {}, next::advance};
    return {"250 ok\r\n", {}, next::advance};
}

smtp::discipline take_discipline(fuzz::octets& in) {
    auto const lines = in.choice(16), data = in.choice(256);
    smtp::discipline d;
    d.lines.longest = 64;
    d.lines.beyond_is_next_line = (lines & 1) != 0;
    d.lines.lf_ends = (lines & 2) == 0;
    d.lines.nul_ends = (lines & 4) != 0;
    d.takes_chunks = (lines & 8) != 0;
    d.data.keep = 256;
    d.data.before_dot.lf = d.data.after_dot.lf = (data & 1) != 0;
    d.data.before_dot.cr = d.data.after_dot.cr = (data & 2) != 0;
    d.data.after_dot.cr_cr_lf = (data & 4) != 0;
    d.data.nul_after_dot = (data & 8) != 0;
    d.data.ends_are_rewritten = (data & 16) != 0;
    d.data.stops_at_bare_lf = (data & 32) != 0;
    d.data.stops_at_bare_cr = (data & 64) != 0;
    d.data.stops_at_nul = (data & 128) != 0;
    return d;
}

class talk {
  public:
    talk(unsigned key, smtp::discipline const& d) : key_(key), server_(d) {}

    void open() {
        server_.open();
        answer_all();
    }
    void hear(std::string_view octets, bool burst_ends) {
        server_.receive(octets, burst_ends);
        answer_all();
    }
    std::vector<std::string> const& log() const { return log_; }

  private:
    void answer_all() {
        while (auto const& q = server_.pending()) {
            auto const before = server_.state();
            require(before != smtp::state::closed);
            require((q->at == smtp::stage::end_of_data) == (before == smtp::state::data));
            log_.push_back(std::string{smtp::to_string(q->at)} + ' ' + std::string{smtp::to_string(q->order)}
                           + ' ' + std::string{smtp::to_string(q->arrival)} + ' ' + std::string{q->said.line}
                           + ' ' + std::string{q->message});
            auto const at = q->at;
            auto const told = answer_to(*q, key_ + asked_++ * 7);
            bool const taken = told.then == smtp::next::advance || at == smtp::stage::end_of_data;
            // A chunk that is not the last leaves the transaction open.
            bool const moves = taken && q->chunk != smtp::chunk::more;
            auto const expected = told.then == smtp::next::close ? smtp::state::closed
                                  : moves                        ? smtp::find_move(before, at).next
                                                                 : before;
            server_.tell(told);
            require(server_.state() == expected);
        }
        for (auto a = server_.next(); a.what != smtp::action::kind::none; a = server_.next()) {
            require(!closed_);
            closed_ = a.what == smtp::action::kind::close;
            log_.push_back(std::to_string(static_cast<int>(a.what)).append(a.octets));
        }
        require(closed_ == (server_.state() == smtp::state::closed));
    }

    unsigned key_;
    unsigned asked_ = 0;
    bool closed_ = false;
    smtp::server server_;
    std::vector<std::string> log_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::octets in(data, size);
    auto const key = in.choice(256), cuts = in.choice(256);
    auto const how = take_discipline(in);
    talk whole(key, how), cut(key, how);
    whole.open();
    cut.open();
    for (auto rest = in.rest(); !rest.empty();) {
        auto const burst = rest.substr(0, rest.find('\xFE'));
        rest.remove_prefix(std::min(burst.size() + 1, rest.size()));
        whole.hear(burst, true);
        fuzz::in_pieces(burst, cuts, [&](std::string_view piece) { cut.hear(piece, false); });
        cut.hear({}, true);
    }
    require(whole.log() == cut.log());
    return 0;
}
