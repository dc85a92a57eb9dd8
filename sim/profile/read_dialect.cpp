#include "sim/profile/read_dialect.hpp"

#include <vector>

namespace relaylab::sim {
namespace {

using words = std::vector<std::string_view>;

template <class Enum>
void read_option(files::table_reader& in, std::string_view key, words const& names, Enum& into) {
    if (auto const chosen = in.one_of(key, names)) into = static_cast<Enum>(*chosen);
}

void read_flag(files::table_reader& in, std::string_view key, bool& into) {
    if (auto const given = in.boolean(key)) into = *given;
}

}  // namespace

void read_dialect(files::node const& table, std::string_view file, grammar::dialect& into) {
    files::table_reader in{table, file};
    read_option(in, "quotes", {"hide", "remove", "ignore"}, into.quotes);
    read_option(in, "unclosed-quote", {"reject", "swallow", "ignore"}, into.unclosed_quote);
    read_option(in, "source-route", {"strip", "reject", "keep"}, into.source_route);
    read_option(in, "unqualified", {"local", "qualify", "reject"}, into.unqualified);
    read_option(in, "literal", {"recognise", "strip-brackets", "reject"}, into.literal);
    read_option(in, "null", {"null", "mailbox"}, into.null);
    read_option(in, "several-at", {"last", "first", "reject"}, into.several_at);
    read_flag(in, "at", into.own.at);
    read_flag(in, "percent", into.own.percent);
    read_flag(in, "bang", into.own.bang);
    read_flag(in, "bang-without-at", into.bang_without_at);
    read_flag(in, "percent-without-at", into.percent_without_at);
    read_flag(in, "without-brackets", into.without_brackets);
    in.finish();
}

}  // namespace relaylab::sim
