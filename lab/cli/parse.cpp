#include "lab/cli/parse.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "files/nearest.hpp"
#include "lab/cli/case_line.hpp"
#include "lab/cli/relay_test_line.hpp"

namespace relaylab::lab {
namespace {

constexpr char const* examples = R"(Examples:
  relaylab check                                     every tester against every profile
  relaylab check --profile sink --format json        one row of it, for a program
  relaylab replay                                    every recording against its profile
  relaylab serve sink --port 0 --port-file p         a fake MTA on a free port of 127.0.0.1
  relaylab sink --port 2525 --receipts r             the third party: all mail arrives
  relaylab probe 127.0.0.1:1025 --tester relaylab-replies
  relaylab parse --all '<user%third.example@host.example>'
  relaylab profile show sink                         a profile's decision tables
  relaylab world run bad-weather                     a virtual internet, and what became of its mail
Errors end with 2. What check, replay and probe find is told by their exit status: see relaylab(1).)";

// In the order of the enumerations.
constexpr std::array<std::string_view, 3> colours{"auto", "always", "never"};
constexpr std::array<std::string_view, 2> formats{"text", "json"};
constexpr std::array<std::string_view, 2> spreads{"addresses", "ports"};
constexpr std::array<std::string_view, 2> addresses{"listening", "world"};
constexpr std::array<std::string_view, 3> captures{"none", "receipts", "all"};
constexpr std::array<std::string_view, 2> times{"real", "virtual"};
constexpr std::array<std::string_view, 3> knowledges{"none", "known-user", "credentials"};
constexpr std::array<std::string_view, 5> fates{"delivered", "relayed", "bounced", "discarded", "held"};

class command_line {
  public:
    command_line() {
        app_.name("relaylab");
        app_.set_help_flag("-h,--help", "Show this, or a subcommand's own help, and exit");
        app_.set_version_flag("--version", "relaylab " RELAYLAB_VERSION, "Show the version and exit");
        app_.footer(examples);
        app_.require_subcommand(0, 1);  // in "serve sink" the second word is a profile
        app_.add_option("--data", result_.data,
                        "The folder that holds profiles/ and testers/; else $RELAYLAB_DATA, else looked for")
            ->type_name("DIR");
        one_of(&app_, "--color", result_.colour, "auto: on a terminal, unless NO_COLOR is set", colours);
        check();
        replay();
        serve();
        sink();
        probe();
        parse_path();
        profile();
        coverage();
        twins();
        mutate();
        world();
        case_.add_to(app_);
        docs();
        schema();
        for (auto* const each : every(&app_)) each->allow_extras();
    }

    std::variant<options, information> parse(std::vector<std::string> arguments) {
        std::reverse(arguments.begin(), arguments.end());
        try {
            app_.parse(std::move(arguments));
        } catch (CLI::Success const& asked) {
            std::ostringstream told;
            app_.exit(asked, told, told);
            return information{told.str()};
        } catch (CLI::ParseError const& wrong) {
            throw bad_call(wrong.what());
        }
        return understood();
    }

  private:
    static std::vector<CLI::App*> every(CLI::App* app) {
        std::vector<CLI::App*> all{app};
        for (auto* const sub : app->get_subcommands(nullptr))
            for (auto* const each : every(sub)) all.push_back(each);
        return all;
    }

    CLI::App* subcommand(CLI::App& parent, std::string const& name, std::string const& summary) {
        auto* const sub = parent.add_subcommand(name, summary);
        sub->fallthrough();
        sub->footer("");
        return sub;
    }

