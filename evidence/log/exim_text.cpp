#include "evidence/log/exim_text.hpp"

#include <algorithm>
#include <array>

#include "evidence/log/take.hpp"
#include "grammar/ascii.hpp"

namespace relaylab::evidence::exim_text {
namespace {

using namespace log_text;

constexpr bool is_word(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) { return grammar::is_digit(c) || grammar::is_letter(c); });
}

template <std::size_t Count>
bool begins_with_one_of(std::string_view text, std::array<std::string_view, Count> const& words) noexcept {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

/// "name (helo) [address]:port": takes it.
void take_host(std::string_view& text, fields& into) noexcept {
    into.host = text.substr(0, text.find_first_of(" [("));
    auto at = into.host.size();
    // What a client calls itself stands in parentheses, and may hold brackets and more.
    if (auto const named = text.find_first_not_of(' ', at); named != std::string_view::npos && text[named] == '(') {
        if (into.host.empty()) into.host = text.substr(named, text.find(") [", named) - named + 1);
        auto const closed = text.find(") [", named);
        if (closed == std::string_view::npos) return text.remove_prefix(text.size());
        at = closed + 2;
    }
    at = text.find('[', at);
    if (at == std::string_view::npos) return text.remove_prefix(text.size());
    auto const stop = text.find(']', at);
    if (stop == std::string_view::npos) return text.remove_prefix(text.size());
    into.address = text.substr(at + 1, stop - at - 1);
    text.remove_prefix(stop + 1);
    if (auto const blank = text.find(' '); text.starts_with(':') && blank != std::string_view::npos)
        text.remove_prefix(blank);
}

/// Takes a value in quotes, or a word.
std::string_view take_value(std::string_view& text) noexcept {
    if (!text.starts_with('"')) return take_word(text);
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '\\') ++i;
        else if (text[i] == '"') {
            auto const value = text.substr(1, i - 1);
            text.remove_prefix(i + 1);
            return value;
        }
    }
    return take_word(text);
}

}  // namespace

bool take_time(std::string_view& line) noexcept {
    constexpr std::string_view shape = "9999-99-99 99:99:99";
    if (line.size() < shape.size() + 1) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == '9' ? !grammar::is_digit(line[i]) : line[i] != shape[i]) return false;
    if (line[shape.size()] != ' ' && line[shape.size()] != '.') return false;
    line.remove_prefix(shape.size());
    if (line.starts_with('.')) take_word(line);
    else line.remove_prefix(1);
    if (line.size() > 6 && (line[0] == '+' || line[0] == '-') && line[5] == ' ') line.remove_prefix(6);
    if (line.size() > 2 && line[0] == '[' && grammar::is_digit(line[1]) && line.find("] ") < 14)
        take_until(line, "] ");
    return true;
}

std::string_view take_id(std::string_view& text) noexcept {
    auto const word = text.substr(0, text.find(' '));
    bool const old_one = word.size() == 16 && word[6] == '-' && word[13] == '-';
    bool const new_one = word.size() == 23 && word[6] == '-' && word[18] == '-';
    if (!old_one && !new_one) return {};
    auto const second = old_one ? 13u : 18u;
    if (!is_word(word.substr(0, 6)) || !is_word(word.substr(7, second - 7)) || !is_word(word.substr(second + 1))) return {};
    take_word(text);
    return word;
}

fields take_fields(std::string_view text) noexcept {
    fields found;
    while (!text.empty()) {
        text = grammar::skip_blanks(text);
        if (take(text, "H=")) take_host(text, found);
        else if (take(text, "P=")) found.protocol = take_value(text);
        else if (take(text, "U=")) found.user = take_value(text);
        else if (take(text, "A=")) found.login = take_value(text);
        else if (take(text, "T=")) found.transport = take_value(text);
        else if (take(text, "R=")) found.parent = take_value(text);
        else if (take(text, "F=")) {
            auto const path = take_path(text);
            found.sender = path.value_or("");
            found.has_sender = path.has_value();
        } else {
            auto const word = text.substr(0, text.find(' '));
            if (word.empty() || word.ends_with(':') || word == "from" || word == "for") break;
            auto const equals = word.find('=');
            text.remove_prefix(equals == std::string_view::npos ? 0 : equals + 1);
            take_value(text);
        }
    }
    return found;
}

