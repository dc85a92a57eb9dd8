#include "evidence/log/exim_log.hpp"

#include "evidence/log/exim_text.hpp"
#include "evidence/log/take.hpp"

namespace relaylab::evidence {
namespace {

using namespace log_text;

became fate_of(std::string_view mark, std::string_view address, exim_text::fields const& f) {
    if (mark == "**") return became::bounced;
    if (mark == "==") return became::deferred;
    if (mark == "*>") return became::passed;  // a delivery that was only pretended
    if (address == ":blackhole:" || address == "blackhole") return became::discarded;
    if (f.address.empty()) return became::local;
    return is_loopback(f.address) ? became::passed : became::relayed;
}

}  // namespace

bool exim_log::is_line(std::string_view line) noexcept {
    if (!exim_text::take_time(line)) return false;
    return !exim_text::take_id(line).empty() || exim_text::parse_refusal(line) || exim_text::is_remark(line);
}

understood exim_log::line(std::string_view line, std::size_t number) {
    number_ = number;
    if (line.starts_with(" Suggested action: ")) return understood::yes;  // of the warning above it
    if (!exim_text::take_time(line)) return understood::no;
    auto const id = exim_text::take_id(line);
    if (!id.empty()) return entry(id, line);
    return decision(line) || exim_text::is_remark(line) ? understood::yes : understood::no;
}

understood exim_log::entry(std::string_view id, std::string_view text) {
    auto const mark = text.substr(0, 2);
    if (text.starts_with("<= ")) {
        arrival(id, text.substr(3));
        return understood::yes;
    }
    for (std::string_view const each : {"=>", "->", ">>", "*>", "**", "=="})
        if (mark == each && text.substr(2, 1) == " ") {
            delivery(id, each, text.substr(3));
            return understood::yes;
        }
    if (text.starts_with("Completed") || text.starts_with("removed by ") || text.starts_with("cancelled by ")) {
        open_.finish(id, number_);
        return understood::yes;
    }
    if (decision(text)) return understood::yes;  // refused when its text had been read: it never was a message
    return exim_text::is_remark_on_mail(text) ? understood::yes : understood::no;
}

void exim_log::arrival(std::string_view id, std::string_view text) {
    auto const sender = take_word(text);
    auto const f = exim_text::take_fields(text);
    auto& m = open_.of(id, number_);
    m.reverse_path = kept(bare(sender));
    m.client_name = kept(f.host);
    m.client_address = kept(f.address);
    m.login = kept(f.login);
    bool const by_login = !f.login.empty() || f.protocol == "esmtpa" || f.protocol == "esmtpsa" || f.protocol == "smtpa";
    if (!f.address.empty()) m.how = by_login ? came_by::login : came_by::network;
    else if (!f.parent.empty()) m.how = came_by::machine;
    else if (!f.user.empty() || f.protocol.starts_with("local")) m.how = came_by::command;
}

void exim_log::delivery(std::string_view id, std::string_view mark, std::string_view text) {
    auto const said = exim_text::take_delivered(text);
    auto const f = exim_text::take_fields(text);
    logged_recipient r;
    r.address = kept(said.address);
    r.original = kept(said.original);
    r.became = fate_of(mark, said.address, f);
    // Where an alias leads to nowhere, the name is all that there is.
    if (r.became == became::discarded && !r.original.empty()) r.address = r.original;
    r.where = f.address.empty() ? std::string{kept(f.transport)} : std::string{kept(f.host)} + "[" + std::string{kept(f.address)} + "]";
    bool const ill = r.became == became::bounced || r.became == became::deferred;
    if (ill)
        if (auto const why = text.find(": "); why != std::string_view::npos) r.why = kept(text.substr(why + 2));
    r.elsewhere = ill && (!f.address.empty() || f.transport.find("smtp") != std::string_view::npos);
    r.line = number_;
    settle(open_.of(id, number_), std::move(r));
}

/// "H=name [address] F=<a@b> rejected RCPT <c@d>: why".
bool exim_log::decision(std::string_view text) {
    auto const said = exim_text::parse_refusal(text);
    if (!said) return false;
    auto const f = exim_text::take_fields(said->by);
    logged_message m;
    m.how = f.login.empty() ? came_by::network : came_by::login;
    m.login = kept(f.login);
    m.client_name = kept(f.host);
    m.client_address = kept(f.address);
    m.reverse_path = kept(said->stage == "MAIL" ? said->path : f.sender);
    m.first_line = number_;
    m.finished = true;
    logged_recipient r;
    if (said->stage == "RCPT") r.address = kept(said->path);
    r.became = said->discards ? became::discarded : became::rejected;
    r.why = kept(said->why);
    r.line = number_;
    settle(m, std::move(r));
    to_.hear(std::move(m));
    return true;
}

}  // namespace relaylab::evidence
