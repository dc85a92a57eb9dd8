#include "probe/tester/examination.hpp"

#include <algorithm>
#include <utility>

#include "probe/tester/filling.hpp"

namespace relaylab::probe {
namespace {

using evidence::speaker;

/// Of a probe's dialogue, without a message.
constexpr std::size_t usual_lines = 8;

/// Of a server line so much is kept; what is beyond is dropped, so that memory is bounded whatever comes.
constexpr std::size_t line_limit = 4000;

smtp::wording wording_for(tester const& t, target const& to) {
    filling const f{to, {}, {}, {}, {}};
    auto w = t.wording;
    w.hello = fill(w.hello, f).value_or(w.hello);
    return w;
}

/// How many replies an attempt has got so far.
int count_replies(smtp::outcome const& o) {
    int count = 0;
    for (auto const* r : {&o.banner, &o.hello, &o.mail, &o.data, &o.end_of_data})
        count += r->has_value() ? 1 : 0;
    count += static_cast<int>(o.before.size());
    for (auto const& r : o.rcpt) count += r.has_value() ? 1 : 0;
    return count;
}

std::string_view without_line_end(std::string_view octets) noexcept {
    if (octets.ends_with("\r\n")) octets.remove_suffix(2);
    return octets;
}

}  // namespace

examination::examination(tester const& t, target const& to, strategy& s, evidence::knowledge knows)
    : tester_(t), target_(to), strategy_(s), wording_(wording_for(t, target_)) {
    run_.knows = knows;
    run_.target_address = to.ip;
    run_.attempts.reserve(t.probes.size());
    run_.lines.reserve(t.probes.size() * usual_lines);
}

examination_action examination::next() {
    proceed();
    auto action = actions_.next();
    if (action.what == examination_action::kind::none && state_ == state::done)
        action.what = examination_action::kind::done;
    if (action.what == examination_action::kind::connect) action.as = run_.attempts.back().probe.as;
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

/// What is recorded is shown, kept and passed on: no password is, nor what it can be read from.
std::string examination::without_secrets(std::string_view line) const {
    auto const& probe = run_.attempts.back().probe;
    bool const secret = probe.as == evidence::client_state::authenticated && std::ranges::find(probe.before, line) != probe.before.end();
    if (!secret) return std::string{line};
    auto const words = line.starts_with("AUTH ") ? line.substr(0, line.find(' ', 5)) : std::string_view{};
    if (words == line) return std::string{line};
    return std::string{words} + (words.empty() ? "***" : " ***");
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
        actions_.add(kind::watch, watch->horizon);
    } else if (auto& wanted = std::get<attempt_order>(order_); wanted.after > grammar::duration{0}) {
        state_ = state::waiting;
        actions_.add(kind::wait, std::exchange(wanted.after, grammar::duration{0}));
    } else {
        make_attempt();
    }
}

void examination::make_attempt() {
    auto& wanted = std::get<attempt_order>(order_);
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
    actions_.add(examination_action::kind::connect);
}

void examination::open_attempt(attempt_order& wanted) {
    auto& a = run_.attempts.emplace_back();
    a.probe = std::move(wanted.probe);
    a.retries = wanted.retries;
    a.first_line = run_.lines.size();
    auto const again = wanted.retries == 0 ? "" : ", retry " + std::to_string(wanted.retries);
    record(speaker::note, "probe " + a.probe.id + again);
}

void examination::begin() {
    auto const& probe = run_.attempts.back().probe;
    state_ = state::talking;
    smtp::envelope mail{probe.reverse_path, {}, probe.message};
    mail.forward_paths.push_back(probe.forward_path);
    mail.before = probe.before;
    mail.mails = probe.mails;
    mail.authenticates = probe.as == evidence::client_state::authenticated;
    client_->begin(std::move(mail));
    perform();
    after_perform();
}

void examination::connected(grammar::instant now) {
    if (state_ != state::connecting) return;
    tick(now);
    partial_.clear();
    client_.emplace(wording_);
    if (auto& wanted = std::get<attempt_order>(order_); wanted.hello) {
        auto wording = wording_;
        wording.hello = *wanted.hello;
        client_.emplace(std::move(wording));
    }
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
    while (!octets.empty()) {
        auto const end = octets.find('\n');
        // One octet more than is kept, so that a CR behind what is kept is known for one.
        auto const room = line_limit + 1 - std::min(line_limit + 1, partial_.size());
        partial_ += octets.substr(0, std::min(end, room));
        if (end == std::string_view::npos) return;
        octets.remove_prefix(end + 1);
        if (partial_.ends_with('\r')) partial_.pop_back();
        if (partial_.size() > line_limit) partial_.resize(line_limit);
        hear();
        if (!client_) return;
    }
}

/// A whole line has come.
void examination::hear() {
    auto const at = record(speaker::server, partial_);
    auto const before = count_replies(client_->result());
    partial_ += "\r\n";
    client_->receive(partial_);
    partial_.clear();
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
            if (message)
                record(speaker::message, {});
            else
                record(speaker::client, without_secrets(without_line_end(a.octets)));
            actions_.send({a.octets});
        } else if (a.what == kind::close) {
            if (tester_.wording.quit.empty()) record(speaker::event, "quit-by-client");
            actions_.add(examination_action::kind::close);
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
    auto o = client_->take_result();
    a.banner = std::move(o.banner);
    a.hello = std::move(o.hello);
    a.rset = std::move(o.rset);
    a.before = std::move(o.before);
    a.mail = std::move(o.mail);
    if (!o.rcpt.empty()) a.rcpt = std::move(o.rcpt.front());
    a.data = std::move(o.data);
    a.end_of_data = std::move(o.end_of_data);
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
