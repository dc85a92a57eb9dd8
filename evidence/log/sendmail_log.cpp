#include "evidence/log/sendmail_log.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "evidence/log/syslog_line.hpp"
#include "evidence/log/take.hpp"
#include "grammar/ascii.hpp"

namespace relaylab::evidence {
namespace {

using namespace log_text;

/// The value of ", name=", up to the next field. Values may hold commas and "=" of their own: a field begins with a
/// lower-case word and "=".
std::string_view field(std::string_view text, std::string_view name) noexcept {
    std::size_t at = text.starts_with(name) ? 0 : text.find(name);
    while (at != std::string_view::npos && at != 0 && !(at >= 2 && text.substr(at - 2, 2) == ", ")) at = text.find(name, at + 1);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + name.size());
    for (auto comma = text.find(", "); comma != std::string_view::npos; comma = text.find(", ", comma + 1)) {
        auto rest = text.substr(comma + 2);
        auto const word = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz1");
        if (word != 0 && word != std::string_view::npos && rest[word] == '=') return text.substr(0, comma);
    }
    return text;
}

/// "host [192.0.2.1] (may be forged)": its address.
std::string_view address_of_relay(std::string_view relay) noexcept {
    auto const begin = relay.rfind('[');
    auto const end = relay.find(']', begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) return {};
    return relay.substr(begin + 1, end - begin - 1);
}

bool is_id(std::string_view word) noexcept {
    return word.size() >= 8 && word.size() <= 20
           && std::all_of(word.begin(), word.end(), [](char c) { return grammar::is_digit(c) || grammar::is_letter(c); })
           && std::any_of(word.begin(), word.end(), [](char c) { return grammar::is_digit(c); });
}

bool is_program(std::string_view program) noexcept {
    return program == "sendmail" || program == "sm-mta" || program == "sm-msp-queue" || program == "sendmail-mta";
}

became fate_of(std::string_view stat, std::string_view mailer, std::string_view relay) {
    if (stat.starts_with("Sent") || stat.starts_with("queued")) {
        if (mailer == "local" || mailer == "prog" || mailer == "*file*" || mailer == "procmail" || mailer == "lmtp") return became::local;
        if (mailer == "discard" || mailer == "*discard*") return became::discarded;
        return is_loopback(address_of_relay(relay)) ? became::passed : became::relayed;
    }
    if (stat.starts_with("Deferred") || stat.starts_with("Please try again later")) return became::deferred;
    if (stat.starts_with("quarantine")) return became::held;
    return became::bounced;
}

}  // namespace

bool sendmail_log::is_line(std::string_view line) noexcept {
    auto const said = parse_syslog(line);
    return said && is_program(said->program);
}

understood sendmail_log::line(std::string_view line, std::size_t number) {
    number_ = number;
    auto const said = parse_syslog(line);
    if (!said) return understood::no;
    if (!is_program(said->program)) return understood::foreign;
    auto text = said->text;
    auto const mark = text.find(": ");
    auto const id = text.substr(0, mark);
    if (mark != std::string_view::npos && (is_id(id) || id == "NOQUEUE")) return entry(id, text.substr(mark + 2));
    constexpr std::array<std::string_view, 8> remarks{"starting daemon", "STARTTLS=", "AUTH=", "alias database",
                                                      "/etc/mail/aliases", "started as", "restarting", "rejecting connections"};
    return std::any_of(remarks.begin(), remarks.end(), [&](auto const& each) { return text.starts_with(each); }) ? understood::yes
                                                                                                              : understood::no;
}

