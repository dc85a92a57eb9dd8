#include "evidence/log/asip_log.hpp"

#include <algorithm>
#include <array>

#include "evidence/log/take.hpp"
#include "grammar/ascii.hpp"
#include "grammar/command.hpp"

namespace relaylab::evidence {
namespace {

using namespace log_text;

/// Takes " 11:04:56 AM - ".
bool take_clock(std::string_view& line) noexcept {
    line = grammar::skip_blanks(line);
    auto const end = line.find(" - ");
    if (end == std::string_view::npos || end < 10 || end > 11) return false;
    auto const time = line.substr(0, end);
    if (!time.ends_with(" AM") && !time.ends_with(" PM")) return false;
    if (!std::all_of(time.begin(), time.end() - 3, [](char c) { return grammar::is_digit(c) || c == ':'; })) return false;
    line.remove_prefix(end + 3);
    return true;
}

/// What stands in “ ”.
std::string_view quoted(std::string_view text) noexcept {
    if (!take_until(text, "“")) return {};
    return take_until(text, "”").value_or("");
}

std::string_view digits_behind(std::string_view text, std::string_view mark) noexcept {
    if (!take_until(text, mark)) return {};
    return text.substr(0, text.find_first_not_of("0123456789"));
}

}  // namespace

bool asip_log::is_line(std::string_view line) noexcept { return take_clock(line); }

understood asip_log::line(std::string_view line, std::size_t number) {
    number_ = number;
    if (line.empty()) return understood::yes;
    if (!take_clock(line)) return understood::no;
    return line.starts_with("[SMTP-") ? on_session(line) : on_event(line);
}

/// "[SMTP-In  545] <<   220 host"
understood asip_log::on_session(std::string_view text) {
    auto const head = take_until(text, "] ");
    if (!head) return understood::no;
    text = grammar::skip_blanks(text);
    bool const out = take(text, "<<"), in = !out && take(text, ">>");
    if (!out && !in) return understood::no;
    text = out ? grammar::skip_blanks(text) : text.substr(std::min<std::size_t>(1, text.size()));
    if (head->starts_with("[SMTP-Out")) {
        auto const command = grammar::split_command(text);
        if (out && command.verb == grammar::verb::rcpt) outward_rcpt_ = kept(bare(command.path));
        return understood::yes;
    }
    latest_ = kept(*head);
    auto known = sessions_.find(latest_);
    bool const again = known != sessions_.end() && out && greets(text);
    if (again || (known == sessions_.end() && sessions_.size() == most_sessions)) {
        auto const at = again ? known : sessions_.begin();
        for (auto const& e : at->second.lines) octets_ -= e.text.size();
        to_.hear(std::move(at->second));
        sessions_.erase(at);
        known = sessions_.end();
    }
    if (known == sessions_.end()) known = sessions_.emplace(latest_, dialogue{}).first;
    auto& d = known->second;
    if (d.lines.size() == most_entries || octets_ + text.size() > most_octets) {
        d.whole = false;
        return understood::yes;
    }
    entry e;
    e.who = out ? speaker::server : speaker::client;
    e.text = text;
    octets_ += text.size();
    d.lines.push_back(std::move(e));
    d.numbers.push_back(number_);
    return understood::yes;
}

understood asip_log::on_event(std::string_view text) {
    text = grammar::skip_blanks(text);
    if (text.starts_with("SMTP サーバはメッセージ(ID=")) {
        accepted(text);
        return understood::yes;
    }
    if (text.starts_with("SMTP はメッセージを送信しました。ID:")) {
        sent(text);
        return understood::yes;
    }
    if (text.starts_with("発信元の DNS 名:")) {
        auto peer = quoted(text);
        client_name_ = kept(take_word(peer));
        return understood::yes;
    }
    if (text.starts_with("実際の接続 IP アドレス:")) {
        auto const open = text.find('[');
        client_address_ = open == std::string_view::npos ? "" : kept(text.substr(open + 1, text.find(']', open) - open - 1));
        return understood::yes;
    }
    if (text.starts_with("SMTP はサーバ“")) {
        auto host = quoted(text);
        host = host.substr(0, host.rfind(':'));
        while (host.ends_with('.')) host.remove_suffix(1);
        next_host_ = kept(host);
        return understood::yes;
    }
    constexpr std::array<std::string_view, 6> remarks{"TCP/IP 経由の SMTP 受信の接続を確立しました", "SMTP はホスト“",
                                                      "SMTP は TCP/IP サーバ“", "転送した", "受取人に転送した総数", "総接続時間"};
    return std::any_of(remarks.begin(), remarks.end(), [&](auto const& each) { return text.starts_with(each); }) ? understood::yes
                                                                                                              : understood::no;
}

void asip_log::accepted(std::string_view text) {
    auto const id = digits_behind(text, "(ID=");
    if (id.empty() || messages_.size() >= most_sessions) return;
    auto& m = messages_[std::string{id}];
    m.session = latest_;
    m.message.id = id;
    m.message.reverse_path = kept(quoted(text));
    m.message.how = client_address_.empty() ? came_by::unseen : came_by::network;
    m.message.client_name = client_name_;
    m.message.client_address = client_address_;
    m.message.first_line = m.message.last_line = number_;
}

void asip_log::sent(std::string_view text) {
    auto const known = messages_.find(digits_behind(text, "ID:"));
    if (known == messages_.end()) return;
    auto& [session, message] = known->second;
    if (auto const d = sessions_.find(session); d != sessions_.end()) {
        d->second.followed = true;
        d->second.endings.push_back({outward_rcpt_, fate::relayed, next_host_, ""});
    } else {
        logged_recipient r;
        r.address = outward_rcpt_;
        r.became = became::relayed;
        r.where = next_host_;
        r.line = number_;
        settle(message, std::move(r));
        message.finished = true;
        to_.hear(std::move(message));
    }
    outward_rcpt_.clear();
    messages_.erase(known);
}

void asip_log::end() {
    for (auto& [id, m] : messages_)
        if (!sessions_.contains(m.session)) to_.hear(std::move(m.message));
    for (auto& [session, d] : sessions_) to_.hear(std::move(d));
    messages_.clear();
    sessions_.clear();
}

}  // namespace relaylab::evidence
