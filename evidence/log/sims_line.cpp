#include "evidence/log/sims_line.hpp"

#include "evidence/log/line_feed.hpp"
#include "evidence/log/logged.hpp"
#include "evidence/log/take.hpp"
#include "grammar/ascii.hpp"

namespace relaylab::evidence {
namespace {

using namespace log_text;
using kind = statement::kind;

/// Takes "22:08:06 2 ": the time, and how much it matters.
std::optional<std::chrono::seconds> take_head(std::string_view& line) noexcept {
    constexpr std::string_view shape = "99:99:99 9 ";
    if (line.size() < shape.size()) return std::nullopt;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == '9' ? !grammar::is_digit(line[i]) : line[i] != shape[i]) return std::nullopt;
    auto const two = [&](std::size_t at) { return (line[at] - '0') * 10 + (line[at + 1] - '0'); };
    if (two(0) > 23 || two(3) > 59 || two(6) > 59) return std::nullopt;
    auto const time = std::chrono::hours{two(0)} + std::chrono::minutes{two(3)} + std::chrono::seconds{two(6)};
    line.remove_prefix(shape.size());
    return time;
}

/// Takes "(domain)user" as an address, and the domain.
bool take_recipient(std::string_view text, statement& s) {
    auto const closed = text.find(')');
    if (!text.starts_with('(') || closed == std::string_view::npos) return false;
    auto user = text.substr(closed + 1);
    user = user.substr(0, user.find(' '));
    while (user.ends_with('.')) user.remove_suffix(1);
    s.next = kept(text.substr(1, closed - 1));
    s.recipient = std::string{kept(user)} + "@" + s.next;
    return true;
}

/// "[192.0.2.1]" of "SMTP-001([192.0.2.1])": what is in its parentheses.
std::string_view peer_of(std::string_view module) noexcept {
    auto const open = module.find('(');
    if (open == std::string_view::npos || !module.ends_with(')')) return {};
    return module.substr(open + 1, module.size() - open - 2);
}

/// "[192.0.2.1:1853]" without brackets and port.
std::string_view address_of(std::string_view literal) noexcept {
    take(literal, "[");
    literal = literal.substr(0, literal.find(']'));
    return literal.substr(0, literal.find(':'));
}

/// "<AUTOS.0000078620-78623@here.example> 1+0" is about S.0000078620.
std::string_view told_about(std::string_view text) noexcept {
    if (!take(text, "<AUTO")) return {};
    return text.substr(0, text.find_first_of("-@> "));
}

std::optional<statement> of_system(std::string_view module, std::string_view text, statement s) {
    if (!take(text, "[")) return std::nullopt;
    auto const id = take_until(text, "] ");
    if (!id) return std::nullopt;
    s.id = kept(*id);
    if (text == "deleted") {
        s.what = kind::done;
        return s;
    }
    bool const sent = take(text, "sent to ");
    if (sent || take(text, "failed on ")) {
        s.what = sent ? kind::sent : kind::failed;
        s.by_smtp = module == "SYSTEM(SMTP)";
        if (!take_recipient(text, s)) return std::nullopt;
        return s;
    }
    auto const from = text.find(" From:");
    if (from == std::string_view::npos) return std::nullopt;
    s.sender = kept(text.substr(from + 6));
    bool const nobody = s.sender == "NULL@NULL";
    if (nobody) s.sender.clear();
    s.about = nobody ? kept(told_about(text)) : std::string_view{};
    s.what = s.about.empty() ? kind::queued : kind::reported;
    return s;
}

std::optional<statement> of_smtp(std::string_view module, std::string_view text, statement s) {
    auto const peer = peer_of(module);
    if (take(text, "{")) {
        auto const id = take_until(text, "} ");
        if (!id || !text.starts_with("received")) return std::nullopt;
        s.what = kind::received;
        s.id = kept(*id);
        if (peer.starts_with('[')) s.origin = kept(address_of(peer));
        else s.hello = kept(peer);
        return s;
    }
    if (take(text, "[")) {  // what SYSTEM(SMTP) says of the same is what counts for recipients
        auto const id = take_until(text, "] ");
        if (!id || !text.starts_with("sent")) return std::nullopt;
        s.what = kind::sent;
        s.id = kept(*id);
        s.next = kept(peer);
        s.by_smtp = true;
        return s;
    }
    if (!take(text, "Failed to verify")) return std::nullopt;
    s.what = kind::greeted;
    s.hello = kept(peer);
    if (take_until(text, "Real address is ")) s.origin = kept(address_of(text));
    return s;
}

}  // namespace

bool begins_as_sims_line(std::string_view line) noexcept {
    return take_head(line)
           && (line.starts_with("SMTP") || line.starts_with("SYSTEM") || line.starts_with("POP") || line.starts_with("LOCAL"));
}

std::optional<statement> read_sims_line(std::string_view line, std::size_t number) {
    statement s;
    s.line = number;
    s.time_of_day = take_head(line);
    if (!s.time_of_day) return std::nullopt;
    auto const module = take_word(line);
    if (module.starts_with("SYSTEM")) return of_system(module, line, std::move(s));
    if (module.starts_with("SMTP-")) return of_smtp(module, line, std::move(s));
    return module.starts_with("POP") ? std::optional{s} : std::nullopt;
}

statements read_sims_log(std::string_view text) {
    statements found;
    line_feed feed{[&](std::string_view line, std::size_t number, bool) {
        if (auto s = read_sims_line(line, number)) found.all.push_back(std::move(*s));
        else found.unknown.push_back(number);
    }};
    feed.receive(text);
    feed.end();
    return found;
}

}  // namespace relaylab::evidence
