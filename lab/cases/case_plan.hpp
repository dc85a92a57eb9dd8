// A case as its file has it: a story in scenes, each something that is done and what must come out of it. A value,
// read from TOML. docs/cases/README.md is the reference.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "files/toml.hpp"
#include "grammar/date_time.hpp"

namespace relaylab::lab {

enum class language { en, ja };
constexpr std::size_t language_count = 2;

/// What is said around a case or a scene, in one language; Markdown.
struct case_words {
    std::string title;
    std::string text;
    std::string after;  ///< of a scene: what has come out, and what that proves; may be empty
};
using case_languages = std::array<case_words, language_count>;

/// A recording of the corpus is held against its profile.
struct replay_scene {
    std::string recording;  ///< a path from the root
};
/// What a kind of server is at a site, by the oracle.
struct truth_scene {
    std::string profile;
    std::string site;  ///< empty: the profile's own
};
/// What a world plans happens: dialogues with the rule behind each reply, then fates.
struct run_scene {
    std::string world;
    std::optional<grammar::duration> time;  ///< until it is quiet where not given
    std::vector<std::string> hosts;         ///< whose sessions are shown; empty: all
    bool dialogues = true;                  ///< else fates alone
};
/// A tester examines a host of a world, from where a client of it is.
struct examine_scene {
    std::string world, host, tester, client;
    std::string watch;  ///< the host whose first user is watched; empty: the world's third party
    std::string registrar;  ///< the host with which the watched mailbox must be registered; empty: it need not
    bool as_shown = false;  ///< what is told is what the tester shows to whom it runs for
    std::string list;       ///< that goes by this tester's verdicts; empty: none does
    std::vector<std::string> lists_if = {};  ///< words of verdicts, and "blocked", for which it enters the host
};
/// A message in a mailbox of a world against a file, field by field.
struct compare_scene {
    std::string world, host, mailbox;
    std::string file;                                           ///< a path from the root
    std::vector<std::pair<std::string, std::string>> stand_for;  ///< texts of both, and what they stand for
};
/// Where a message in a mailbox came in and went out, by its Received fields, and whether the ledger has it so.
struct trace_scene {
    std::string world, host, mailbox;
};

/// What the header of a mailbox's last message says.
struct header_scene {
    std::string world, host, mailbox;
    std::vector<std::string> fields;  ///< names
};
/// Lines of a file that a mailbox's last message has, too, in their order; blanks behind a ";" do not count.
struct holding_scene {
    std::string world, host, mailbox;
    std::string file;  ///< a path from the root
};
/// A DNS list as it is now, written down for a server and answered by the world's DNS.
struct list_scene {
    std::string world, list;
    bool rbldnsd = false;  ///< else as BIND reads it
};
/// What lists have cost until now: planned mail that was refused for them.
struct cost_scene {
    std::string world;
};
/// One explanation of a table: what it changes of a server.
struct hypothesis {
    std::string id;
    std::string rules;              ///< TOML that is added to the scene's base
    std::vector<std::string> open;  ///< what is not known of a cell and matters: "pop", "bare-lf", "time"
};
/// Hypotheses against a table of what was seen to arrive: see lab/cases/score_table.hpp.
struct score_scene {
    std::string world, table;
    std::string host;    ///< whose profile each hypothesis replaces
    std::string client;  ///< who sends
    std::string account;  ///< whose mail is read by POP
    std::string base;     ///< the profile that hypotheses add to, TOML
    std::string refusal;  ///< what a reply holds that is the recorded one
    std::string otherwise;  ///< sender and recipient where the table names none
    std::vector<std::pair<std::string, std::string>> mtas;           ///< words of the table, and hosts of the world
    std::vector<std::pair<std::string, std::string>> addresses;      ///< and paths
    std::vector<std::pair<std::string, std::string>> circumstances;  ///< and "pop" or "no-pop"
    std::vector<hypothesis> hypotheses;
    std::string place;  ///< for messages
};

/// Logs of one server are read as `relaylab classify --together --messages` does.
struct classify_scene {
    std::vector<std::string> files;  ///< paths from the root
    std::vector<std::string> domains, inside;
    std::vector<std::string> words;  ///< of each is told how many lines have it
};
/// DNS lists of a world are asked for addresses.
struct lookup_scene {
    std::string world;
    std::vector<std::pair<std::string, std::string>> addresses;  ///< whose, and which
    std::vector<std::string> lists;
};
/// One explanation of logs: what it changes of a server, of its site and of what stands before it.
struct log_hypothesis {
    std::string id;
    std::string rules;                     ///< TOML that is added to the scene's base
    std::vector<std::string> inside, own;  ///< in place of the site's; empty: as it is
    std::string seen_as;                   ///< the translator shows everybody from outside as this address; empty: as it does
    std::vector<std::string> open;         ///< what no line would show, and matters: "pop", "auth"
};
/// Hypotheses against every line of logs: the mail that they tell of is handed over again, in a world of each.
struct weigh_scene {
    std::string world;
    std::vector<std::string> files;  ///< paths from the root
    std::string host;                ///< whose logs they are
    std::string account;             ///< whose mail is read by POP
    std::string base;                ///< the profile that hypotheses add to, TOML
    std::string otherwise;           ///< the recipient where no line names one
    std::vector<std::pair<std::string, std::string>> stand_for;  ///< addresses of the logs, and of the world
    std::vector<log_hypothesis> hypotheses;
    std::string place;  ///< for messages
};

using scene_action = std::variant<replay_scene, truth_scene, run_scene, examine_scene, compare_scene, trace_scene,
                                  header_scene, score_scene, holding_scene, list_scene, cost_scene, classify_scene,
                                  lookup_scene, weigh_scene>;

struct planned_scene {
    scene_action action;
    case_languages said;
    bool whole = true;                ///< all lines are shown, else those that must come out
    std::vector<std::string> expect;  ///< lines that must come out, in this order
    std::vector<std::string> never;   ///< texts that no line may hold
    files::place place;
};

struct case_plan {
    std::string file;  ///< for messages
    std::string id;
    case_languages said;
    std::vector<std::string> sources;  ///< what it stands on: paths from the root
    std::vector<planned_scene> scenes;
};

/// Throws files::bad_file at the first mistake. Worlds, hosts and files that a scene names are looked for when it is
/// run.
case_plan parse_case(std::string_view toml, std::string_view name, std::string_view id);

/// "en", "ja".
std::string_view to_string(language) noexcept;

}  // namespace relaylab::lab
