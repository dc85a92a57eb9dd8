#include "smtp/client.hpp"

#include <cassert>
#include <utility>

#include "grammar/data_framer.hpp"
#include "smtp/offered.hpp"

namespace relaylab::smtp {

client::client(wording w) : wording_(std::move(w)) {}

void client::begin(envelope e) {
    assert(idle());
    envelope_ = std::move(e);
    forget_replies();
    outcome_.lost = false;
    outcome_.rcpt.assign(envelope_.forward_paths.size(), std::nullopt);
    recipient_ = 0;
    took_recipient_ = false;
    if (closed_ || refused_) {
        outcome_.lost = true;
        return;
    }
    waiting_ = true;
    if (!greeted_) {
        asked_ = step::banner;
        receive({});  // it may have come already
    } else {
        after_greeting();
    }
}

void client::forget_replies() {
    outcome_.rset.reset();
    outcome_.before.clear();
    outcome_.mail.reset();
    outcome_.data.reset();
    outcome_.end_of_data.reset();
}

void client::after_greeting() {
    bool const reset = !first_ || wording_.rset_first;
    first_ = false;
    if (reset) return say(step::rset, wording_.rset);
    go_on();
}

/// The lines before MAIL, one after another, then MAIL.
void client::go_on() {
    if (outcome_.before.size() < envelope_.before.size())
        return say(step::before, envelope_.before[outcome_.before.size()]);
    if (!envelope_.mails) return finish();
    say_mail();
}

void client::after_auth_line() {
    auto const& last = outcome_.before.back();
    if (last.positive()) return say_mail();
    if (last.klass() != 3 || outcome_.before.size() > envelope_.before.size()) return finish();
    bool const more = outcome_.before.size() < envelope_.before.size();
    say(step::before, more ? std::string_view{envelope_.before[outcome_.before.size()]} : "*");
}

void client::say_mail() {
    auto const& extension = envelope_.extension;
    extends_ = !extension.keyword.empty() && outcome_.hello && offers(*outcome_.hello, extension.keyword);
    say(step::mail, wording_.mail, envelope_.reverse_path, extends_ ? extension.mail : std::string_view{});
}

void client::say_rcpt() {
    bool const more = extends_ && recipient_ < envelope_.extension.rcpt.size();
    say(step::rcpt, wording_.rcpt, envelope_.forward_paths[recipient_],
        more ? envelope_.extension.rcpt[recipient_] : std::string_view{});
}

void client::quit() {
    assert(idle());
    if (closed_) return;
    if (wording_.rset_last && greeted_ && !took_recipient_) return say(step::last_rset, wording_.rset);
    say_quit();
}

void client::say_quit() {
    if (wording_.quit.empty()) return close();
    say(step::quit, wording_.quit);
}

void client::close() {
    closed_ = true;
    actions_.add(action::kind::close);
}

void client::say(step s, std::string_view words, std::string_view argument, std::string_view parameters) {
    asked_ = s;
    actions_.send({words, argument, parameters, "\r\n"});
}

void client::receive(std::string_view octets) {
    framer_.receive(octets);
    while (asked_) {
        auto reply = framer_.next();
        if (!reply) return;
        auto const s = *asked_;
        asked_.reset();
        heard(s, std::move(*reply));
    }
}

void client::hang_up() {
    closed_ = true;
    if (!idle()) outcome_.lost = true;
    give_up();
}

void client::give_up() {
    asked_.reset();
    actions_.clear();
    finish();
}

void client::finish() noexcept { waiting_ = false; }

void client::refuse_all() noexcept {
    refused_ = true;
    finish();
}

void client::greeted(grammar::reply reply) {
    if (!reply.positive() && wording_.falls_back && wording_.hello.starts_with("EHLO")) {
        wording_.hello.replace(0, 4, "HELO");
        return say(step::hello, wording_.hello);
    }
    bool const taken = reply.positive();
    outcome_.hello = std::move(reply);
    if (!taken) return refuse_all();
    greeted_ = true;
    after_greeting();
}

void client::after_banner(bool taken) {
    if (!taken) return refuse_all();
    if (!wording_.hello.empty()) return say(step::hello, wording_.hello);
    greeted_ = true;
    after_greeting();
}

/// Whether RCPT is said after this reply to MAIL.
bool client::goes_past(grammar::reply const& mail) const noexcept {
    if (mail.positive() || wording_.presses_on == persistence::past_all) return true;
    return mail.klass() == 4 && wording_.presses_on == persistence::past_4yz;
}

void client::heard(step s, grammar::reply reply) {
    bool const taken = reply.positive();
    switch (s) {
    case step::banner:
        outcome_.banner = std::move(reply);
        return after_banner(taken);
    case step::hello: return greeted(std::move(reply));
    case step::rset:
        outcome_.rset = std::move(reply);
        if (taken || !wording_.rset_must) return go_on();
        outcome_.lost = true;
        return refuse_all();
    case step::before:
        outcome_.before.push_back(std::move(reply));
        return envelope_.authenticates ? after_auth_line() : go_on();
    case step::mail:
        outcome_.mail = std::move(reply);
        if (!goes_past(*outcome_.mail) || envelope_.forward_paths.empty()) return finish();
        return say_rcpt();
    case step::rcpt:
        took_recipient_ = took_recipient_ || taken;
        outcome_.rcpt[recipient_++] = std::move(reply);
        if (recipient_ < envelope_.forward_paths.size()) return say_rcpt();
        return after_recipients();
    case step::data: outcome_.data = std::move(reply); return after_data();
    case step::message: outcome_.end_of_data = std::move(reply); return finish();
    case step::last_rset: return say_quit();
    case step::quit: return close();
    }
}

outcome client::take_result() {
    outcome taken = std::move(outcome_);
    outcome_ = {};
    outcome_.banner = taken.banner;
    outcome_.hello = taken.hello;
    outcome_.lost = taken.lost;
    return taken;
}

void client::after_recipients() {
    bool const goes_on = took_recipient_ || wording_.presses_on == persistence::past_all;
    if (!goes_on || !(envelope_.message || wording_.data_alone)) return finish();
    say(step::data, wording_.data);
}

void client::after_data() {
    if (outcome_.data->klass() != 3 && wording_.presses_on != persistence::past_all) return finish();
    if (wording_.data_alone) {
        finish();
        if (outcome_.data->klass() == 3) close();
        return;
    }
    asked_ = step::message;
    actions_.send({grammar::dot_stuff(*envelope_.message), ".\r\n"});
}

}  // namespace relaylab::smtp
