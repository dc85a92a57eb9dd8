#include <fmt/format.h>

#include "files/toml.hpp"
#include "sim/profile/read_rules.hpp"
#include "sim/profile/time_limits.hpp"

namespace relaylab::sim {
namespace {

/// A time of at least a second: less would be no waiting.
void read_limit(files::table_reader& in, std::string_view key, grammar::duration& into) {
    if (!in.value(key)) return;
    auto const time = read_time(in, key);
    if (time < std::chrono::seconds{1}) in.fail(*in.value(key), fmt::format("{}: expected a time of 1s or more", key));
    into = time;
}

void read_reply_of(files::table_reader& in, std::string_view key, rule_context const& context, reply_template& into) {
    auto const* const given = in.value(key);
    if (!given) return;
    into = read_reply(*given, context);
    for (auto const& piece : into.pieces())
        if (piece.inserted && !known_at(*piece.inserted, smtp::stage::connect))
            in.fail(*given, fmt::format("{}: {{{}}}: expected a placeholder that every stage knows", key,
                                        placeholder_names()[static_cast<std::size_t>(*piece.inserted)]));
}

void read_both(files::table_reader& in, std::string const& of, rule_context const& context, time_limit& into) {
    read_limit(in, of, into.silence);
    read_limit(in, "whole-" + of, into.whole);
    read_reply_of(in, of + "-reply", context, into.reply);
    // Whatever may be silent for so long must not be over before.
    if (into.whole < into.silence) into.whole = into.silence;
}

}  // namespace

void read_time_limits(files::table_reader& of_profile, rule_context const& context, time_limits& limits) {
    auto const* const table = of_profile.value("timeouts");
    if (!table) return;
    files::table_reader in{*table, context.file};
    read_both(in, "command", context, limits.command);
    read_both(in, "data", context, limits.data);
    limits.evidence = in.required_string("evidence");
    kind_of(*in.value("evidence"), limits.evidence, context);
    in.finish();
}

}  // namespace relaylab::sim
