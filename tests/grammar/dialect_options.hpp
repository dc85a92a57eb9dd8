// Dialects as the words of reading.tsv, and the site of its cases.
#pragma once

#include <array>
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
    if (word == "quotes=hide")
        d.quotes = quote_style::hide;
    else if (word == "quotes=remove")
        d.quotes = quote_style::remove;
    else if (word == "quotes=ignore")
        d.quotes = quote_style::ignore;
    else if (word == "unclosed_quote=reject")
        d.unclosed_quote = unclosed_style::reject;
    else if (word == "unclosed_quote=swallow")
        d.unclosed_quote = unclosed_style::swallow;
    else if (word == "unclosed_quote=ignore")
        d.unclosed_quote = unclosed_style::ignore;
    else if (word == "source_route=strip")
        d.source_route = route_style::strip;
    else if (word == "source_route=reject")
        d.source_route = route_style::reject;
    else if (word == "source_route=keep")
        d.source_route = route_style::keep;
    else if (word == "unqualified=local")
        d.unqualified = unqualified_style::local;
    else if (word == "unqualified=qualify")
        d.unqualified = unqualified_style::qualify;
    else if (word == "unqualified=reject")
        d.unqualified = unqualified_style::reject;
    else if (word == "literal=recognise")
        d.literal = literal_style::recognise;
    else if (word == "literal=strip_brackets")
        d.literal = literal_style::strip_brackets;
    else if (word == "literal=reject")
        d.literal = literal_style::reject;
    else if (word == "null=null")
        d.null = null_style::null;
    else if (word == "null=mailbox")
        d.null = null_style::mailbox;
    else if (word == "several_at=last")
        d.several_at = several_at_style::last;
    else if (word == "several_at=first")
        d.several_at = several_at_style::first;
    else if (word == "several_at=reject")
        d.several_at = several_at_style::reject;
    else if (word == "bang_without_at")
        d.bang_without_at = true;
    else if (word == "percent_without_at")
        d.percent_without_at = true;
    else if (word == "without_brackets=no")
        d.without_brackets = false;
    else if (word == "own=at")
        d.own.at = true;
    else if (word == "own=percent")
        d.own.percent = true;
    else if (word == "own=at,percent,bang")
        d.own = {.at = true, .percent = true, .bang = true};
    else
        throw std::invalid_argument("no such option: " + word);
}

inline dialect dialect_of(std::string const& options) {
    dialect d;
    std::istringstream words(options);
    for (std::string word; words >> word;) set_option(d, word);
    return d;
}

}  // namespace relaylab::grammar
