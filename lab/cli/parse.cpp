#include "lab/cli/parse.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "lab/cli/case_line.hpp"
#include "lab/cli/check_line.hpp"
#include "lab/cli/grade_line.hpp"
#include "lab/cli/log_line.hpp"
#include "lab/cli/option_words.hpp"
#include "lab/cli/profile_line.hpp"
#include "lab/cli/relay_test_line.hpp"
#include "lab/cli/world_line.hpp"

namespace relaylab::lab {
namespace {

constexpr char const* examples = R"(Examples:
  relaylab check                                     every tester against every profile
  relaylab check --profile sink --format json        one row of it, for a program
  relaylab check --format html --output matrix.html  all of it as a page to look at
  relaylab replay                                    every recording against its profile
  relaylab serve sink --port 0 --port-file p         a fake MTA on a free port of 127.0.0.1
  relaylab sink --port 2525 --receipts r             the third party: all mail arrives
  relaylab probe 127.0.0.1:1025 --tester relaylab-replies
  relaylab grade -- ./my-relay-test.sh {host} {port}
  relaylab parse --all '<user%third.example@host.example>'
  relaylab profile show sink                         a profile's decision tables
  relaylab world run bad-weather                     a virtual internet, and what became of its mail
Errors end with 2. What check, replay and probe find is told by their exit status: see relaylab(1).)";

// In the order of the enumerations.
constexpr std::array<std::string_view, 3> colours{"auto", "always", "never"};
constexpr std::array<std::string_view, 2> spreads{"addresses", "ports"};
constexpr std::array<std::string_view, 2> addresses{"listening", "world"};
constexpr std::array<std::string_view, 3> captures{"none", "receipts", "all"};
constexpr std::array<std::string_view, 2> times{"real", "virtual"};

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
        check_.add_to(app_);
        replay();
        serve();
        sink();
        probe();
        parse_path();
        profile_.add_to(app_);
        world_.add_to(app_);
        case_.add_to(app_);
        logs_.add_to(app_);
        grade_.add_to(app_);
        docs();
        schema();
        for (auto* const each : every(&app_)) each->allow_extras();
    }

    std::variant<options, information> parse(std::vector<std::string> arguments) {
        grade_.take_command(arguments);
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
        several(probe_, "--from", probe_call_.from,
                "An address of this machine to connect from (again for more: the highest verdict counts)", "IP");
        one(probe_, "--inside", probe_call_.inside, "Likewise, in a network that it trusts: for whom else it relays is told", "IP");
        one(probe_, "--account", probe_call_.account, "Of a user that it has, for AUTH and POP3; the known user if not given", "A");
        one(probe_, "--password-file", probe_call_.password_file, "Holds that account's password in its first line", "FILE");
        port(probe_->add_option("--pop3-port", probe_call_.pop3_port, "Log in there by POP3, as that may open it for a while"));
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

    options understood() {
        auto* const at = called();
        auto remaining = app_.remaining(true);
        // CLI11 leaves the "--" behind which no option stands among what it did not know.
        if (auto const mark = std::ranges::find(remaining, "--"); mark != remaining.end()) remaining.erase(mark);
        for (auto const& word : remaining)
            if (word.starts_with('-')) unexpected(at, word);
        if (at == &app_ || at == profile_.at() || at == world_.at() || at == schema_) unknown_subcommand(at, remaining);
        if (!remaining.empty()) unexpected(at, remaining.front());
        if (auto call = check_.understood(at)) result_.call = std::move(*call);
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
        if (auto call = profile_.understood(at)) result_.call = std::move(*call);
        if (auto call = world_.understood(at)) result_.call = std::move(*call);
        if (auto call = case_.understood(at)) result_.call = std::move(*call);
        if (auto call = logs_.understood(at)) result_.call = std::move(*call);
        if (auto call = grade_.understood(at)) result_.call = std::move(*call);
        if (at == docs_) {
            expect(docs_call_.topic, "TOPIC: relaylab docs facets; see relaylab docs --help");
            result_.call = docs_call_;
        }
        if (at->get_parent() == schema_) result_.call = schema_call{at->get_name()};
        return result_;
    }

    CLI::App app_{"SMTP servers whose truth is known, and what relay testers make of them."};
    CLI::App *replay_ = nullptr, *serve_ = nullptr, *sink_ = nullptr, *probe_ = nullptr;
    CLI::App *parse_ = nullptr, *docs_ = nullptr, *schema_ = nullptr;
    check_line check_;
    replay_call replay_call_;
    serve_call serve_call_;
    sink_call sink_call_;
    probe_call probe_call_;
    parse_call parse_call_;
    docs_call docs_call_;
    profile_line profile_;
    world_line world_;
    case_line case_;
    log_line logs_;
    grade_line grade_;
    options result_;
};

}  // namespace

std::variant<options, information> parse(std::vector<std::string> arguments) {
    return command_line{}.parse(std::move(arguments));
}

}  // namespace relaylab::lab
