// Dialects as the words of reading.tsv, and the site of its cases.
#pragma once

#include <array>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "grammar/reading.hpp"

namespace relaylab::grammar {

struct test_site {
    std::array<std::string, 2> own{"own.test", "www.own.test"};
    std::array<std::string, 1> relay{"mx.test"};
    std::array<std::string, 2> addresses{"203.0.113.25", "2001:db8::25"};

    locality here() const { return {own, relay, addresses, own[0]}; }
};

/// Every option of a dialect as a word: "quotes=remove", "percent=yes", "longest_label=3".
struct option_word {
    std::string_view word;
    void (*apply)(dialect&);
};

inline constexpr option_word option_words[] = {
    {"quotes=hide", [](dialect& d) { d.quotes = quote_style::hide; }},
    {"quotes=remove", [](dialect& d) { d.quotes = quote_style::remove; }},
    {"quotes=ignore", [](dialect& d) { d.quotes = quote_style::ignore; }},
    {"unclosed_quote=reject", [](dialect& d) { d.unclosed_quote = unclosed_style::reject; }},
    {"unclosed_quote=swallow", [](dialect& d) { d.unclosed_quote = unclosed_style::swallow; }},
    {"unclosed_quote=ignore", [](dialect& d) { d.unclosed_quote = unclosed_style::ignore; }},
    {"source_route=strip", [](dialect& d) { d.source_route = route_style::strip; }},
    {"source_route=reject", [](dialect& d) { d.source_route = route_style::reject; }},
    {"source_route=keep", [](dialect& d) { d.source_route = route_style::keep; }},
    {"source_route=prefix", [](dialect& d) { d.source_route = route_style::prefix; }},
    {"open_route=address", [](dialect& d) { d.open_route = open_route_style::address; }},
    {"open_route=empty", [](dialect& d) { d.open_route = open_route_style::empty; }},
    {"unqualified=local", [](dialect& d) { d.unqualified = unqualified_style::local; }},
    {"unqualified=qualify", [](dialect& d) { d.unqualified = unqualified_style::qualify; }},
    {"unqualified=reject", [](dialect& d) { d.unqualified = unqualified_style::reject; }},
    {"empty_domain=unqualified", [](dialect& d) { d.empty_domain = empty_domain_style::unqualified; }},
    {"empty_domain=remote", [](dialect& d) { d.empty_domain = empty_domain_style::remote; }},
    {"empty_domain=reject", [](dialect& d) { d.empty_domain = empty_domain_style::reject; }},
    {"empty_domain=drop_second", [](dialect& d) { d.empty_domain = empty_domain_style::drop_second; }},
    {"literal=recognise", [](dialect& d) { d.literal = literal_style::recognise; }},
    {"literal=strip_brackets", [](dialect& d) { d.literal = literal_style::strip_brackets; }},
    {"literal=reject", [](dialect& d) { d.literal = literal_style::reject; }},
    {"literals=any", [](dialect& d) { d.literals = literal_syntax::any; }},
    {"literals=closed", [](dialect& d) { d.literals = literal_syntax::closed; }},
    {"literals=digits", [](dialect& d) { d.literals = literal_syntax::digits; }},
    {"literals=address", [](dialect& d) { d.literals = literal_syntax::address; }},
    {"literals=tagged", [](dialect& d) { d.literals = literal_syntax::tagged; }},
    {"null=null", [](dialect& d) { d.null = null_style::null; }},
    {"null=mailbox", [](dialect& d) { d.null = null_style::mailbox; }},
    {"null=reject", [](dialect& d) { d.null = null_style::reject; }},
    {"several_at=last", [](dialect& d) { d.several_at = several_at_style::last; }},
    {"several_at=first", [](dialect& d) { d.several_at = several_at_style::first; }},
    {"several_at=reject", [](dialect& d) { d.several_at = several_at_style::reject; }},
    {"comments=content", [](dialect& d) { d.comments = stray_style::content; }},
    {"comments=drop", [](dialect& d) { d.comments = stray_style::drop; }},
    {"comments=reject", [](dialect& d) { d.comments = stray_style::reject; }},
    {"stray_bracket=content", [](dialect& d) { d.stray_bracket = stray_style::content; }},
    {"stray_bracket=drop", [](dialect& d) { d.stray_bracket = stray_style::drop; }},
    {"stray_bracket=reject", [](dialect& d) { d.stray_bracket = stray_style::reject; }},
    {"unclosed_comment=reject", [](dialect& d) { d.unclosed_comment = open_comment_style::reject; }},
    {"unclosed_comment=swallow", [](dialect& d) { d.unclosed_comment = open_comment_style::swallow; }},
    {"spaces=content", [](dialect& d) { d.spaces = space_style::content; }},
    {"spaces=fold", [](dialect& d) { d.spaces = space_style::fold; }},
    {"spaces=equals", [](dialect& d) { d.spaces = space_style::equals; }},
    {"spaces=reject", [](dialect& d) { d.spaces = space_style::reject; }},
    {"words=join", [](dialect& d) { d.words = words_style::join; }},
    {"words=reject", [](dialect& d) { d.words = words_style::reject; }},
    {"nested=content", [](dialect& d) { d.nested = nested_style::content; }},
    {"nested=doubled", [](dialect& d) { d.nested = nested_style::doubled; }},
    {"nested=innermost", [](dialect& d) { d.nested = nested_style::innermost; }},
    {"nested=reject", [](dialect& d) { d.nested = nested_style::reject; }},
    {"ends=last", [](dialect& d) { d.ends = bracket_end::last; }},
    {"ends=first", [](dialect& d) { d.ends = bracket_end::first; }},
    {"after_path=reject", [](dialect& d) { d.after_path = after_style::reject; }},
    {"after_path=parameters", [](dialect& d) { d.after_path = after_style::parameters; }},
    {"after_path=ignore", [](dialect& d) { d.after_path = after_style::ignore; }},
    {"groups=content", [](dialect& d) { d.groups = group_style::content; }},
    {"groups=semicolon", [](dialect& d) { d.groups = group_style::semicolon; }},
    {"groups=group", [](dialect& d) { d.groups = group_style::group; }},
    {"groups=reject", [](dialect& d) { d.groups = group_style::reject; }},
    {"commas=content", [](dialect& d) { d.commas = comma_style::content; }},
    {"commas=separate", [](dialect& d) { d.commas = comma_style::separate; }},
    {"commas=reject", [](dialect& d) { d.commas = comma_style::reject; }},
    {"eight_bit=admit", [](dialect& d) { d.eight_bit = eight_bit_style::admit; }},
    {"eight_bit=utf8", [](dialect& d) { d.eight_bit = eight_bit_style::utf8; }},
    {"eight_bit=printed", [](dialect& d) { d.eight_bit = eight_bit_style::printed; }},
    {"eight_bit=reject", [](dialect& d) { d.eight_bit = eight_bit_style::reject; }},
    {"nul=content", [](dialect& d) { d.nul = nul_style::content; }},
    {"nul=end", [](dialect& d) { d.nul = nul_style::end; }},
    {"nul=reject", [](dialect& d) { d.nul = nul_style::reject; }},
    {"local=any", [](dialect& d) { d.local = local_syntax::any; }},
    {"local=words", [](dialect& d) { d.local = local_syntax::words; }},
    {"local=dot_string", [](dialect& d) { d.local = local_syntax::dot_string; }},
    {"local=local_part", [](dialect& d) { d.local = local_syntax::local_part; }},
    {"domain=any", [](dialect& d) { d.domain = domain_syntax::any; }},
    {"domain=unlisted", [](dialect& d) { d.domain = domain_syntax::unlisted; }},
    {"domain=host", [](dialect& d) { d.domain = domain_syntax::host; }},
    {"hyphens=anywhere", [](dialect& d) { d.hyphens = hyphen_style::anywhere; }},
    {"hyphens=not_first", [](dialect& d) { d.hyphens = hyphen_style::not_first; }},
    {"hyphens=not_beginning", [](dialect& d) { d.hyphens = hyphen_style::not_beginning; }},
    {"hyphens=inside", [](dialect& d) { d.hyphens = hyphen_style::inside; }},
    {"requote=as_seen", [](dialect& d) { d.own.quoted = requote_style::as_seen; }},
    {"requote=open", [](dialect& d) { d.own.quoted = requote_style::open; }},
    {"requote=closed", [](dialect& d) { d.own.quoted = requote_style::closed; }},
    {"strict=yes", [](dialect& d) { d.strict = true; }},
    {"strict=no", [](dialect& d) { d.strict = false; }},
    {"missing_path=yes", [](dialect& d) { d.missing_path = true; }},
    {"missing_path=no", [](dialect& d) { d.missing_path = false; }},
    {"without_brackets=yes", [](dialect& d) { d.without_brackets = true; }},
    {"without_brackets=no", [](dialect& d) { d.without_brackets = false; }},
    {"open_bracket=yes", [](dialect& d) { d.open_bracket = true; }},
    {"open_bracket=no", [](dialect& d) { d.open_bracket = false; }},
    {"phrase=yes", [](dialect& d) { d.phrase = true; }},
    {"phrase=no", [](dialect& d) { d.phrase = false; }},
    {"controls=yes", [](dialect& d) { d.controls = true; }},
    {"controls=no", [](dialect& d) { d.controls = false; }},
    {"route_domains=yes", [](dialect& d) { d.route_domains = true; }},
    {"route_domains=no", [](dialect& d) { d.route_domains = false; }},
    {"postmaster=yes", [](dialect& d) { d.postmaster = true; }},
    {"postmaster=no", [](dialect& d) { d.postmaster = false; }},
    {"null_at=yes", [](dialect& d) { d.null_at = true; }},
    {"null_at=no", [](dialect& d) { d.null_at = false; }},
    {"empty_local=yes", [](dialect& d) { d.empty_local = true; }},
    {"empty_local=no", [](dialect& d) { d.empty_local = false; }},
    {"leading_hyphen=yes", [](dialect& d) { d.leading_hyphen = true; }},
    {"leading_hyphen=no", [](dialect& d) { d.leading_hyphen = false; }},
    {"files=yes", [](dialect& d) { d.files = true; }},
    {"files=no", [](dialect& d) { d.files = false; }},
    {"underscore=yes", [](dialect& d) { d.underscore = true; }},
    {"underscore=no", [](dialect& d) { d.underscore = false; }},
    {"numeric_domain=yes", [](dialect& d) { d.numeric_domain = true; }},
    {"numeric_domain=no", [](dialect& d) { d.numeric_domain = false; }},
    {"empty_label=yes", [](dialect& d) { d.empty_label = true; }},
    {"empty_label=no", [](dialect& d) { d.empty_label = false; }},
    {"dot_after_literal=yes", [](dialect& d) { d.dot_after_literal = true; }},
    {"dot_after_literal=no", [](dialect& d) { d.dot_after_literal = false; }},
    {"open_literal=yes", [](dialect& d) { d.open_literal = true; }},
    {"open_literal=no", [](dialect& d) { d.open_literal = false; }},
    {"loopback=yes", [](dialect& d) { d.loopback = true; }},
    {"loopback=no", [](dialect& d) { d.loopback = false; }},
    {"bang_without_at=yes", [](dialect& d) { d.bang_without_at = true; }},
    {"bang_without_at=no", [](dialect& d) { d.bang_without_at = false; }},
    {"percent_without_at=yes", [](dialect& d) { d.percent_without_at = true; }},
    {"percent_without_at=no", [](dialect& d) { d.percent_without_at = false; }},
    {"operators_relay=yes", [](dialect& d) { d.operators_relay = true; }},
    {"operators_relay=no", [](dialect& d) { d.operators_relay = false; }},
    {"at=yes", [](dialect& d) { d.own.at = true; }},
    {"at=no", [](dialect& d) { d.own.at = false; }},
    {"percent=yes", [](dialect& d) { d.own.percent = true; }},
    {"percent=no", [](dialect& d) { d.own.percent = false; }},
    {"bang=yes", [](dialect& d) { d.own.bang = true; }},
    {"bang=no", [](dialect& d) { d.own.bang = false; }},
    {"encapsulated=yes", [](dialect& d) { d.own.encapsulated = true; }},
    {"encapsulated=no", [](dialect& d) { d.own.encapsulated = false; }},
    {"empty_host=yes", [](dialect& d) { d.own.empty_host = true; }},
    {"empty_host=no", [](dialect& d) { d.own.empty_host = false; }},
    {"longest_local=0", [](dialect& d) { d.longest.local_part = 0; }},
    {"longest_local=2", [](dialect& d) { d.longest.local_part = 2; }},
    {"longest_local=3", [](dialect& d) { d.longest.local_part = 3; }},
    {"longest_label=0", [](dialect& d) { d.longest.label = 0; }},
    {"longest_label=2", [](dialect& d) { d.longest.label = 2; }},
    {"longest_label=3", [](dialect& d) { d.longest.label = 3; }},
    {"longest_domain=0", [](dialect& d) { d.longest.domain = 0; }},
    {"longest_domain=2", [](dialect& d) { d.longest.domain = 2; }},
    {"longest_domain=3", [](dialect& d) { d.longest.domain = 3; }},
    {"longest_address=0", [](dialect& d) { d.longest.address = 0; }},
    {"longest_address=2", [](dialect& d) { d.longest.address = 2; }},
    {"longest_address=3", [](dialect& d) { d.longest.address = 3; }},
    {"trailing_dots=0", [](dialect& d) { d.trailing_dots = 0; }},
    {"trailing_dots=2", [](dialect& d) { d.trailing_dots = 2; }},
    {"trailing_dots=3", [](dialect& d) { d.trailing_dots = 3; }},
};

inline void set_option(dialect& d, std::string_view word) {
    for (auto const& each : option_words) {
        if (each.word != word) continue;
        each.apply(d);
        return;
    }
    throw std::invalid_argument("no such option: " + std::string(word));
}

inline dialect dialect_of(std::string const& options) {
    dialect d;
    std::istringstream words(options);
    for (std::string word; words >> word;) set_option(d, word);
    return d;
}

}  // namespace relaylab::grammar
