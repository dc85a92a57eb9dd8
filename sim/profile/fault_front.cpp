#include "sim/profile/fault_front.hpp"

namespace relaylab::sim {

using kind = smtp::action::kind;

/// What was given before may be shown no longer.
void fault_front::forget_given() {
    if (given_ == parts_.size()) hang_up();
}

void fault_front::add(kind what, grammar::duration delay) {
    closed_ = closed_ || what == kind::close || what == kind::reset;
    parts_.push_back({what, {}, delay, 0, 0, false});
}

void fault_front::send(std::string_view octets, fault const& f) {
    if (!octets.empty()) parts_.push_back({kind::send, std::string{octets}, f.every, f.piece, 0, false});
}

void fault_front::keep(source const& behind) {
    forget_given();
    for (auto a = behind(); a.what != kind::none; a = behind())
        parts_.push_back({a.what, std::string{a.octets}, a.delay, 0, 0, false});
}

std::size_t fault_front::carry_out(fault const& f, source const& behind) {
    std::size_t octets = 0;
    for (auto a = behind(); a.what != kind::none && !over_; a = behind()) {
        if (a.what != kind::send) {
            add(a.what, a.delay);
            continue;
        }
        std::string reply{a.octets};
        for (auto const& how : f.rewritings) reply = rewritten(reply, how);
        octets += finish(reply, f);
    }
    return octets;
}

/// The reply goes out, or as much of it as the fault has: how many octets.
std::size_t fault_front::finish(std::string const& reply, fault const& f) {
    if (!f.end) {
        send(reply, f);
        return reply.size();
    }
    auto const share = f.end->sends == fault_end::share::all    ? reply.size()
                       : f.end->sends == fault_end::share::half ? (reply.size() + 1) / 2
                                                                : 0;
    send(std::string_view{reply}.substr(0, share), f);
    if (f.end->what == fault_end::kind::stall && f.end->lasts) {
        add(kind::wait, *f.end->lasts);
        send(std::string_view{reply}.substr(share), f);
        return reply.size();
    }
    if (f.end->what == fault_end::kind::close) add(kind::close);
    if (f.end->what == fault_end::kind::reset) add(kind::reset);
    over_ = true;
    return share;
}

void fault_front::carry_out_handshake(fault const& f) {
    forget_given();
    std::string said;
    for (auto const& how : f.rewritings) said = rewritten(said, how);
    finish(said, f);
    if (over_) return;
    add(kind::close);
    over_ = true;
}

smtp::action fault_front::next(source const& behind) {
    while (given_ < parts_.size()) {
        auto& p = parts_[given_];
        if (p.what != kind::send || p.piece == 0) {
            ++given_;
            return {p.what, p.octets, p.delay};
        }
        if (p.pauses) {
            p.pauses = false;
            // What was sent is written before a wait, be it one of no time.
            return {kind::wait, {}, p.delay};
        }
        if (p.sent == p.octets.size()) {
            ++given_;
            continue;
        }
        auto const piece = std::string_view{p.octets}.substr(p.sent, p.piece);
        p.sent += piece.size();
        p.pauses = true;
        return {kind::send, piece, {}};
    }
    if (over_) return {};
    return behind();
}

void fault_front::hang_up() noexcept {
    parts_.clear();
    given_ = 0;
}

void fault_front::close() {
    if (closed_) return;
    over_ = true;
    hang_up();
    add(kind::close);
}

}  // namespace relaylab::sim
