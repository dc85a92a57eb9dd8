#include "pop3/server.hpp"

#include <fmt/format.h>

#include <utility>

#include "pop3/answer.hpp"
#include "pop3/digest.hpp"

namespace relaylab::pop3 {

server::answer server::accepted(std::string text, std::string lines) {
    return {true, std::move(text), std::move(lines)};
}
server::answer server::refused(std::string text) { return {false, std::move(text), {}}; }

server::server(accounts& of, server_options options) : accounts_(of), options_(std::move(options)) {}

void server::open(grammar::instant now) {
    heard_ = now;
    auto const& stamp = options_.timestamp;
    unsent_ = fmt::format("+OK {} POP3 server ready{}{}\r\n", options_.host, stamp.empty() ? "" : " ", stamp);
}

bool server::expired(grammar::instant now) const noexcept {
    return state_ != state::closed && options_.idle && now - heard_ >= *options_.idle;
}

std::optional<grammar::instant> server::expires() const noexcept {
    if (state_ == state::closed || !options_.idle) return std::nullopt;
    return heard_ + *options_.idle;
}

void server::wait(grammar::instant now) {
    if (expired(now)) hang_up();
}

void server::receive(std::string_view octets, grammar::instant now) {
    wait(now);
    if (state_ == state::closed || begins_tls_) return;
    if (octets.find('\n') != std::string_view::npos) heard_ = now;
    lines_.receive(octets);
}

smtp::action server::next() {
    using kind = smtp::action::kind;
    if (unsent_.empty() && state_ != state::closed && !begins_tls_)
        if (auto const line = lines_.next()) hear(*line);
    sent_ = std::exchange(unsent_, {});
    if (!sent_.empty()) return {kind::send, sent_, {}};
    if (state_ != state::closed || std::exchange(closed_, true)) return {};
    return {kind::close, {}, {}};
}

void server::secured() noexcept {
    begins_tls_ = false;
    secure_ = true;
}

void server::hang_up() noexcept {
    state_ = state::closed;
    drop_.reset();
}

void server::hear(grammar::line const& line) {
    auto const answered = [&]() -> answer {
        if (line.too_long) return refused(fmt::format("a line has at most {} octets", longest_line));
        if (line.nul || line.bare_cr) return refused("a line holds neither NUL nor a CR of its own");
        auto const said = parse_command(line.text);
        auto const m = find_move(state_, said.what);
        auto done = reply(said, m);
        state_ = done.ok ? m.taken : m.refused;
        return done;
    }();
    unsent_ += (answered.ok ? "+OK " : "-ERR ") + answered.text + "\r\n" + answered.lines;
    if (begins_tls_) lines_.take_rest();
    if (state_ == state::closed) hang_up();
}

server::answer server::reply(command const& said, move const& m) {
    switch (m.order) {
    case breach::no_user: return refused("USER first");
    case breach::not_logged_in: return refused("log in first");
    case breach::logged_in: return refused("logged in already");
    case breach::none: break;
    }
    switch (said.what) {
    case verb::user: case verb::pass: case verb::apop: case verb::stls: return reply_before_login(said);
    case verb::list: case verb::uidl: case verb::retr: case verb::top: case verb::dele:
        return reply_in_transaction(said);
    case verb::unknown: return refused("unknown command");
    default: break;
    }
    if (!said.arguments.empty()) return refused("it takes no argument");
    switch (said.what) {
    case verb::capa: return capabilities();
    case verb::stat: return stat();
    case verb::rset: return rset();
    case verb::quit: return quit();
    default: return accepted("nothing done");
    }
}

server::answer server::reply_before_login(command const& said) {
    switch (said.what) {
    case verb::user: return user(said);
    case verb::pass: return pass(said);
    case verb::apop: return apop(said);
    default: return stls(said);
    }
}

server::answer server::user(command const& said) {
    if (said.arguments.size() != 1) return refused("expected USER and a name");
    user_ = said.arguments.front();
    return accepted("now the password");  // for any name: who has an account is nobody's business
}

server::answer server::pass(command const& said) {
    auto const secret = accounts_.password(user_);
    return log_in(std::exchange(user_, {}), secret && *secret == said.rest);
}

server::answer server::apop(command const& said) {
    if (options_.timestamp.empty()) return refused("there is no APOP without a timestamp");
    if (said.arguments.size() != 2) return refused("expected APOP, a name and a digest");
    auto const secret = accounts_.password(said.arguments[0]);
    return log_in(said.arguments[0], secret && apop_digest(options_.timestamp, *secret) == said.arguments[1]);
}

server::answer server::log_in(std::string_view user, bool known) {
    if (!known) return refused("[AUTH] name or password is wrong");
    drop_ = accounts_.open(user);
    if (!drop_) return refused("[IN-USE] another session has the maildrop");
    return accepted(fmt::format("{} messages, {} octets", drop_->count(), total_size()));
}

server::answer server::stls(command const& said) {
    if (!options_.tls) return refused("unknown command");
    if (!said.arguments.empty()) return refused("it takes no argument");
    if (secure_) return refused("TLS is here already");
    user_.clear();
    begins_tls_ = true;
    return accepted("begin TLS");
}

server::answer server::capabilities() const {
    std::string lines = "TOP\r\nUIDL\r\nUSER\r\nRESP-CODES\r\nAUTH-RESP-CODE\r\nPIPELINING\r\n";
    if (!options_.forgets) lines += "EXPIRE NEVER\r\n";
    if (options_.tls && !secure_ && state_ != state::transaction) lines += "STLS\r\n";
    return accepted("what there is", lines + ".\r\n");
}

}  // namespace relaylab::pop3