    /// An option that may be given several times, one value each.
    static void several(CLI::App* to, char const* name, std::vector<std::string>& into, char const* what,
                        char const* type) {
        to->add_option(name, into, what)->type_name(type)->allow_extra_args(false);
    }
    static void one(CLI::App* to, char const* name, std::string& into, char const* what, char const* type) {
        to->add_option(name, into, what)->type_name(type);
    }
    static void seed(CLI::App* to, std::optional<std::uint64_t>& into) {
        to->add_option("--seed", into, "What is drawn depends on it; drawn and printed if not given")
            ->type_name("N");
    }
    static void port(CLI::Option* of) {
        of->type_name("N")->check(
            [](std::string const& text) {
                bool const is_port = !text.empty() && text.size() <= 5
                                     && text.find_first_not_of("0123456789") == std::string::npos
                                     && std::stoi(text) <= 65535;
                return is_port ? std::string{} : "expected a port from 0 to 65535, not " + text;
            },
            "", "");
    }
    /// One of a few words.
    template <class Value, std::size_t Count>
    static void one_of(CLI::App* to, char const* name, Value& into, char const* what,
                       std::array<std::string_view, Count> const& words) {
        to->add_option_function<std::string>(
              name,
              [&into, &words, name](std::string const& word) {
                  auto const found = std::find(words.begin(), words.end(), word);
                  if (found == words.end())
                      throw CLI::ValidationError(name, files::unknown_word("word", word, words));
                  into = static_cast<Value>(found - words.begin());
              },
              what)
            ->option_text(fmt::format("{}", fmt::join(words, "|")));
    }
    static void format_of(CLI::App* to, format& into) {
        one_of(to, "--format", into, "How to print what was found", formats);
    }
    static void duration(CLI::App* to, char const* name, std::optional<grammar::duration>& into,
                         char const* what) {
        to->add_option_function<std::string>(
              name,
              [&into, name](std::string const& text) {
                  into = grammar::parse_duration(text);
                  if (!into)
                      throw CLI::ValidationError(name,
                                                 "expected a duration like 30s, 5min or 1h, not " + text);
              },
              what)
            ->type_name("DURATION");
    }

    void check() {
        check_ = subcommand(app_, "check", "Hold every tester's verdict on every profile against the truth");
        several(check_, "--profile", check_call_.profiles, "Only this profile (again for more)", "P");
        several(check_, "--tester", check_call_.testers, "Only this tester (again for more)", "T");
        seed(check_, check_call_.seed);
        format_of(check_, check_call_.format);
    }

    void replay() {
        replay_ =
            subcommand(app_, "replay", "Hold profiles against recordings of real servers, byte for byte");
        replay_->add_option("FILE", replay_call_.files, "Recordings (.smtp); the corpus if none is given");
        one(replay_, "--profile", replay_call_.profile, "Instead of the profile that a recording names", "P");
        one(replay_, "--site", replay_call_.site, "Instead of the site that a recording names", "S");
        format_of(replay_, replay_call_.format);
    }

