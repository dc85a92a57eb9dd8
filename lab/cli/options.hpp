// What a command line says, as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "evidence/fates.hpp"
#include "evidence/run.hpp"
#include "grammar/date_time.hpp"
#include "lab/cases/case_plan.hpp"

namespace relaylab::lab {

/// A call that cannot be carried out as it stands: the program says why and ends with 2.
class bad_call : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

enum class colour { automatic, always, never };
enum class format { text, json };

enum class check_format { text, json, csv, junit, markdown, html };
struct check_call {
    std::vector<std::string> profiles, testers;  ///< empty: all
    std::optional<std::uint64_t> seed;           ///< drawn if not given
    check_format format = check_format::text;
    std::string output;    ///< a file; empty: standard output
    std::string baseline;  ///< a file; empty: nothing is held against anything
    bool updates_baseline = false;
    unsigned jobs = 0;  ///< threads; 0: as many as the machine has
};

struct replay_call {
    std::vector<std::string> files;  ///< empty: the corpus
    std::string profile, site;       ///< instead of those that the recordings name
    lab::format format = lab::format::text;
};

/// How several hosts are told apart.
enum class spread {
    addresses,  ///< each has an address of its own, and all have one port
    ports,      ///< all have one address, and each a port of its own
};
/// By what the time of a served world goes.
enum class world_time {
    real,
    skipping,  ///< what is waited for happens at once: queues retry, reports are sent, grants expire
};

/// Which addresses DNS tells.
enum class dns_addresses {
    listening,  ///< those that hosts listen on, so that whoever asks can reach them
    world,      ///< the world's own
};

/// Where servers listen, and in which file that is told.
struct listening {
    std::string bind = "127.0.0.1";  ///< the first host's address
    bool sealed = false;             ///< it may be one of RFC 5737, as no route leads out
    std::uint16_t port = 1025;       ///< the first host's; 0: a free one
    std::optional<std::uint16_t> pop3_port;  ///< likewise; no POP3 without one
    std::size_t connections = 16384;         ///< at once, of one host; further ones wait to be accepted
    std::optional<std::uint16_t> tls_port;   ///< likewise, with TLS from the beginning
    lab::spread spread = lab::spread::addresses;
    std::optional<std::uint16_t> dns_port;  ///< on the first host's address; no DNS without one
    lab::dns_addresses dns_addresses = lab::dns_addresses::listening;
    std::string port_file;
};

/// What is kept of mail that has arrived.
enum class capture {
    none,
    receipts,  ///< in their file alone
    all,       ///< mailboxes, too
};
struct keeping {
    std::string receipts;  ///< the file; may be empty
    lab::capture capture = lab::capture::all;
    std::size_t messages = 1000;  ///< so many of the last ones, and of sessions and fates at least as many
};
/// PEM files of what is shown in TLS handshakes.
struct tls_files {
    std::string certificate, key;  ///< both or neither: made when first needed
    std::string written;           ///< where the certificate is written for clients that should trust it; empty: nowhere
};

/// A relay test as a service.
struct relay_test_call {
    std::optional<std::uint16_t> port;    ///< 0: a free one; no service without one
    std::optional<std::uint16_t> target;  ///< what is connected back to
};

struct serve_call {
    std::vector<std::string> hosts;  ///< PROFILE or PROFILE@SITE; none: those of the world
    std::string world;               ///< an id or a file
    std::string site;                ///< of a single profile; empty: its own
    std::string filter;              ///< before each profile; empty: its own
    std::string faults;              ///< what each does wrong; empty: nothing
    listening at;
    tls_files tls;
    world_time time = world_time::real;
    keeping kept;
    relay_test_call relay_test;
    std::optional<std::uint64_t> seed;
    bool watches_itself = false;  ///< the first host is the third party
};

struct sink_call {
    listening at;
    keeping kept{{}, capture::receipts};
    std::optional<std::uint64_t> seed;
};

struct probe_call {
    std::string target;  ///< HOST:PORT
    std::string tester;
    std::string receipts;
    std::string known_user;
    std::string domain, name;  ///< what the target is called; its host where not given
    std::string address;       ///< the target's own, where it is another than that of HOST
    std::vector<std::string> from;  ///< addresses of this machine, a vantage point each; any where empty
    std::string inside;        ///< likewise, one that the target trusts
    std::string account;       ///< of a user of the target's; the known user where empty
    std::string password_file;
    std::optional<std::uint16_t> pop3_port;  ///< of the target, to log in before
    std::string transcript;    ///< the file for the recording; none where empty
    bool sealed = false;       ///< addresses of RFC 5737 are in reach, as no route leads out
    std::vector<std::string> retry;  ///< durations, instead of the tester's
    std::optional<grammar::duration> watch;
    std::optional<grammar::duration> patience;
    std::optional<std::uint64_t> seed;
    lab::format format = lab::format::text;
};

struct parse_call {
    std::string address;  ///< a path as sent; "-": standard input, one a line
    std::string dialect;  ///< an id or a .toml file; empty: RFC 5321's grammar alone
    bool all = false;     ///< every dialect
    std::vector<std::string> local;  ///< empty: the domain after the last "@"
    lab::format format = lab::format::text;
};

struct profile_list_call {};
struct profile_show_call {
    std::string id;
    lab::format format = lab::format::text;
};
struct profile_page_call {
    std::string id;
};
struct profile_coverage_call {
    std::vector<std::string> ids;  ///< empty: all that recordings name
};
struct profile_lint_call {
    std::vector<std::string> ids;  ///< ids or files; empty: all
};
struct profile_diff_call {
    std::string left, right;  ///< ids or files
    std::string site;         ///< empty: the left one's
    lab::format format = lab::format::text;
};
struct profile_mutate_call {
    std::vector<std::string> ids;  ///< empty: all
    bool whole = false;            ///< lists facts, too, that no recording is said to show
    lab::format format = lab::format::text;
};
struct profile_twins_call {
    std::vector<std::string> ids;  ///< PROFILE or PROFILE@SITE; empty: all
    std::optional<evidence::knowledge> knows;
    lab::format format = lab::format::text;
};
struct world_check_call {
    std::vector<std::string> worlds;  ///< ids or files; empty: all
};
struct world_show_call {
    std::string world;
    lab::format format = lab::format::text;
};
struct world_run_call {
    std::string world;
    std::optional<std::uint64_t> seed;      ///< instead of the file's; drawn if neither has one
    std::optional<grammar::duration> time;  ///< until it is quiet where not given
    std::optional<evidence::fate> until;    ///< until some mail has this fate, or it is quiet
    bool record = false;                    ///< shows the sessions, too
    lab::format format = lab::format::text;
};
enum class zone_format { bind, rbldnsd };
struct world_zone_call {
    std::string world;
    std::string list;  ///< the name below which addresses are entered
    zone_format format = zone_format::bind;
    std::optional<grammar::duration> time;  ///< since the beginning; as it begins where not given
};
enum class story_format { text, json, markdown };
struct case_call {
    std::vector<std::string> names;  ///< ids or files; empty: all are listed
    bool check = false;              ///< they are read alone
    language in = language::en;
    story_format format = story_format::text;
};
struct classify_call {
    std::vector<std::string> files;  ///< "-": standard input
    std::vector<std::string> domains, inside, known_users;
    std::string as;        ///< a format's name; empty: found out
    std::string receipts;  ///< a file, or a folder of them
    std::string watched;   ///< for how long arrivals were looked for, for people
    bool alone = false;    ///< what lies beside a recording is not looked at
    bool together = false; ///< all files are of one server, and get one verdict
    bool messages = false; ///< every relayed message is listed
    lab::format format = lab::format::text;
};
/// What means one verdict of somebody else's tester.
struct told_rule {
    std::vector<int> exits;
    std::vector<std::string> patterns;
};
enum class grade_mistake { false_open, false_closed, unknown };
struct grade_call {
    std::vector<std::string> command;   ///< the program and its arguments, with placeholders
    std::vector<std::string> profiles;  ///< PROFILE or PROFILE@SITE; empty: all
    std::string site;                   ///< instead of theirs
    std::string name;                   ///< of the tester; empty: the command's
    told_rule open, closed, unknown;
    std::optional<grammar::duration> timeout;  ///< given, once it is understood
    std::size_t jobs = 0;                      ///< one or more, once it is understood
    std::string bind = "127.25.0.1";
    std::uint16_t port = 0;
    world_time time = world_time::real;
    bool environment = false;  ///< the command has no placeholders
    std::vector<std::string> fail_on_words;
    std::set<grade_mistake> fail_on;
    std::optional<std::uint64_t> seed;
    bool verbose = false;
    lab::format format = lab::format::text;
};
struct explain_call {
    std::string place;  ///< FILE or FILE:LINE; "-": standard input
    std::string as;
    lab::format format = lab::format::text;
};
struct docs_call {
    std::string topic;
};
struct schema_call {
    std::string kind;  ///< of file
};

struct options {
    std::string data;  ///< empty: looked for
    lab::colour colour = colour::automatic;
    using any_call =
        std::variant<check_call, replay_call, serve_call, sink_call, probe_call, profile_list_call, profile_show_call,
                     profile_lint_call, profile_diff_call, profile_coverage_call, profile_twins_call,
                     profile_mutate_call, profile_page_call, docs_call, schema_call, parse_call, world_check_call,
                     world_show_call, world_run_call, world_zone_call, case_call,
                     classify_call, explain_call, grade_call>;
    any_call call;
};

}  // namespace relaylab::lab
