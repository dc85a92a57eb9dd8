#include "evidence/log/opensmtpd_log.hpp"

#include <algorithm>
#include <array>

#include "evidence/log/syslog_line.hpp"
#include "evidence/log/take.hpp"
#include "grammar/ascii.hpp"

namespace relaylab::evidence {
namespace {

using namespace log_text;

/// The value of " name=": in quotes, in "<>", or a word.
std::string_view value(std::string_view text, std::string_view name) noexcept {
    std::size_t at = text.starts_with(name) ? 0 : text.find(name);
    while (at != std::string_view::npos && at != 0 && text[at - 1] != ' ') at = text.find(name, at + 1);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + name.size());
    if (take(text, "\"")) return text.substr(0, text.find('"'));
    if (auto const path = take_path(text)) return *path;
    return text.substr(0, text.find(' '));
}

bool is_session(std::string_view word) noexcept {
    return word.size() == 16 && std::all_of(word.begin(), word.end(), [](char c) {
               return grammar::is_digit(c) || (c >= 'a' && c <= 'f');
           });
}

/// "Ok" of a delivery here, or what a host answered.
became delivered_as(std::string_view what, std::string_view result, std::string_view relay) {
    if (result == "TempFail") return became::deferred;
    if (result == "PermFail") return became::bounced;
    if (what == "mda") return became::local;
    return is_loopback(relay.substr(0, relay.find(' '))) ? became::passed : became::relayed;
}

}  // namespace

bool opensmtpd_log::is_line(std::string_view line) noexcept {
    auto const said = parse_syslog(line);
    return said && said->program == "smtpd";
}

understood opensmtpd_log::line(std::string_view line, std::size_t number) {
    number_ = number;
    auto const said = parse_syslog(line);
    if (!said) return understood::no;
    if (said->program != "smtpd") return understood::foreign;
    auto text = said->text;
    auto const id = text.substr(0, text.find(' '));
    if (!is_session(id)) {
        bool const remark = text.starts_with("info: ") || text.starts_with("warn: ") || text.starts_with("debug: ")
                            || text.starts_with("fatal: ") || text.starts_with("smtp-out: ") || text.starts_with("smtp-in: ");
        return remark ? understood::yes : understood::no;
    }
    take_word(text);
    auto const what = take_word(text);
    if (what == "smtp") return on_smtp(id, text);
    if (what == "mda" || what == "mta") return on_delivery(what, text);
    return what == "bounce" || what == "queue" || what == "scheduler" ? understood::yes : understood::no;
}

logged_message& opensmtpd_log::message_of(std::string_view envelope) { return open_.of(envelope.substr(0, 8), number_); }

understood opensmtpd_log::on_smtp(std::string_view id, std::string_view text) {
    auto const event = take_word(text);
    if (event == "connected") {
        if (sessions_.size() >= most_sessions) sessions_.erase(sessions_.begin());
        auto& s = sessions_[std::string{id}];
        s.address = kept(value(text, "address="));
        s.name = kept(value(text, "host="));
        return understood::yes;
    }
    auto const known = sessions_.find(id);
    if (event == "disconnected") {
        if (known != sessions_.end()) sessions_.erase(known);
        return understood::yes;
    }
    if (event == "authentication") {
        if (known != sessions_.end() && value(text, "result=") == "ok") known->second.login = kept(value(text, "user="));
        return understood::yes;
    }
    if (event == "message" || event == "envelope") {
        auto const message = event == "message" ? value(text, "msgid=") : value(text, "evpid=");
        if (message.size() < 8) return understood::no;
        auto& m = message_of(message);
        if (known != sessions_.end()) {
            auto const& s = known->second;
            m.client_address = s.address == "local" ? "" : s.address;
            m.client_name = s.name;
            m.login = s.login;
            m.how = !s.login.empty() ? came_by::login : s.address == "local" ? came_by::command : came_by::network;
        }
        if (event == "envelope") m.reverse_path = kept(value(text, "from="));
        return understood::yes;
    }
    if (event == "failed-command") {
        if (known != sessions_.end()) refused(known->second, text);
        return understood::yes;
    }
    return event == "tls" || event == "cert-check" || event == "starttls" || event == "bad-input" ? understood::yes : understood::no;
}

/// failed-command command="RCPT TO:<a@b>" result="550 Invalid recipient"
void opensmtpd_log::refused(session const& s, std::string_view text) {
    auto command = value(text, "command=");
    logged_message m;
    m.how = !s.login.empty() ? came_by::login : s.address == "local" ? came_by::command : came_by::network;
    m.client_address = s.address;
    m.client_name = s.name;
    m.login = s.login;
    m.first_line = number_;
    m.finished = true;
    logged_recipient r;
    if (grammar::same(command.substr(0, 8), "RCPT TO:")) {
        command.remove_prefix(8);
        command = grammar::skip_blanks(command);
        r.address = kept(take_path(command).value_or(""));
    }
    r.became = became::rejected;
    r.why = kept(value(text, "result="));
    r.line = number_;
    settle(m, std::move(r));
    to_.hear(std::move(m));
}

understood opensmtpd_log::on_delivery(std::string_view what, std::string_view text) {
    auto const event = take_word(text);
    if (event != "delivery") {
        constexpr std::array<std::string_view, 8> remarks{"connecting", "connected", "tls",        "cert-check",
                                                          "starttls",   "error",     "disconnected", "cert"};
        return std::find(remarks.begin(), remarks.end(), event) != remarks.end() ? understood::yes : understood::no;
    }
    auto const envelope = value(text, "evpid=");
    if (envelope.size() < 8) return understood::no;
    logged_recipient r;
    r.address = kept(value(text, "to="));
    r.original = kept(value(text, "rcpt="));
    if (r.original == "-" || r.original == r.address) r.original.clear();
    auto const relay = value(text, "relay="), result = value(text, "result=");
    r.became = delivered_as(what, result, relay);
    r.where = kept(what == "mda" ? value(text, "user=") : relay);
    r.why = kept(value(text, "stat="));
    r.elsewhere = what == "mta" && (r.became == became::deferred || r.became == became::bounced);
    r.line = number_;
    auto& m = message_of(envelope);
    if (m.reverse_path.empty()) m.reverse_path = kept(value(text, "from="));
    settle(m, std::move(r));
    return understood::yes;
}

}  // namespace relaylab::evidence
