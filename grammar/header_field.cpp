#include "grammar/header_field.hpp"

#include <cstddef>

#include "grammar/ascii.hpp"

namespace relaylab::grammar {
namespace {

constexpr auto npos = std::string_view::npos;

// Takes the first line off `text`, without its CRLF or LF.
std::string_view take_line(std::string_view& text) {
    auto const end = text.find('\n');
    auto taken = text.substr(0, end);
    text = end == npos ? std::string_view{} : text.substr(end + 1);
    if (taken.ends_with('\r')) taken.remove_suffix(1);
    return taken;
}

std::string_view trim(std::string_view text) {
    text = skip_blanks(text);
    auto const last = text.find_last_not_of(" \t");
    return last == npos ? std::string_view{} : text.substr(0, last + 1);
}

// RFC 5322 4.5 lets white space stand before the colon.
std::optional<std::string_view> body_if_named(std::string_view line, std::string_view name) {
    auto const colon = line.find(':');
    if (colon == npos || is_blank(line.front()) || !same(trim(line.substr(0, colon)), name))
        return std::nullopt;
    return line.substr(colon + 1);
}

// RFC 5322 3.2.2 and 3.2.4: comments become spaces and quoted octets "x", so that what they hold separates
// nothing. The length stays.
std::string mask(std::string_view body) {
    std::string out(body);
    std::size_t depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < out.size(); ++i) {
        char const octet = out[i];
        if (octet == '\\' && (quoted || depth > 0)) {
            char const blank = quoted ? 'x' : ' ';
            out[i] = blank;
            if (i + 1 < out.size()) out[++i] = blank;
        } else if (quoted) {
            if (octet == '"') quoted = false;
            out[i] = 'x';
        } else if (depth > 0) {
            if (octet == '(') ++depth;
            if (octet == ')') --depth;
            out[i] = ' ';
        } else if (octet == '"') {
            quoted = true;
            out[i] = 'x';
        } else if (octet == '(') {
            depth = 1;
            out[i] = ' ';
        }
    }
    return out;
}

// The domain of one masked mailbox, or nothing.
std::string_view domain_of(std::string_view mailbox) {
    if (auto const open = mailbox.find('<'); open != npos) {
        mailbox = mailbox.substr(open + 1);
        mailbox = mailbox.substr(0, mailbox.find('>'));
    }
    auto const at = mailbox.rfind('@');
    if (at == npos) return {};
    auto const domain = skip_blanks(mailbox.substr(at + 1));
    return domain.substr(0, domain.find_first_of(" \t\r\n>;"));
}

}  // namespace

std::optional<std::string> header_field(std::string_view message, std::string_view name) {
    while (!message.empty()) {
        auto const line = take_line(message);
        if (line.empty()) return std::nullopt;
        auto const body = body_if_named(line, name);
        if (!body) continue;
        std::string unfolded(*body);
        while (!message.empty() && is_blank(message.front())) unfolded += take_line(message);
        return std::string(trim(unfolded));
    }
    return std::nullopt;
}

std::optional<std::string> address_domain(std::string_view field_body) {
    auto const masked = mask(field_body);
    std::string_view rest = masked;
    while (!rest.empty()) {
        auto const comma = rest.find(',');
        auto const domain = domain_of(rest.substr(0, comma));
        if (!domain.empty()) return lower(domain);
        rest = comma == npos ? std::string_view{} : rest.substr(comma + 1);
    }
    return std::nullopt;
}

}  // namespace relaylab::grammar
