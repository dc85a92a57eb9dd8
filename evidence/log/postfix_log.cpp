#include "evidence/log/postfix_log.hpp"

#include <algorithm>
#include <array>

#include "evidence/log/postfix_text.hpp"
#include "evidence/log/syslog_line.hpp"
#include "evidence/log/take.hpp"

namespace relaylab::evidence {
namespace {

using namespace log_text;

/// Those that hand mail on.
enum class agent { none, smtp, other };

agent agent_of(std::string_view daemon) noexcept {
    if (daemon == "smtp") return agent::smtp;
    constexpr std::array<std::string_view, 7> others{"lmtp", "local", "virtual", "pipe", "error", "discard", "retry"};
    return std::find(others.begin(), others.end(), daemon) == others.end() ? agent::none : agent::other;
}

became fate_of(postfix_text::delivered const& said, agent by, std::string_view daemon) {
    if (said.status == "bounced" || said.status == "expired") return became::bounced;
    if (said.status == "deferred") return became::deferred;
    if (said.status != "sent") return became::passed;  // a probe of an address: no mail
    if (by == agent::smtp) return is_loopback(postfix_text::address_of(said.relay)) ? became::passed : became::relayed;
    if (daemon == "discard") return became::discarded;
    return said.why.starts_with("forwarded as ") ? became::passed : became::local;
}

}  // namespace

bool postfix_log::is_line(std::string_view line) noexcept {
    auto const said = parse_syslog(line);
    return said && !postfix_text::daemon_of(said->program).empty();
}

understood postfix_log::line(std::string_view line, std::size_t number) {
    number_ = number;
    auto const said = parse_syslog(line);
    if (!said) return understood::no;
    auto const daemon = postfix_text::daemon_of(said->program);
    if (daemon.empty()) return understood::foreign;
    auto text = said->text;
    auto const id = postfix_text::take_id(text);
    if (id.empty()) return postfix_text::is_remark(said->text, daemon) ? understood::yes : understood::no;
    return entry(id, text, daemon);
}

understood postfix_log::entry(std::string_view id, std::string_view text, std::string_view daemon) {
    if (decision(id, text)) return understood::yes;
    if (id == "NOQUEUE") return postfix_text::is_remark_on_mail(text, daemon) ? understood::yes : understood::no;
    if (text.starts_with("client=")) {
        client(id, text);
        return understood::yes;
    }
    if (text.starts_with("to=<")) return delivery(id, text, daemon);
    if (daemon == "qmgr") return queued(id, text);
    if (daemon == "pickup" && take(text, "uid=")) {
        auto& m = open_.of(id, number_);
        m.how = came_by::command;
        take_until(text, "from=");
        m.reverse_path = kept(take_path(text).value_or(""));
        return understood::yes;
    }
    if (daemon == "bounce" && take_until(text, "notification: ")) {
        open_.of(text, number_).how = came_by::machine;
        return understood::yes;
    }
    return postfix_text::is_remark_on_mail(text, daemon) ? understood::yes : understood::no;
}

/// What a message of another id within this server brings along for the one that it became.
void postfix_log::inherit(std::string_view from, logged_message& to) {
    auto const* const first = open_.find(from);
    if (first == nullptr || first == &to) return;
    to.how = first->how;
    to.login = first->login;
    to.client_name = first->client_name;
    to.client_address = first->client_address;
}

void postfix_log::client(std::string_view id, std::string_view text) {
    auto& m = open_.of(id, number_);
    m.how = came_by::network;
    auto const set_client = [&m](std::string_view peer) {
        m.client_address = kept(postfix_text::address_of(peer));
        m.client_name = kept(peer.substr(0, peer.find('[')));
    };
    std::string_view first;
    while (!text.empty()) {
        auto field = take_until(text, ", ").value_or(text);
        if (field.data() + field.size() == text.data() + text.size()) text = {};
        if (take(field, "client=") || take(field, "orig_client=")) set_client(field);
        else if (take(field, "sasl_username=")) m.login = kept(field);
        else if (take(field, "orig_queue_id=")) first = field;
    }
    if (!m.login.empty()) m.how = came_by::login;
    if (!first.empty()) inherit(first, m);
}

/// A message goes on under another id: what is known of it goes along.
void postfix_log::pass_on(std::string_view id, std::string_view why) {
    bool const forwarded = take(why, "forwarded as ");
    if (!forwarded && !take_until(why, "queued as ")) return;
    auto const next = why.substr(0, why.find_first_of(") "));
    if (forwarded) open_.of(next, number_).how = came_by::machine;
    else if (auto* const then = open_.find(next); then != nullptr && is_loopback(then->client_address)) inherit(id, *then);
}

understood postfix_log::delivery(std::string_view id, std::string_view text, std::string_view daemon) {
    auto const by = agent_of(daemon);
    auto const said = postfix_text::parse_delivery(text);
    if (!said || (by == agent::none && daemon != "qmgr")) return understood::no;
    logged_recipient r;
    r.address = kept(said->to);
    r.original = kept(said->original);
    r.became = fate_of(*said, by, daemon);
    r.where = kept(said->relay == "none" ? std::string_view{} : said->relay);
    r.why = kept(said->why);
    r.elsewhere = by == agent::smtp && (r.became == became::bounced || r.became == became::deferred);
    r.line = number_;
    if (r.became == became::passed) pass_on(id, said->why);
    settle(open_.of(id, number_), std::move(r));
    return understood::yes;
}

understood postfix_log::queued(std::string_view id, std::string_view text) {
    if (text == "removed") {
        open_.finish(id, number_);
        return understood::yes;
    }
    if (take(text, "from=")) {
        auto const from = take_path(text);
        if (!from) return understood::no;
        auto& m = open_.of(id, number_);
        m.reverse_path = kept(*from);
        if (text.find("expired") != std::string_view::npos)
            for (auto& r : m.recipients)
                if (r.became == became::deferred) r.became = became::bounced;
        return understood::yes;
    }
    return postfix_text::is_remark_on_mail(text, "qmgr") ? understood::yes : understood::no;
}

/// "reject: RCPT from host[ip]: 454 ...; from=<> to=<> ..." and the like.
bool postfix_log::decision(std::string_view id, std::string_view text) {
    auto const said = postfix_text::parse_decision(text);
    if (!said) return false;
    bool const whole = said->what == became::rejected && !said->of_envelope;  // of a message whose text was read
    logged_recipient r;
    r.address = kept(said->to);
    r.became = said->what;
    r.why = kept(said->why);
    r.line = number_;
    if (id != "NOQUEUE" && (whole || said->what != became::rejected)) {
        auto& m = open_.of(id, number_);
        m.reverse_path = kept(said->from);
        settle(m, std::move(r));
        if (whole || said->what == became::discarded) open_.finish(id, number_);
        return true;
    }
    logged_message m;
    m.how = said->login.empty() ? came_by::network : came_by::login;
    m.login = kept(said->login);
    m.client_address = kept(postfix_text::address_of(said->client));
    m.client_name = kept(said->client.substr(0, said->client.find('[')));
    m.reverse_path = kept(said->from);
    m.first_line = number_;
    m.finished = true;
    settle(m, std::move(r));
    to_.hear(std::move(m));
    return true;
}

}  // namespace relaylab::evidence
