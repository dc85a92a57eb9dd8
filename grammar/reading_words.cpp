#include "grammar/reading.hpp"

namespace relaylab::grammar {

std::string_view to_string(whose w) noexcept {
    switch (w) {
    case whose::none: return "none";
    case whose::own: return "own";
    case whose::relay: return "relay";
    case whose::remote: return "remote";
    }
    return "none";
}

std::string_view to_string(defect d) noexcept {
    switch (d) {
    case defect::none: return "none";
    case defect::syntax: return "syntax";
    case defect::several_at: return "several-at";
    case defect::unclosed_quote: return "unclosed-quote";
    case defect::no_domain: return "no-domain";
    case defect::literal: return "literal";
    case defect::route: return "route";
    }
    return "none";
}

std::string_view to_string(form f) noexcept {
    switch (f) {
    case form::percent: return "percent";
    case form::bang: return "bang";
    case form::source_route: return "source-route";
    case form::quoted: return "quoted";
    case form::several_at: return "several-at";
    case form::literal: return "literal";
    case form::unqualified: return "unqualified";
    case form::bare_address: return "bare-address";
    case form::no_brackets: return "no-brackets";
    case form::eight_bit: return "eight-bit";
    case form::pipe: return "pipe";
    case form::upper_case: return "upper-case";
    }
    return "none";
}

}  // namespace relaylab::grammar
