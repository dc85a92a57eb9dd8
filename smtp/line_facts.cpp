#include "smtp/line_facts.hpp"

#include "grammar/utf8.hpp"

namespace relaylab::smtp {
namespace {

bool is_in(std::string_view set, char octet) noexcept { return set.find(octet) != std::string_view::npos; }

/// What stands between the keyword and its argument.
std::string_view gap_of(grammar::command const& said) noexcept {
    auto const behind = static_cast<std::size_t>(said.keyword.data() + said.keyword.size() - said.line.data());
    return said.line.substr(behind, said.line.size() - behind - said.argument.size());
}

bool space_before_colon(grammar::command const& said, std::string_view blanks) noexcept {
    std::size_t const label = said.verb == grammar::verb::mail ? 4 : 2;  // FROM, TO
    return said.has_path && is_in(blanks, said.argument[label]);
}

}  // namespace

line_facts take_facts(grammar::line& line, discipline const& how, grammar::command& said) {
    line_facts facts{line.bare_lf, line.bare_cr, line.nul, line.eight_bit, line.too_long};
    facts.bad_utf8 = line.eight_bit && grammar::first_bad_utf8(line.text).has_value();
    facts.leading_space = !line.text.empty() && is_in(how.blanks, line.text.front());
    facts.trailing_space =
        !line.text.empty() && (is_in(how.blanks, line.text.back()) || is_in(how.trimmed, line.text.back()));
    while (!line.text.empty() && is_in(how.trimmed, line.text.back())) line.text.pop_back();
    said = grammar::split_command(line.text, how.blanks);
    facts.wide_space = !said.argument.empty() && gap_of(said) != " ";
    facts.space_before_colon = space_before_colon(said, how.blanks);
    return facts;
}

}  // namespace relaylab::smtp