    /// Where servers listen.
    static void places(CLI::App* of, listening& into) {
        one(of, "--bind", into.bind, "A loopback address; 127.0.0.1 if not given; see --sealed", "ADDR");
        of->add_flag("--sealed", into.sealed,
                     "ADDR may be an address of RFC 5737: in a network namespace without a way out");
        port(of->add_option("--port", into.port, "0: a free one; 1025 if not given"));
        of->add_option("--connections", into.connections, "At once, to one host; further ones wait; 16384 if not given")
            ->type_name("N")
            ->check(CLI::Range(std::size_t{1}, std::size_t{1000000}));
        one(of, "--port-file", into.port_file, "Write where it listens here once it does: relaylab(1) has the format",
            "F");
    }
    /// What is kept of mail.
    static void kept(CLI::App* of, keeping& into) {
        one(of, "--receipts", into.receipts, "Append what arrives at third parties, a JSON line each", "FILE");
        one_of(of, "--capture", into.capture, "What is kept of mail that has arrived", captures);
        of->add_option("--keep", into.messages, "So many of the last messages, with --capture all; 1000 if not given")
            ->type_name("N");
    }
    static void expect_kept(keeping const& k) {
        if (k.capture == capture::none && !k.receipts.empty()) throw bad_call("--capture none: there are no receipts");
    }
    void sink() {
        sink_ = subcommand(app_, "sink", "Be the watched third party: take all mail");
        places(sink_, sink_call_.at);
        kept(sink_, sink_call_.kept);
        seed(sink_, sink_call_.seed);
    }
    void serve() {
        serve_ = subcommand(app_, "serve", "Be a fake MTA, or many, on TCP ports of this machine");
        auto& c = serve_call_;
        serve_->add_option("PROFILE", c.hosts, "Its id, or a .toml file, and with @SITE its site; again for more");
        one(serve_, "--world", c.world, "The hosts of a world instead: its id, or a .toml file", "W");
        one(serve_, "--site", c.site, "Instead of the profile's own site", "S");
        one(serve_, "--filter", c.filter, "A filter that stands before each profile", "F");
        one(serve_, "--faults", c.faults, "A file of faults: what each does wrong on purpose", "F");
        places(serve_, c.at);
        one_of(serve_, "--spread", c.at.spread,
               "Several hosts have an address each, from ADDR on, or a port each, from N on", spreads);
        port(serve_->add_option("--pop3-port", c.at.pop3_port,
                                "Users' mail by POP3, too; 0: a free one; no POP3 if not given"));
        port(serve_->add_option("--dns-port", c.at.dns_port,
                                "What the world's DNS says, over UDP and TCP; 0: a free one; no DNS if not given"));
        one_of(serve_, "--dns-addresses", c.at.dns_addresses,
               "Where hosts listen, for those who mean to reach them, or as in the world", addresses);
        port(serve_->add_option("--tls-port", c.at.tls_port, "Of SMTP with TLS from the beginning; 0: a free one"));
        one(serve_, "--tls-cert", c.tls.certificate, "A PEM file; else a certificate is made", "FILE");
        one(serve_, "--tls-key", c.tls.key, "Of that certificate, a PEM file", "FILE");
        one(serve_, "--tls-cert-out", c.tls.written, "Write the certificate here, for clients to trust", "FILE");
        kept(serve_, c.kept);
        add_relay_test(*serve_, c.relay_test);
        one_of(serve_, "--clock", c.time, "virtual: what is waited for, as a retry, happens at once", times);
        seed(serve_, c.seed);
    }

    serve_call const& understood_serve() {
        auto const& c = serve_call_;
        if (c.hosts.empty() && c.world.empty() && !c.relay_test.port)
            throw bad_call("expected PROFILE: relaylab serve PROFILE; relaylab profile list names them");
        if (!c.world.empty() && !(c.hosts.empty() && c.site.empty() && c.filter.empty() && c.faults.empty()))
            throw bad_call("--world: its file says which profiles, sites, filters and faults; none is given beside it");
        if (!c.site.empty() && c.hosts.size() > 1)
            throw bad_call("--site: of several profiles each has its own; say PROFILE@SITE");
        if (c.tls.certificate.empty() != c.tls.key.empty())
            throw bad_call("--tls-cert and --tls-key: each needs the other");
        if (!c.at.dns_port && serve_->get_option("--dns-addresses")->count() > 0)
            throw bad_call("--dns-addresses: there is no DNS without --dns-port");
        expect_kept(c.kept);
        return c;
    }

    void probe() {
        probe_ = subcommand(app_, "probe", "Examine a server on this machine over TCP");
        probe_->add_option("HOST:PORT", probe_call_.target, "A loopback address and a port; see --sealed");
        one(probe_, "--tester", probe_call_.tester, "Who examines", "T");
        one(probe_, "--receipts", probe_call_.receipts, "What arrived at third parties, as serve writes it",
            "FILE");
        one(probe_, "--known-user", probe_call_.known_user, "The local part of a user that the server has",
            "U");
        one(probe_, "--domain", probe_call_.domain, "The mail domain that it serves; HOST if not given", "D");
        one(probe_, "--name", probe_call_.name, "The name of the server; the domain if not given", "PTR");
        one(probe_, "--address", probe_call_.address, "The address that it has for others; HOST's if not given", "IP");
        probe_->add_flag("--sealed", probe_call_.sealed,
                         "HOST may be an address of RFC 5737: in a network namespace without a way out");
        one(probe_, "--transcript", probe_call_.transcript, "Write the dialogue here, as a recording", "FILE");
        several(probe_, "--retry", probe_call_.retry,
                "How long after a 4yz to try again (again for more); the tester's times if not given", "DURATION");
        duration(probe_, "--watch", probe_call_.watch,
                 "How long to look for arrivals; the tester's time if not given");
        duration(
            probe_, "--patience", probe_call_.patience,
            "The longest wait for a reply or before a retry; 5min and the tester's retries if not given");
        seed(probe_, probe_call_.seed);
        format_of(probe_, probe_call_.format);
    }

