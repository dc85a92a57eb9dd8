// Dialects as the words of reading.tsv, and the site of its cases.
#pragma once

#include <array>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "grammar/reading.hpp"

namespace relaylab::grammar {

struct test_site {
    std::array<std::string, 2> own{"own.test", "www.own.test"};
    std::array<std::string, 1> relay{"mx.test"};
    std::array<std::string, 2> addresses{"203.0.113.25", "2001:db8::25"};

    locality here() const { return {own, relay, addresses, own[0]}; }
};

inline void set_option(dialect& d, std::string const& word) {
    static std::map<std::string, void (*)(dialect&)> const options{
        {"quotes=hide", [](dialect& to) { to.quotes = quote_style::hide; }},
        {"quotes=remove", [](dialect& to) { to.quotes = quote_style::remove; }},
        {"quotes=ignore", [](dialect& to) { to.quotes = quote_style::ignore; }},
        {"unclosed_quote=reject", [](dialect& to) { to.unclosed_quote = unclosed_style::reject; }},
        {"unclosed_quote=swallow", [](dialect& to) { to.unclosed_quote = unclosed_style::swallow; }},
        {"unclosed_quote=ignore", [](dialect& to) { to.unclosed_quote = unclosed_style::ignore; }},
        {"source_route=strip", [](dialect& to) { to.source_route = route_style::strip; }},
        {"source_route=reject", [](dialect& to) { to.source_route = route_style::reject; }},
        {"source_route=keep", [](dialect& to) { to.source_route = route_style::keep; }},
        {"unqualified=local", [](dialect& to) { to.unqualified = unqualified_style::local; }},
        {"unqualified=qualify", [](dialect& to) { to.unqualified = unqualified_style::qualify; }},
        {"unqualified=reject", [](dialect& to) { to.unqualified = unqualified_style::reject; }},
        {"literal=recognise", [](dialect& to) { to.literal = literal_style::recognise; }},
        {"literal=strip_brackets", [](dialect& to) { to.literal = literal_style::strip_brackets; }},
        {"literal=reject", [](dialect& to) { to.literal = literal_style::reject; }},
        {"null=null", [](dialect& to) { to.null = null_style::null; }},
        {"null=mailbox", [](dialect& to) { to.null = null_style::mailbox; }},
        {"several_at=last", [](dialect& to) { to.several_at = several_at_style::last; }},
        {"several_at=first", [](dialect& to) { to.several_at = several_at_style::first; }},
        {"several_at=reject", [](dialect& to) { to.several_at = several_at_style::reject; }},
        {"bang_without_at", [](dialect& to) { to.bang_without_at = true; }},
        {"percent_without_at", [](dialect& to) { to.percent_without_at = true; }},
        {"without_brackets=no", [](dialect& to) { to.without_brackets = false; }},
        {"own=at", [](dialect& to) { to.own.at = true; }},
        {"own=percent", [](dialect& to) { to.own.percent = true; }},
        {"own=at,percent,bang", [](dialect& to) { to.own = {.at = true, .percent = true, .bang = true}; }},
    };
    auto const found = options.find(word);
    if (found == options.end()) throw std::invalid_argument("no such option: " + word);
    found->second(d);
}

inline dialect dialect_of(std::string const& options) {
    dialect d;
    std::istringstream words(options);
    for (std::string word; words >> word;) set_option(d, word);
    return d;
}

}  // namespace relaylab::grammar
