#include "probe/tester/examination.hpp"

#include <utility>

#include "probe/tester/filling.hpp"

namespace relaylab::probe {
namespace {

using evidence::speaker;

/// Of a server line so much is kept; what is beyond is dropped, so that memory is bounded whatever comes.
constexpr std::size_t line_limit = 4000;

smtp::wording wording_for(tester const& t, target const& to) {
    filling f;
    f.target = to;
    auto w = t.wording;
    w.hello = fill(w.hello, f).value_or(w.hello);
    return w;
}

/// How many replies an attempt has got so far.
int count_replies(smtp::outcome const& o) {
    int count = 0;
    for (auto const* r : {&o.banner, &o.hello, &o.mail, &o.data, &o.end_of_data})
        count += r->has_value() ? 1 : 0;
    for (auto const& r : o.rcpt) count += r.has_value() ? 1 : 0;
    return count;
}

std::string without_line_end(std::string octets) {
    if (octets.ends_with("\r\n")) octets.resize(octets.size() - 2);
    return octets;
}

}  // namespace

examination::examination(tester const& t, target const& to, strategy& s, evidence::knowledge knows)
    : tester_(t), target_(to), strategy_(s) {
    run_.knows = knows;
}

examination_action examination::next() {
    proceed();
    if (actions_.empty()) {
        examination_action idle;
        if (state_ == state::done) idle.what = examination_action::kind::done;
        return idle;
    }
    auto action = std::move(actions_.front());
    actions_.pop_front();
    return action;
}

void examination::tick(grammar::instant now) noexcept {
    if (!began_) began_ = now;
    now_ = now;
}

std::size_t examination::record(speaker who, std::string text) {
    evidence::entry e;
    e.who = who;
    e.text = std::move(text);
    e.connection = connection_ == 0 ? 1 : connection_;
    if (began_) e.at = now_ - *began_;
    run_.lines.push_back(std::move(e));
    if (on_entry) on_entry(run_.lines.back());
    return run_.lines.size() - 1;
}

/// Asks the strategy until something must come from outside.
void examination::proceed() {
    while (state_ == state::between) {
        order_ = strategy_.next(run_);
        auto const* const wanted = std::get_if<attempt_order>(&order_);
        bool const stays = wanted != nullptr && !wanted->reconnect && wanted->after <= grammar::duration{0};
        if (!client_ || stays) {
            follow();
        } else {
            state_ = state::leaving;
            client_->quit();
            perform();
            after_perform();
        }
    }
}

/// Does what was ordered; no connection is in the way any more.
void examination::follow() {
    using kind = examination_action::kind;
    if (auto* const found = std::get_if<evidence::verdict>(&order_)) {
        verdict_ = std::move(*found);
        state_ = state::done;
    } else if (auto const* const watch = std::get_if<watch_order>(&order_)) {
        state_ = state::watching;
        actions_.push_back({kind::watch, {}, watch->horizon});
    } else if (auto& wanted = std::get<attempt_order>(order_); wanted.after > grammar::duration{0}) {
        state_ = state::waiting;
        actions_.push_back({kind::wait, {}, std::exchange(wanted.after, grammar::duration{0})});
    } else {
        make_attempt();
    }
}

void examination::make_attempt() {
    auto const& wanted = std::get<attempt_order>(order_);
    if (client_) {
        open_attempt(wanted);
        return begin();
    }
    if (!wanted.reconnect && connection_ != 0) {  // a tester that does not come back
        open_attempt(wanted);
        run_.attempts.back().lost = true;
        run_.attempts.back().last_line = run_.lines.size();
        state_ = state::between;
        return;
    }
    ++connection_;
    open_attempt(wanted);
    state_ = state::connecting;
    actions_.push_back({examination_action::kind::connect, {}, {}});
}

void examination::open_attempt(attempt_order const& wanted) {
    evidence::attempt a;
    a.probe = wanted.probe;
    a.retries = wanted.retries;
    a.first_line = run_.lines.size();
    run_.attempts.push_back(std::move(a));
    auto const again = wanted.retries == 0 ? "" : ", retry " + std::to_string(wanted.retries);
    record(speaker::note, "probe " + wanted.probe.id + again);
}

void examination::begin() {
    auto const& probe = run_.attempts.back().probe;
    state_ = state::talking;
    client_->begin({probe.reverse_path, {probe.forward_path}, probe.message});
    perform();
    after_perform();
}

void examination::connected(grammar::instant now) {
    if (state_ != state::connecting) return;
    tick(now);
    partial_.clear();
    client_.emplace(wording_for(tester_, target_));
    begin();
    proceed();
}

void examination::refused(grammar::instant now) {
    if (state_ != state::connecting) return;
    tick(now);
    record(speaker::note, "no connection");
    run_.attempts.back().lost = true;
    run_.attempts.back().last_line = run_.lines.size();
    state_ = state::between;
    proceed();
}

void examination::receive(std::string_view octets, grammar::instant now) {
    if (!client_) return;
    tick(now);
    // Line by line, each answered before the next is looked at: how octets were cut into calls changes
    // nothing.
    for (char const c : octets) {
        if (c != '\n') {
            if (partial_.size() <= line_limit) partial_ += c;
            continue;
        }
        if (partial_.ends_with('\r')) partial_.pop_back();
        if (partial_.size() > line_limit) partial_.resize(line_limit);
        hear(std::exchange(partial_, {}));
        if (!client_) return;
    }
}

void examination::hear(std::string line) {
    auto const at = record(speaker::server, line);
    auto const before = count_replies(client_->result());
    client_->receive(line + "\r\n");
    if (state_ == state::talking && count_replies(client_->result()) != before)
        run_.attempts.back().telling_line = at;
    perform();
    after_perform();
    proceed();
}

/// Passes on what the client wants done.
void examination::perform() {
    using kind = smtp::action::kind;
    for (auto a = client_->next(); a.what != kind::none; a = client_->next()) {
        if (a.what == kind::send) {
            bool const message = client_->handing_over();
            record(message ? speaker::message : speaker::client, message ? "" : without_line_end(a.octets));
            actions_.push_back({examination_action::kind::send, std::move(a.octets), {}});
        } else if (a.what == kind::close) {
            if (tester_.wording.quit.empty()) record(speaker::event, "quit-by-client");
            actions_.push_back({examination_action::kind::close, {}, {}});
        }
    }
}

/// Goes on where the client has come to an end.
void examination::after_perform() {
    if (state_ == state::talking && client_->idle()) {
        close_attempt();
        state_ = state::between;
    } else if (state_ == state::leaving && client_->closed()) {
        client_.reset();
        follow();
    }
}

void examination::close_attempt() {
    auto& a = run_.attempts.back();
    auto const& o = client_->result();
    a.banner = o.banner;
    a.hello = o.hello;
    a.mail = o.mail;
    if (!o.rcpt.empty()) a.rcpt = o.rcpt.front();
    a.data = o.data;
    a.end_of_data = o.end_of_data;
    a.lost = o.lost;
    a.last_line = run_.lines.size();
}

void examination::lose(std::string_view event, grammar::instant now) {
    if (!client_) return;
    tick(now);
    if (!partial_.empty()) record(speaker::server, std::exchange(partial_, {}));
    record(speaker::event, std::string{event});
    actions_.clear();  // nobody is there to be told
    client_->hang_up();
    if (state_ == state::talking) {
        close_attempt();
        state_ = state::between;
    }
    client_.reset();
    if (state_ == state::leaving) follow();
    proceed();
}

void examination::hang_up(grammar::instant now) { lose("closed", now); }
void examination::time_out(grammar::instant now) { lose("timeout", now); }
void examination::reset(grammar::instant now) { lose("reset", now); }

void examination::waited(grammar::instant now) {
    if (state_ != state::waiting) return;
    tick(now);
    make_attempt();
    proceed();
}

void examination::watched(std::vector<evidence::receipt> receipts, grammar::duration how_long,
                          grammar::instant now) {
    if (state_ != state::watching) return;
    tick(now);
    run_.receipts = std::move(receipts);
    run_.watched += how_long;
    state_ = state::between;
    proceed();
}

}  // namespace relaylab::probe