    void parse_path() {
        parse_ = subcommand(app_, "parse", "Show how a path parses, and where it leads in a dialect, or in all");
        parse_->add_option("ADDRESS", parse_call_.address,
                           "A path as sent, '<user@host>'; - reads standard input, one a line");
        one(parse_, "--dialect", parse_call_.dialect, "Read it as this dialect does: its id, or a .toml file",
            "D");
        parse_->add_flag("--all", parse_call_.all, "A row for every dialect");
        several(parse_, "--local", parse_call_.local,
                "A domain that is here (again for more); the one after the last @ if not given", "DOMAIN");
        format_of(parse_, parse_call_.format);
    }

    void profile() {
        profile_ = subcommand(app_, "profile", "List, show, lint and compare profiles, what recordings reach, and twins");
        list_ = subcommand(*profile_, "list", "All profiles, and how well each is known");
        show_ = subcommand(*profile_, "show", "A profile's decision tables, routes and evidence");
        show_->add_option("ID", show_call_.id, "Its id, or a .toml file");
        format_of(show_, show_call_.format);
        page_ = subcommand(*profile_, "page", "The same as a page of Markdown, with what testers say of it");
        page_->add_option("ID", page_call_.id, "Its id, or a .toml file");
        lint_ = subcommand(*profile_, "lint", "Find what is wrong with profiles");
        lint_->add_option("ID", lint_call_.ids, "Ids or .toml files; all if none is given");
        diff_ = subcommand(*profile_, "diff", "In which situations two profiles answer or act apart");
        diff_->add_option("LEFT", diff_call_.left, "An id, or a .toml file");
        diff_->add_option("RIGHT", diff_call_.right, "An id, or a .toml file");
        one(diff_, "--site", diff_call_.site, "Where both stand; the left one's own site if not given", "S");
        format_of(diff_, diff_call_.format);
    }

    void coverage() {
        coverage_ = subcommand(*profile_, "coverage", "Which rules no recording has ever reached");
        coverage_->add_option("ID", coverage_call_.ids, "Ids; all that recordings name if none is given");
    }

    void twins() {
        twins_ = subcommand(*profile_, "twins", "Pairs that no client can tell apart by replies, and whose truth differs");
        twins_->add_option("ID", twins_call_.ids, "PROFILE or PROFILE@SITE; all profiles if none is given");
        one_of(twins_, "--knowledge", knows_, "What the client knows; each pair with the most he may if not given",
               knowledges);
        format_of(twins_, twins_call_.format);
    }

    void mutate() {
        mutate_ = subcommand(*profile_, "mutate", "Flip each fact of profiles, and see whether anything notices");
        mutate_->add_option("ID", mutate_call_.ids, "Ids or .toml files; all if none is given");
        mutate_->add_flag("--whole", mutate_call_.whole, "List the facts, too, that no recording is said to show");
        format_of(mutate_, mutate_call_.format);
    }

