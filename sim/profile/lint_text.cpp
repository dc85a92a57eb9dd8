#include "sim/profile/lint_text.hpp"

#include <fmt/format.h>
#include <string_view>

#include "grammar/ascii.hpp"

namespace relaylab::sim {
namespace {

constexpr std::size_t longest_reply_line = 510;  // RFC 5321 4.5.3.1.5: 512 with its line end

/// Placeholders at their shortest, but for the site's, which are known.
std::string shortest(reply_template const& text, site const& s) {
    return text.render([&](placeholder p) -> std::string {
        if (p == placeholder::site_host) return s.host;
        if (p == placeholder::site_banner) return s.banner;
        if (p == placeholder::site_domain) return s.domain;
        return "x";
    });
}

void lint_line(std::string_view line, bool last, std::string_view code, std::vector<std::string>& wrong) {
    if (line.size() < 3 || !grammar::is_digit(line[0]) || !grammar::is_digit(line[1]) || !grammar::is_digit(line[2])) {
        wrong.push_back(fmt::format("\"{}\": expected a reply code of three digits", line));
        return;
    }
    if (line.substr(0, 3) != code)
        wrong.push_back(fmt::format("\"{}\": expected the code {} that the reply began with", line, code));
    char const mark = line.size() > 3 ? line[3] : ' ';
    if (last ? mark != ' ' : mark != '-')
        wrong.push_back(fmt::format("\"{}\": expected \"{}\" behind the code of {} line", line, last ? ' ' : '-',
                                    last ? "the last" : "a continued"));
    if (line.size() > longest_reply_line)
        wrong.push_back(fmt::format("a line of {} octets: a reply line has at most 512 with its line end", line.size() + 2));
}

}  // namespace

std::string_view reply_classes(smtp::stage at) noexcept {
    using smtp::stage;
    if (at == stage::data) return "345";
    if (at == stage::auth) return "2345";
    return "245";
}

std::vector<std::string> lint_text(reply_template const& text, smtp::stage at, site const& s, bool whole) {
    std::vector<std::string> wrong;
    for (auto const& piece : text.pieces())
        if (piece.inserted && !known_at(*piece.inserted, at))
            wrong.push_back(fmt::format("{{{}}} is not known at {}",
                                        placeholder_names()[static_cast<std::size_t>(*piece.inserted)],
                                        smtp::to_string(at)));
    auto const rendered = shortest(text, s);
    std::string_view rest = rendered;
    auto const code = rest.substr(0, 3);
    while (true) {
        auto const end = rest.find("\r\n");
        lint_line(rest.substr(0, end), end == std::string_view::npos, code, wrong);
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 2);
    }
    if (whole && wrong.empty() && reply_classes(at).find(code.front()) == std::string_view::npos)
        wrong.push_back(fmt::format("code {}: a reply at {} begins with one of {}", code, smtp::to_string(at), reply_classes(at)));
    return wrong;
}

}  // namespace relaylab::sim
