#include "evidence/log/syslog_line.hpp"

#include "evidence/log/take.hpp"
#include "grammar/ascii.hpp"

namespace relaylab::evidence {
namespace {

using namespace log_text;

/// Whether a text has the shape of another: 9 stands for a digit, a for a letter, _ for a digit or a space.
constexpr bool shaped(std::string_view text, std::string_view shape) noexcept {
    if (text.size() < shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        char const is = text[i], like = shape[i];
        bool const fits = like == '9'   ? grammar::is_digit(is)
                          : like == 'a' ? grammar::is_letter(is)
                          : like == '_' ? is == ' ' || grammar::is_digit(is)
                                        : is == like;
        if (!fits) return false;
    }
    return true;
}

bool take_time(std::string_view& line) noexcept {
    if (shaped(line, "aaa _9 99:99:99 ")) {
        line.remove_prefix(16);
        return true;
    }
    if (!shaped(line, "9999-99-99") || line.size() < 20 || (line[10] != 'T' && line[10] != ' ')
        || !shaped(line.substr(11), "99:99:99"))
        return false;
    line.remove_prefix(19);
    take_word(line);  // the fraction and the zone
    return true;
}

}  // namespace

std::optional<syslog_line> parse_syslog(std::string_view line) noexcept {
    if (line.starts_with('<') && line.size() > 5)  // RFC 3164 4.1.1: the priority
        if (auto const end = line.find('>'); end <= 4) line.remove_prefix(end + 1);
    if (!take_time(line)) return std::nullopt;
    take_word(line);  // the host
    auto const end = line.find_first_of(":[ ");
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    syslog_line found{line.substr(0, end), {}};
    line.remove_prefix(end);
    if (take(line, "[")) {
        if (!take_until(line, "]")) return std::nullopt;
    }
    if (!take(line, ":")) return std::nullopt;
    take(line, " ");
    found.text = line;
    return found;
}

}  // namespace relaylab::evidence