    void world() {
        world_ = subcommand(app_, "world", "Check, show and run virtual internets");
        world_check_ = subcommand(*world_, "check", "Find what is wrong with worlds");
        world_check_->add_option("WORLD", world_check_call_.worlds, "Ids or .toml files; all if none is given");
        world_show_ = subcommand(*world_, "show", "Hosts, clients and names of a world, and where mail goes");
        world_show_->add_option("WORLD", world_show_call_.world, "Its id, or a .toml file");
        format_of(world_show_, world_show_call_.format);
        world_run_ = subcommand(*world_, "run", "Let a world's events happen, and show what became of all mail");
        world_run_->add_option("WORLD", world_run_call_.world, "Its id, or a .toml file");
        duration(world_run_, "--time", world_run_call_.time, "So much of its time; until it is quiet if not given");
        one_of(world_run_, "--until", until_, "Until some mail has this fate; else the status is 1", fates);
        world_run_->get_option("--until")->excludes("--time");
        world_run_->add_flag("--record", world_run_call_.record, "Every session, too: which rules answered");
        seed(world_run_, world_run_call_.seed);
        format_of(world_run_, world_run_call_.format);
    }

    /// What was asked of profiles.
    void understand_profile(CLI::App const* at) {
        if (at == list_) result_.call = profile_list_call{};
        if (at == lint_) result_.call = lint_call_;
        if (at == diff_) {
            expect(diff_call_.right, "LEFT RIGHT: relaylab profile diff LEFT RIGHT; relaylab profile list names them");
            result_.call = diff_call_;
        }
        if (at == coverage_) result_.call = coverage_call_;
        if (at == mutate_) result_.call = mutate_call_;
        if (at == twins_) {
            if (twins_->get_option("--knowledge")->count() > 0) twins_call_.knows = knows_;
            result_.call = twins_call_;
        }
        if (at == show_) {
            expect(show_call_.id, "ID: relaylab profile show ID; relaylab profile list names them");
            result_.call = show_call_;
        }
        if (at == page_) {
            expect(page_call_.id, "ID: relaylab profile page ID; relaylab profile list names them");
            result_.call = page_call_;
        }
    }

    /// What was asked of worlds.
    void understand_world(CLI::App const* at) {
        if (at == world_check_) result_.call = world_check_call_;
        if (at == world_show_) {
            expect(world_show_call_.world, "WORLD: relaylab world show WORLD, an id or a .toml file");
            result_.call = world_show_call_;
        }
        if (at == world_run_) {
            expect(world_run_call_.world, "WORLD: relaylab world run WORLD, an id or a .toml file");
            if (world_run_->get_option("--until")->count() > 0) world_run_call_.until = until_;
            result_.call = world_run_call_;
        }
    }

    void docs() {
        docs_ = subcommand(app_, "docs", "Print a reference table as Markdown");
        docs_->add_option("TOPIC", docs_call_.topic,
                          "facets, placeholders, stages, moves, pop3-moves, faults, attack-space, profiles, cases, judges or fidelity");
    }

    void schema() {
        schema_ = subcommand(app_, "schema", "Print the JSON Schema of a kind of file, for editors");
        // As subcommands: "profile" and "world" are subcommands of the program itself, too.
        for (auto const* const kind : {"profile", "site", "world", "dialect", "filter", "faults", "tester", "case"})
            subcommand(*schema_, kind, fmt::format("Of a {}'s file", kind));
    }

    /// The subcommand that was called, as deep as it goes.
    CLI::App* called() {
        auto* at = &app_;
        while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
        return at;
    }

    [[noreturn]] void unknown_subcommand(CLI::App* of, std::vector<std::string> const& remaining) {
        std::vector<std::string_view> names;
        for (auto const* const sub : of->get_subcommands(nullptr)) names.push_back(sub->get_name());
        if (remaining.empty())
            throw bad_call(
                fmt::format("expected a subcommand: {}; see relaylab --help", fmt::join(names, ", ")));
        throw bad_call(files::unknown_word("subcommand", remaining.front(), names));
    }

