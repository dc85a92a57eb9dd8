#include "grammar/strict_command.hpp"

#include "grammar/command.hpp"

namespace relaylab::grammar {
namespace {

template <class T>
result<strict_command> widen(result<T> const& parsed) {
    if (!parsed) return parsed.error();
    return strict_command(*parsed);
}

}  // namespace

result<strict_command> parse_command(std::string_view line, rules selected) {
    // The first word is enough to know which command it claims to be.
    switch (split_command(line.substr(0, line.find(' ', line.find_first_not_of(' ')))).verb) {
    case verb::helo:
    case verb::ehlo: return widen(parse_hello(line, selected));
    case verb::mail: return widen(parse_mail(line, selected));
    case verb::rcpt: return widen(parse_rcpt(line, selected));
    case verb::data:
    case verb::rset:
    case verb::quit:
    case verb::starttls: return widen(parse_bare(line));
    case verb::vrfy:
    case verb::expn:
    case verb::noop:
    case verb::help: return widen(parse_string_command(line, selected));
    case verb::bdat: return widen(parse_bdat(line));
    case verb::etrn: return widen(parse_etrn(line));
    case verb::auth: return widen(parse_auth(line));
    case verb::unknown: break;
    }
    return syntax_error{"command", 0, "a command of RFC 5321 or its extensions", {}};
}

std::string normal(strict_command const& said) {
    return std::visit([](auto const& each) { return normal(each); }, said);
}

}  // namespace relaylab::grammar
