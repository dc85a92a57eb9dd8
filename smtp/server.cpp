#include "smtp/server.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "grammar/bdat_command.hpp"
#include "smtp/line_facts.hpp"

namespace relaylab::smtp {

std::string_view to_string(arrival a) noexcept {
    constexpr std::array<std::string_view, arrival_count> names{"alone", "pipelined", "early"};
    return names[static_cast<std::size_t>(a)];
}

server::server(discipline d)
    : discipline_(std::move(d)), lines_(discipline_.lines), data_(discipline_.data) {}

void server::open() {
    opened_ = true;
    pending_.emplace();
}

void server::receive(std::string_view octets, bool burst_ends) {
    if (state_ == state::closed) return;
    if (handshake_due_ && !octets.empty()) {
        state_ = state::closed;
        return actions_.add(action::kind::close);
    }
    if (!banner_out_) early_octets_ += octets.size();
    if (std::exchange(skips_lf_, skips_lf_ && octets.empty()) && octets.starts_with('\n')) octets.remove_prefix(1);
    // While the end of data is being answered, what arrives is the next command.
    if (chunked_)
        octets.remove_prefix(take_chunk(octets));
    else if (state_ == state::data && !pending_)
        octets.remove_prefix(data_.receive(octets));
    if (!octets.empty()) lines_.receive(octets);
    burst_open_ = !burst_ends;
    look();
}

void server::secured() {
    if (!std::exchange(handshake_due_, false)) return;
    look();
}

void server::dismiss(std::string_view reply) {
    if (state_ == state::closed) return;
    pending_.reset();
    chunked_.reset();
    if (!reply.empty()) actions_.send({reply});
    state_ = state::closed;
    actions_.add(action::kind::close);
}

void server::hang_up() noexcept {
    state_ = state::closed;
    pending_.reset();
    chunked_.reset();
    actions_.clear();
}

void server::look() {
    if (!opened_ || pending_ || burst_open_ || handshake_due_ || state_ == state::closed) return;
    if (chunked_) {
        if (chunk_left_ == 0) ask_chunk();
    } else if (state_ == state::data) {
        if (data_.done()) ask_end_of_data();
    } else if (lines_.next(line_)) {
        challenged_ ? ask_response() : ask_command();
    }
}

void server::ask_command() {
    auto& q = pending_.emplace();
    q.line = take_facts(line_, discipline_, q.said);
    q.at = stage_of(q.said.verb);
    q.order = find_move(state_, q.at).order;
    bool const within = q.at == stage::mail || q.at == stage::rcpt || q.at == stage::data;
    if (chunks_open_ && within) q.order = breach::open_chunks;
    if (early_octets_ > 0)
        q.arrival = arrival::early;
    else if (lines_.more())
        q.arrival = arrival::pipelined;
    pass_early(line_);
    if (q.at == stage::bdat && discipline_.takes_chunks && begin_chunk(q)) {
        pending_.reset();
        look();
    }
}

/// One line less of what had come before its time.
void server::pass_early(grammar::line const& line) noexcept {
    auto const length = line.text.size() + (line.bare_lf ? 1 : 2);
    // A line that was cut had more octets than its text.
    early_octets_ = lines_.more() ? early_octets_ - std::min(early_octets_, length) : 0;
}

void server::ask_response() {
    auto& q = pending_.emplace();
    q.at = stage::auth;
    q.response = true;
    q.said.verb = grammar::verb::auth;
    q.said.line = q.said.argument = line_.text;
    q.line.too_long = line_.too_long;
    if (lines_.more()) q.arrival = arrival::pipelined;
    pass_early(line_);
}

bool server::begin_chunk(question& q) {
    auto const said = grammar::parse_bdat(q.said.line);
    q.chunk = said.has_error() ? chunk::malformed : said->last ? chunk::last : chunk::more;
    if (said.has_error()) return false;
    q.chunk_size = static_cast<std::size_t>(said->size);
    chunked_ = q;
    chunk_left_ = q.chunk_size;
    take_waiting();
    return true;
}

std::size_t server::take_chunk(std::string_view octets) {
    octets = octets.substr(0, chunk_left_);
    chunk_left_ -= octets.size();
    chunks_size_ += octets.size();
    chunks_ += octets.substr(0, discipline_.data.keep - std::min(discipline_.data.keep, chunks_.size()));
    return octets.size();
}

void server::ask_chunk() {
    auto& q = pending_.emplace(*std::exchange(chunked_, std::nullopt));
    if (q.arrival != arrival::early) q.arrival = lines_.more() ? arrival::pipelined : arrival::alone;
    if (q.chunk == chunk::last) {
        // A message ends with a line end, whether or not its last chunk does.
        bool const ends = chunks_.empty() || chunks_.ends_with("\r\n");
        q.content = grammar::describe_data(chunks_);
        if (!ends) chunks_ += "\r\n";
        q.content.size = chunks_size_ + (ends ? 0 : 2);
    } else {
        q.content.size = chunks_size_;
    }
    q.message = chunks_;
}

void server::ask_end_of_data() {
    auto& q = pending_.emplace();
    q.at = stage::end_of_data;
    q.order = find_move(state_, q.at).order;
    q.content = data_.facts();
    skips_lf_ = data_.ended_by_cr();
    message_ = data_.take_message();
    if (skips_lf_ && lines_.more()) {
        auto const rest = lines_.take_rest();
        lines_.receive(std::string_view{rest}.substr(rest.starts_with('\n') ? 1 : 0));
        skips_lf_ = false;
    }
    q.message = message_;
    if (lines_.more()) q.arrival = arrival::pipelined;
}

state server::state_after(stage asked, chunk taken, smtp::next then) noexcept {
    if (then == smtp::next::close) return state::closed;
    // The end of data ends the transaction whatever is answered (RFC 5321 4.1.1.4).
    bool const moves = (then != smtp::next::remain && then != smtp::next::ask) || asked == stage::end_of_data;
    bool const more = taken == chunk::more;
    auto const after = then == smtp::next::restart ? state::connected
                       : moves && !more            ? find_move(state_, asked).next
                                                   : state_;
    bool const anew = asked == stage::helo || asked == stage::ehlo || asked == stage::rset || asked == stage::starttls;
    bool const ends = then == smtp::next::restart || (moves && anew);
    chunks_open_ = !ends && (asked == stage::bdat ? moves && more : chunks_open_);
    if (!chunks_open_) {
        chunks_.clear();
        chunks_size_ = 0;
    }
    return after;
}

void server::tell(answer const& a) {
    assert(pending_);
    auto const asked = pending_->at;
    auto const taken = pending_->chunk;
    pending_.reset();
    if (asked == stage::connect && a.reply.empty()) banner_out_ = true;
    if (a.delay.count() > 0) actions_.add(action::kind::wait, a.delay);
    if (!a.reply.empty()) actions_.send({a.reply});
    state_ = state_after(asked, taken, a.then);
    if (state_ == state::closed) return actions_.add(action::kind::close);
    challenged_ = a.then == smtp::next::ask;
    handshake_due_ = a.then == smtp::next::secure;
    if (handshake_due_) actions_.add(action::kind::handshake);
    if (a.discard) {
        lines_.take_rest();
        early_octets_ = 0;
    }
    // What was pipelined behind DATA is already mail data.
    if (state_ == state::data) take_waiting();
    look();
}

void server::take_waiting() {
    auto const rest = lines_.take_rest();
    auto const taken = state_ == state::data ? data_.receive(rest) : take_chunk(rest);
    early_octets_ -= std::min(early_octets_, taken);
    lines_.receive(std::string_view{rest}.substr(taken));
}

action server::next() noexcept {
    auto const a = actions_.next();
    if (a.what == action::kind::send) banner_out_ = true;
    return a;
}

}  // namespace relaylab::smtp