    [[noreturn]] void unexpected(CLI::App* at, std::string const& word) {
        if (!word.starts_with('-'))
            throw bad_call(
                fmt::format("unexpected argument \"{}\"; see relaylab {} --help", word, at->get_name()));
        if (at == parse_ && word.find('@') != std::string::npos)
            throw bad_call(fmt::format("unknown option \"{0}\"; for an address, relaylab parse -- {0}", word));
        std::vector<std::string> names;
        for (auto const* const app : {at, &app_})
            for (auto const* const option : app->get_options())
                for (auto const& name : option->get_lnames()) names.push_back("--" + name);
        std::vector<std::string_view> const valid(names.begin(), names.end());
        throw bad_call(files::unknown_word("option", word.substr(0, word.find('=')), valid));
    }

    static void expect(std::string const& given, char const* what) {
        if (given.empty()) throw bad_call(fmt::format("expected {}", what));
    }

    options understood() {
        auto* const at = called();
        auto remaining = app_.remaining(true);
        // CLI11 leaves the "--" behind which no option stands among what it did not know.
        if (auto const mark = std::ranges::find(remaining, "--"); mark != remaining.end()) remaining.erase(mark);
        for (auto const& word : remaining)
            if (word.starts_with('-')) unexpected(at, word);
        if (at == &app_ || at == profile_ || at == world_ || at == schema_) unknown_subcommand(at, remaining);
        if (!remaining.empty()) unexpected(at, remaining.front());
        if (at == check_) result_.call = check_call_;
        if (at == replay_) result_.call = replay_call_;
        if (at == serve_) result_.call = understood_serve();
        if (at == sink_) {
            expect_kept(sink_call_.kept);
            result_.call = sink_call_;
        }
        if (at == probe_) {
            expect(probe_call_.target, "HOST:PORT: relaylab probe HOST:PORT --tester T");
            expect(probe_call_.tester, "--tester T: relaylab probe HOST:PORT --tester T");
            result_.call = probe_call_;
        }
        if (at == parse_) {
            expect(parse_call_.address, "ADDRESS: relaylab parse '<user@host>', or - for standard input");
            if (parse_call_.all && !parse_call_.dialect.empty())
                throw bad_call("--all and --dialect exclude each other");
            result_.call = parse_call_;
        }
        understand_profile(at);
        understand_world(at);
        if (at == case_.at()) result_.call = case_.call();
        if (at == docs_) {
            expect(docs_call_.topic, "TOPIC: relaylab docs facets; see relaylab docs --help");
            result_.call = docs_call_;
        }
        if (at->get_parent() == schema_) result_.call = schema_call{at->get_name()};
        return result_;
    }

    CLI::App app_{"SMTP servers whose truth is known, and what relay testers make of them."};
    CLI::App *check_ = nullptr, *replay_ = nullptr, *serve_ = nullptr, *sink_ = nullptr, *probe_ = nullptr, *profile_ = nullptr;
    CLI::App *parse_ = nullptr, *world_ = nullptr;
    CLI::App *world_check_ = nullptr, *world_show_ = nullptr, *world_run_ = nullptr;
    CLI::App *list_ = nullptr, *show_ = nullptr, *lint_ = nullptr, *diff_ = nullptr, *coverage_ = nullptr;
    CLI::App *twins_ = nullptr, *mutate_ = nullptr, *page_ = nullptr;
    CLI::App *docs_ = nullptr, *schema_ = nullptr;
    check_call check_call_;
    replay_call replay_call_;
    serve_call serve_call_;
    sink_call sink_call_;
    probe_call probe_call_;
    parse_call parse_call_;
    profile_show_call show_call_;
    profile_lint_call lint_call_;
    profile_diff_call diff_call_;
    profile_coverage_call coverage_call_;
    profile_page_call page_call_;
    profile_twins_call twins_call_;
    profile_mutate_call mutate_call_;
    docs_call docs_call_;
    world_check_call world_check_call_;
    world_show_call world_show_call_;
    world_run_call world_run_call_;
    evidence::knowledge knows_{};
    evidence::fate until_{};
    case_line case_;
    options result_;
};

}  // namespace

std::variant<options, information> parse(std::vector<std::string> arguments) {
    return command_line{}.parse(std::move(arguments));
}

}  // namespace relaylab::lab
