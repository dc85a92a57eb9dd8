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
    outcome_.mail.reset();
    outcome_.data.reset();
    outcome_.end_of_data.reset();
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

void client::after_greeting() {
    bool const reset = !first_ || wording_.rset_first;
    first_ = false;
    if (reset) return say(step::rset, wording_.rset);
    say_mail();
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
    // A server that knows no EHLO is asked with HELO (RFC 5321 3.2).
    if (!reply.positive() && wording_.hello.starts_with("EHLO")) {
        wording_.hello.replace(0, 4, "HELO");
        return say(step::hello, wording_.hello);
    }
    bool const taken = reply.positive();
    outcome_.hello = std::move(reply);
    if (!taken) return refuse_all();
    greeted_ = true;
    after_greeting();
}

void client::heard(step s, grammar::reply reply) {
    bool const taken = reply.positive();
    switch (s) {
    case step::banner:
        outcome_.banner = std::move(reply);
        if (!taken) return refuse_all();
        return say(step::hello, wording_.hello);
    case step::hello: return greeted(std::move(reply));
    case step::rset: return say_mail();
    case step::mail:
        outcome_.mail = std::move(reply);
        if (!taken || envelope_.forward_paths.empty()) return finish();
        return say_rcpt();
    case step::rcpt:
        took_recipient_ = took_recipient_ || taken;
        outcome_.rcpt[recipient_++] = std::move(reply);
        if (recipient_ < envelope_.forward_paths.size()) return say_rcpt();
        return after_recipients();
    case step::data:
        outcome_.data = std::move(reply);
        if (outcome_.data->klass() != 3) return finish();
        asked_ = step::message;
        actions_.send({grammar::dot_stuff(*envelope_.message), ".\r\n"});
        return;
    case step::message: outcome_.end_of_data = std::move(reply); return finish();
    case step::last_rset: return say_quit();
    case step::quit: return close();
    }
}

outcome client::take_result() {
    outcome taken{outcome_.banner,           outcome_.hello, std::move(outcome_.mail), std::move(outcome_.data),
                  std::move(outcome_.end_of_data), std::move(outcome_.rcpt), outcome_.lost};
    outcome_.mail.reset();
    outcome_.data.reset();
    outcome_.end_of_data.reset();
    outcome_.rcpt.clear();
    return taken;
}

void client::after_recipients() {
    if (!took_recipient_ || !envelope_.message) return finish();
    say(step::data, wording_.data);
}

}  // namespace relaylab::smtp
