#include "grammar/path.hpp"

#include "grammar/path_limits.hpp"
#include "grammar/strict_path.hpp"

namespace relaylab::grammar {
namespace {

template <class Rule>
result<strict::path_state> parse(std::string_view text, Rule const& rule) {
    strict::path_state state;
    char const* const begin = text.data();
    char const* at = begin;
    char const* const end = begin + text.size();
    auto const whole = strict::x3::with<strict::state_tag>(state)[rule];
    if (!strict::x3::parse(at, end, whole)) return state.error(begin);
    if (at != end) return syntax_error{"Path", static_cast<std::size_t>(at - begin), "end of path", {}};
    if (auto const passed = passed_limit(text, state.source_route, state.mailbox)) return *passed;
    return state;
}

}  // namespace

result<forward_path> parse_forward_path(std::string_view text) {
    auto const parsed = parse(text, strict::forward_path_rule);
    if (!parsed) return parsed.error();
    return forward_path{parsed->source_route, parsed->mailbox};
}

result<reverse_path> parse_reverse_path(std::string_view text) {
    auto const parsed = parse(text, strict::reverse_path_rule);
    if (!parsed) return parsed.error();
    return reverse_path{parsed->null, parsed->source_route, parsed->mailbox};
}

}  // namespace relaylab::grammar