delivered take_delivered(std::string_view& text) noexcept {
    delivered found;
    if (auto const path = take_path(text)) {
        found.address = *path;
    } else if (text.starts_with('"')) {  // a quoted local part may hold blanks
        std::size_t i = 1;
        while (i < text.size() && text[i] != '"') i += text[i] == '\\' ? 2u : 1u;
        auto const end = std::min(text.find(' ', std::min(i, text.size())), text.size());
        found.address = text.substr(0, end);
        text.remove_prefix(end);
    } else {
        found.address = text.substr(0, text.find(' '));
        text.remove_prefix(found.address.size());
        if (found.address.ends_with(':') && !found.address.starts_with(':')) found.address.remove_suffix(1);
    }
    text = grammar::skip_blanks(text);
    if (text.starts_with('(')) take_until(text, ") ");
    if (auto const original = take_path(text)) found.original = *original;
    text = grammar::skip_blanks(text);
    return found;
}

std::optional<refused> parse_refusal(std::string_view text) noexcept {
    refused found;
    for (std::string_view const mark : {"temporarily rejected ", "rejected ", "discarded by "}) {
        auto const at = text.find(mark);
        if (at == std::string_view::npos || (at > 0 && text[at - 1] != ' ')) continue;
        found.by = text.substr(0, at);
        text.remove_prefix(at + mark.size());
        found.discards = mark.starts_with("discarded");
        break;
    }
    if (found.by.data() == nullptr) return std::nullopt;
    if (found.discards) {  // "RCPT <a@b>: discarded by RCPT ACL"
        auto const path = found.by.rfind('<');
        if (path == std::string_view::npos) return std::nullopt;
        auto rest = found.by.substr(path);
        found.path = take_path(rest).value_or("");
        found.stage = "RCPT";
        found.by = found.by.substr(0, path);
        return found;
    }
    found.stage = text.substr(0, text.find_first_of(" <:"));
    if (auto const path = text.find('<'); path != std::string_view::npos && path < text.find(": ")) {
        auto rest = text.substr(path);
        found.path = take_path(rest).value_or("");
        text = rest;
    }
    if (auto const why = text.find(": "); why != std::string_view::npos) found.why = text.substr(why + 2);
    return found;
}

bool is_remark(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 30> remarks{
        "Start queue run", "End queue run", "exim ", "SMTP ", "no MAIL in ", "no host name found ", "no IP address found ",
        "unexpected disconnection ", "unexpected ", "TLS ", "TLS error", "daemon: ", "Warning: ", "socket bind() ",
        "listening ", "pid ", "Failed to ", "failed to ", "IPv6 ", "cwd=", "lookup of ", "list matching forced ",
        "Connection from ", "refused ", "too many ", "plain", "login", "VRFY ", "EXPN ", "dovecot"};
    if (begins_with_one_of(text, remarks)) return true;
    return text.find(" authenticator failed ") != std::string_view::npos
           || text.find("incomplete transaction ") != std::string_view::npos
           || text.find("SMTP protocol ") != std::string_view::npos || text.find(" Warning: ") != std::string_view::npos
           || text.find("closed connection in response to ") != std::string_view::npos
           || text.find("sender verify ") != std::string_view::npos || text.find("sender callout ") != std::string_view::npos;
}

bool is_remark_on_mail(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 26> remarks{
        "Frozen", "frozen", "Unfrozen", "Message is frozen", "Message frozen", "error message sent ", "SMTP error ",
        "Spool file", "no immediate delivery", "no recipients found", "retry ", "Remote host ", "remote host ", "H=",
        "Warning: ", "TLS ", "connection ", "Connection ", "Forced expansion", "message ", "Message ", "DKIM: ", "PRDR",
        "original recipients ignored", "sender ", "unfreeze"};
    if (begins_with_one_of(text, remarks)) return true;
    auto const address = text.find(" [");  // "mx.example [192.0.2.1] Connection refused"
    return address != std::string_view::npos && text.find("] ", address) != std::string_view::npos
           && text.substr(0, address).find_first_of(" <>=") == std::string_view::npos;
}

}  // namespace relaylab::evidence::exim_text
