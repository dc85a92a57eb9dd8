// Faults: what a server does wrong on purpose, for those who test their sending code. A file of them stands nearest
// to the transport of any profile, which knows nothing of it. docs/faults.md is the reference.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/date_time.hpp"
#include "sim/profile/reply_rewriting.hpp"
#include "sim/profile/reply_template.hpp"
#include "smtp/moves.hpp"

namespace relaylab::sim {

/// Where a fault may happen: at the reply of a stage, or in place of a TLS handshake, which stands behind them.
inline constexpr std::size_t fault_place_count = smtp::stage_count + 1;
inline constexpr std::size_t handshake_place = smtp::stage_count;
inline constexpr std::size_t place_of(smtp::stage at) noexcept { return static_cast<std::size_t>(at); }

/// All that is given must hold.
struct fault_condition {
    std::bitset<fault_place_count> places;  ///< none: any but the handshake
    std::vector<std::string> codes;         ///< how the reply begins, one of them; none: with anything
    std::string said;                       ///< the command line holds it, in any case; lower case
    std::size_t nth = 0;                    ///< the n-th reply of a session of which the rest holds; 0: each
};

/// How a connection is left, and how much of the reply goes out before.
struct fault_end {
    enum class kind { close, reset, stall };
    enum class share { nothing, half, all };
    kind what = kind::close;
    share sends = share::nothing;
    std::optional<grammar::duration> lasts;  ///< of a stall: then the rest follows; nothing: for ever
};

struct fault {
    static constexpr std::uint32_t always = 1'000'000;

    std::string id;  ///< "fault/FILE:N", or with its own name in place of the N
    fault_condition when;
    std::size_t skip = 0;            ///< so many times it does not happen at first
    std::size_t times = 0;           ///< it happens so often, and never again; 0: every time
    std::uint32_t chance = always;   ///< in a million
    std::string does;                ///< the words that its file has for it
    reply_template refusal;          ///< said in place of the reply, and meant; empty: what is said is the server's
    std::vector<reply_rewriting> rewritings;  ///< in this order
    std::size_t piece = 0;           ///< octets that are written at once; 0: all of a reply
    grammar::duration every{0};      ///< between one piece and the next
    std::optional<fault_end> end;
};

struct fault_file {
    std::string id;  ///< its stem
    std::string title;
    std::vector<fault> faults;  ///< the first that happens is the one that does
};

/// "stall" and its like, as files have them, with what they do in a line.
struct fault_word {
    std::string_view word, keys, meaning;  ///< the keys that go with it; required ones have a "!" behind them
};
std::vector<fault_word> const& fault_words();

/// The words for where: those of the stages, and "tls" for the handshake.
std::vector<std::string_view> fault_places();

/// Reads a file of faults. `name` is the file's, for messages, and `id` its stem. Throws files::bad_file at the first
/// mistake.
fault_file parse_faults(std::string_view toml, std::string_view name, std::string_view id);

}  // namespace relaylab::sim
