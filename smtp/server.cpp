#include "smtp/server.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace relaylab::smtp {

std::string_view to_string(arrival a) noexcept {
    constexpr std::array<std::string_view, arrival_count> names{"alone", "pipelined", "early"};
    return names[static_cast<std::size_t>(a)];
}

server::server(limits l) : limits_(l), lines_(l.line), data_(l.message) {}

void server::open() {
    opened_ = true;
    pending_ = question{};
}

void server::receive(std::string_view octets, bool burst_ends) {
    if (state_ == state::closed) return;
    if (!banner_out_) early_octets_ += octets.size();
    // While the end of data is being answered, what arrives is the next command.
    if (state_ == state::data && !pending_) octets.remove_prefix(data_.receive(octets));
    if (!octets.empty()) lines_.receive(octets);
    burst_open_ = !burst_ends;
    look();
}

void server::hang_up() noexcept {
    state_ = state::closed;
    pending_.reset();
    actions_.clear();
}

void server::look() {
    if (!opened_ || pending_ || burst_open_ || state_ == state::closed) return;
    if (state_ == state::data) {
        if (data_.done()) ask_end_of_data();
        return;
    }
    if (auto line = lines_.next()) {
        line_ = std::move(*line);
        ask_command();
    }
}

void server::ask_command() {
    question q;
    q.said = grammar::split_command(line_.text);
    q.at = stage_of(q.said.verb);
    q.order = find_move(state_, q.at).order;
    q.line = {line_.bare_lf, line_.bare_cr, line_.nul, line_.eight_bit, line_.too_long};
    if (early_octets_ > 0)
        q.arrival = arrival::early;
    else if (lines_.more())
        q.arrival = arrival::pipelined;
    auto const length = line_.text.size() + (line_.bare_lf ? 1 : 2);
    // A line that was cut had more octets than its text.
    early_octets_ = lines_.more() ? early_octets_ - std::min(early_octets_, length) : 0;
    pending_ = q;
}

void server::ask_end_of_data() {
    question q;
    q.at = stage::end_of_data;
    q.order = find_move(state_, q.at).order;
    q.content = data_.facts();
    message_ = data_.take_message();
    data_ = grammar::data_framer{limits_.message};
    q.message = message_;
    if (lines_.more()) q.arrival = arrival::pipelined;
    pending_ = q;
}

void server::tell(answer a) {
    assert(pending_);
    auto const at = pending_->at;
    pending_.reset();
    if (at == stage::connect && a.reply.empty()) banner_out_ = true;
    if (a.delay.count() > 0) actions_.push_back({action::kind::wait, {}, a.delay});
    if (!a.reply.empty()) actions_.push_back({action::kind::send, std::move(a.reply), {}});
    // The end of data ends the transaction whatever is answered (RFC 5321 4.1.1.4).
    bool const moves = a.then == next::advance || at == stage::end_of_data;
    if (a.then == next::close) {
        state_ = state::closed;
    } else if (moves) {
        state_ = find_move(state_, at).next;
    }
    if (state_ == state::closed) {
        actions_.push_back({action::kind::close, {}, {}});
        return;
    }
    if (state_ == state::data) {
        // What was pipelined behind DATA is already mail data.
        auto rest = lines_.take_rest();
        auto const taken = data_.receive(rest);
        early_octets_ -= std::min(early_octets_, taken);
        lines_.receive(std::string_view{rest}.substr(taken));
    }
    look();
}

action server::next() {
    if (actions_.empty()) return {};
    auto a = std::move(actions_.front());
    actions_.pop_front();
    if (a.what == action::kind::send) banner_out_ = true;
    return a;
}

}  // namespace relaylab::smtp