understood sendmail_log::entry(std::string_view id, std::string_view text) {
    if (text.starts_with("from=")) {
        arrival(id, text);
        return understood::yes;
    }
    if (text.starts_with("to=")) return delivery(id, text) ? understood::yes : understood::no;
    if (text.starts_with("ruleset=")) {
        refusal(text);
        return understood::yes;
    }
    if (text.starts_with("AUTH=server") && id != "NOQUEUE") {
        auto& m = open_.of(id, number_);
        m.how = came_by::login;
        m.login = kept(field(text, "authid="));
        return understood::yes;
    }
    if (text.starts_with("done;")) {
        open_.finish(id, number_);
        return understood::yes;
    }
    // "4ABC: 4DEF: DSN: User unknown": the report has an id of its own.
    auto rest = text;
    if (auto const next = take_until(rest, ": "); next && is_id(*next)) {
        open_.of(*next, number_).how = came_by::machine;
        return understood::yes;
    }
    constexpr std::array<std::string_view, 15> remarks{
        "AUTH=", "STARTTLS=", "lost input channel", "collect: ", "Milter", "milter", "connect from ", "<-- ", "--- ", "alias ", "clone ",
        "SYSERR", "Warning: ", "timeout waiting for input", "rejecting commands from"};
    bool const known = std::any_of(remarks.begin(), remarks.end(), [&](auto const& each) { return text.starts_with(each); })
                       || text.find(" did not issue MAIL/EXPN/VRFY/ETRN") != std::string_view::npos
                       || text.find("... User unknown") != std::string_view::npos
                       || text.find("possible SMTP attack") != std::string_view::npos;
    return known ? understood::yes : understood::no;
}

void sendmail_log::arrival(std::string_view id, std::string_view text) {
    auto& m = open_.of(id, number_);
    m.reverse_path = kept(bare(field(text, "from=")));
    if (m.how == came_by::machine) return;
    auto const relay = field(text, "relay=");
    m.client_address = kept(address_of_relay(relay));
    m.client_name = kept(relay.substr(0, relay.find_first_of(" [@")));
    if (m.how == came_by::login) return;
    if (!m.client_address.empty()) m.how = came_by::network;
    else if (relay.find("localhost") != std::string_view::npos) m.how = came_by::command;
}

/// The own address whose alias led to the recipients. That of a sender who is, or says that he is, a user here stands in
/// the same place: it led nowhere.
std::string sendmail_log::owner_of(std::string_view id, std::string_view text) {
    auto owner = field(text, "ctladdr=");
    auto const path = take_path(owner);
    if (!path) return {};
    auto const* const m = open_.find(id);
    auto const user = [](std::string_view address) { return address.substr(0, address.rfind('@')); };
    if (m == nullptr || grammar::same(user(m->reverse_path), user(*path))) return {};
    return std::string{kept(*path)};
}

bool sendmail_log::delivery(std::string_view id, std::string_view text) {
    auto const stat = field(text, "stat=");
    if (stat.empty()) return false;
    auto const relay = field(text, "relay="), mailer = field(text, "mailer=");
    logged_recipient r;
    r.became = fate_of(stat, mailer, relay);
    r.where = kept(relay.empty() ? mailer : relay);
    if (r.became != became::relayed && r.became != became::local) r.why = kept(stat);
    r.elsewhere = (r.became == became::bounced || r.became == became::deferred) && mailer.find("smtp") != std::string_view::npos;
    r.line = number_;
    r.original = owner_of(id, text);
    // Several recipients stand in one line, one comma between each two.
    for (auto all = field(text, "to="); !all.empty();) {
        auto one = all.starts_with('<') ? take_path(all) : std::nullopt;
        if (!one) {
            one = all.substr(0, all.find(','));
            all.remove_prefix(one->size());
            r.unsaid = r.original.empty();  // what a client says has brackets, what an alias holds has none
        }
        r.address = kept(*one);
        settle(open_.of(id, number_), r);
        if (!take(all, ",")) all = {};
    }
    return true;
}

/// "ruleset=check_rcpt, arg1=<a@b>, relay=host [192.0.2.1], reject=550 5.7.1 <a@b>... Relaying denied".
void sendmail_log::refusal(std::string_view text) {
    auto const relay = field(text, "relay=");
    logged_message m;
    m.how = came_by::network;
    m.client_address = kept(address_of_relay(relay));
    m.client_name = kept(relay.substr(0, relay.find_first_of(" [")));
    m.first_line = number_;
    m.finished = true;
    logged_recipient r;
    if (text.starts_with("ruleset=check_rcpt,")) r.address = kept(bare(field(text, "arg1=")));
    r.became = became::rejected;
    r.why = kept(field(text, "reject="));
    r.line = number_;
    settle(m, std::move(r));
    to_.hear(std::move(m));
}

}  // namespace relaylab::evidence
