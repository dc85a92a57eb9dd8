#include "probe/tester/tester.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "files/nearest.hpp"
#include "files/toml.hpp"
#include "probe/judge/judge.hpp"
#include "probe/tester/acceptance_table.hpp"
#include "probe/tester/filling.hpp"

namespace relaylab::probe {
namespace {

using files::node;
using files::table_reader;

std::string_view stem_of(std::string_view file) {
    if (auto const slash = file.rfind('/'); slash != std::string_view::npos) file.remove_prefix(slash + 1);
    if (file.ends_with(".toml")) file.remove_suffix(5);
    return file;
}

bool is_one_line(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

/// What will be said in a dialogue: one line, and every placeholder known.
void check_said(table_reader const& reader, node const& at, std::string_view text, bool placeholders) {
    if (!is_one_line(text)) reader.fail(at, "expected one line");
    if (!placeholders) return;
    if (auto const fault = describe_unknown_placeholder(text, false); !fault.empty()) reader.fail(at, fault);
}

/// A required string that is not empty.
std::string words(table_reader& reader, std::string_view key) {
    auto text = reader.required_string(key);
    if (text.empty())
        reader.fail(*reader.value(key), std::string{key} + ": expected a text that is not empty");
    return text;
}

void read_id(table_reader& reader, tester& t) {
    t.id = words(reader, "id");
    auto const stem = stem_of(reader.file());
    if (t.id != stem)
        reader.fail(*reader.value("id"), "expected the file's stem, \"" + std::string{stem} + "\"");
}

void read_wording(node const& from, table_reader& outer, smtp::wording& w) {
    table_reader reader(from, outer.file());
    for (auto const& [key, text] :
         {std::pair{"mail", &w.mail}, std::pair{"rcpt", &w.rcpt}, std::pair{"data", &w.data},
          std::pair{"rset", &w.rset}, std::pair{"quit", &w.quit}}) {
        if (auto said = reader.string(key)) *text = *std::move(said);
        if (auto const* const at = reader.value(key)) check_said(reader, *at, *text, false);
    }
    w.rset_first = reader.boolean("rset-first").value_or(false);
    w.rset_last = reader.boolean("rset-last").value_or(false);
    w.rset_must = reader.boolean("rset-must").value_or(false);
    w.falls_back = reader.boolean("falls-back").value_or(true);
    w.data_alone = reader.boolean("data-alone").value_or(false);
    constexpr std::array pressing{smtp::persistence::none, smtp::persistence::past_4yz, smtp::persistence::past_all};
    if (auto const which = reader.one_of("presses-on", {"never", "past-4yz", "past-all"})) w.presses_on = pressing[*which];
    reader.finish();
}

void read_judge(table_reader& reader, tester& t) {
    std::vector<std::string_view> names;
    for (auto const& judge : judges()) names.push_back(judge.name);
    auto const which = reader.one_of("judge", names);
    if (!which) reader.fail("expected the key \"judge\", a judge's name");
    t.judge = names[*which];
    auto const* const table = reader.value("acceptance");
    if (table != nullptr && t.judge != "acceptance")
        reader.fail(*table, "expected judge = \"acceptance\": no other judge asks for this table");
    if (table == nullptr && t.judge == "acceptance")
        reader.fail(*reader.value("judge"), "expected a table [acceptance]: this judge asks for it");
    if (table != nullptr) t.takes = read_acceptance(*table, reader);
}

/// What is said before all probes, and in connections after the first.
void read_look(table_reader& reader, tester& t) {
    t.look = reader.strings("look");
    for (auto const& line : t.look) check_said(reader, *reader.value("look"), line, false);
    t.unnamed = reader.string("unnamed").value_or("");
    t.tries_again = reader.boolean("tries-again").value_or(false);
    auto const* const after = reader.value("hello-after");
    if (after == nullptr) return;
    if (t.session != session_rule::reconnect) reader.fail(*after, "expected session = \"reconnect\": there is one greeting");
    table_reader table(*after, reader.file());
    for (auto const& [key, hello] : {std::pair{"mail", &t.hello_after_mail}, std::pair{"rcpt", &t.hello_after_rcpt}}) {
        *hello = table.string(key);
        if (*hello) check_said(table, *table.value(key), **hello, true);
    }
    table.finish();
}

grammar::duration read_duration(table_reader const& reader, node const& at, std::string_view text) {
    auto const d = grammar::parse_duration(text);
    if (!d || *d <= grammar::duration{0}) reader.fail(at, "expected a duration such as \"30min\" or \"4h\"");
    return *d;
}

void read_session(table_reader& reader, tester& t) {
    t.wording.hello = words(reader, "hello");
    check_said(reader, *reader.value("hello"), t.wording.hello, true);
    if (auto const* const wording = reader.value("wording")) read_wording(*wording, reader, t.wording);
    auto const session = reader.one_of("session", {"rset", "reconnect"});
    if (!session) reader.fail("expected the key \"session\", \"rset\" or \"reconnect\"");
    t.session = *session == 0 ? session_rule::rset : session_rule::reconnect;
    constexpr std::array stops{stop_rule::first_acceptance, stop_rule::never};
    auto const stop = reader.one_of("stop", {"first-acceptance", "never"});
    if (!stop) reader.fail("expected the key \"stop\", \"first-acceptance\" or \"never\"");
    t.stop = stops[*stop];
}

void check_message(table_reader const& reader, node const& at, std::string const& message, bool must_be_known) {
    if (auto const fault = describe_unknown_placeholder(message, true); !fault.empty()) reader.fail(at, fault);
    if (must_be_known && message.find("{token}") == std::string::npos)
        reader.fail(at, "expected {token} in the message: nothing else says whose it is when it arrives");
}

/// The order in which its probes are asked.
void read_order(table_reader& reader, tester& t) {
    t.plans = reader.one_of("order", {"listed", "planned"}) == std::size_t{1};
    auto const budget = reader.integer("budget");
    if (budget && (*budget < 1 || *budget > 1000)) reader.fail(*reader.value("budget"), "budget: expected 1 to 1000");
    if (budget.has_value() != t.plans)
        reader.fail(t.plans ? reader.table() : *reader.value("budget"),
                    t.plans ? "expected the key \"budget\": how many RCPTs a planned order may say" : "a budget without order = \"planned\"");
    if (budget) t.budget = static_cast<unsigned>(*budget);
}

void read_times(table_reader& reader, tester& t) {
    for (auto const& text : reader.strings("retry"))
        t.retry.push_back(read_duration(reader, *reader.value("retry"), text));
    if (auto const patience = reader.string("patience")) {
        t.patience = read_duration(reader, *reader.value("patience"), *patience);
        if (t.patience->count() == 0) reader.fail(*reader.value("patience"), "patience: expected more than no time");
    }
    auto const horizon = reader.string("horizon");
    if (!horizon) return;
    t.horizon = read_duration(reader, *reader.value("horizon"), *horizon);
    if (t.message.empty())
        reader.fail(*reader.value("horizon"), "a horizon without a message: nothing can arrive");
}

void read_message(table_reader& reader, tester& t) {
    t.message = reader.string("message").value_or("");
    t.second_message = reader.string("second-message").value_or("");
    bool const must_be_known = t.judge != "acceptance" || reader.value("horizon") != nullptr;
    if (auto const* const at = reader.value("message")) check_message(reader, *at, t.message, must_be_known);
    auto const* const second = reader.value("second-message");
    if (second == nullptr) return;
    if (!t.plans || t.message.empty()) reader.fail(*second, "expected order = \"planned\" and a message: it follows one that arrived");
    check_message(reader, *second, t.second_message, true);
}

/// The probes of a file, in its order.
class probe_list {
  public:
    probe_list(table_reader& outer, tester& t) : outer_(outer), tester_(t) {}

    /// `usual`: what is known of probes that do not say it themselves.
    void read(std::string usual) {
        usual_ = std::move(usual);
        for (auto const* const table : outer_.tables("authorised")) read_authorised(*table);
        // One line a probe in a long list, or one table a probe.
        for (auto const* const key : {"probes", "probe"})
            for (auto const* const table : outer_.tables(key)) read_probe(*table);
        auto const* const senders = outer_.value("senders");
        auto const* const recipients = outer_.value("recipients");
        for (auto const* const table : outer_.tables("cross")) read_cross(*table, senders, recipients);
        for (auto const* const names : {senders, recipients}) check_used(names);
    }

  private:
    static void read_envelope(table_reader& reader, probe_template& p) {
        for (auto const& [key, path] : {std::pair{"mail", &p.mail}, std::pair{"rcpt", &p.rcpt}}) {
            *path = reader.required_string(key);
            check_said(reader, *reader.value(key), *path, true);
        }
    }

    void read_probe(node const& from) {
        table_reader reader(from, outer_.file());
        probe_template p;
        p.id = words(reader, "id");
        read_envelope(reader, p);
        p.control = reader.boolean("control").value_or(false);
        p.made_up = reader.boolean("made-up").value_or(false);
        if (p.made_up && !p.control) reader.fail(*reader.value("made-up"), "made-up: expected control = true, too");
        p.label = reader.string("label").value_or("");
        p.before = reader.strings("before");
        for (auto const& line : p.before) check_said(reader, *reader.value("before"), line, false);
        p.evidence = usual_;
        if (auto const known = reader.one_of("evidence", kinds_)) p.evidence = kinds_[*known];
        reader.finish();
        add(std::move(p), reader, *reader.value("id"));
    }

    void read_authorised(node const& from) {
        if (tester_.horizon <= grammar::duration{0})
            outer_.fail(from, "expected a message and a horizon: only what arrives shows for whom a server relays");
        table_reader reader(from, outer_.file());
        probe_template p;
        read_envelope(reader, p);
        reader.finish();
        tester_.authorised.push_back(std::move(p));
    }

    void read_cross(node const& from, node const* senders, node const* recipients) {
        table_reader reader(from, outer_.file());
        for (auto const& sender : paths(reader, "senders", senders)) {
            for (auto const& recipient : paths(reader, "recipients", recipients)) {
                probe_template p;
                p.id = sender.first + "/" + recipient.first;
                p.mail = sender.second;
                p.rcpt = recipient.second;
                p.evidence = usual_;
                add(std::move(p), reader, from);
            }
        }
        reader.finish();
    }

    /// The paths that a list of names stands for: name and path.
    std::vector<std::pair<std::string, std::string>> paths(table_reader& reader, std::string_view key,
                                                           node const* named) {
        auto const names = reader.strings(key);
        if (names.empty()) reader.fail("expected the key \"" + std::string{key} + "\", a list of names");
        if (named == nullptr)
            reader.fail("expected a table [" + std::string{key} + "] in the file: it is crossed");
        table_reader table(*named, outer_.file());
        std::vector<std::string_view> known;
        for (auto const& entry : named->elements) known.push_back(entry.key);
        std::vector<std::pair<std::string, std::string>> found;
        for (auto const& name : names) {
            auto const* const at = table.value(name);
            if (at == nullptr)
                reader.fail(*reader.value(key),
                            files::unknown_word("name in " + std::string{key}, name, known));
            found.emplace_back(name, *table.string(name));
            check_said(table, *at, found.back().second, true);
            used_.insert(at);
        }
        return found;
    }

    void check_used(node const* names) {
        if (names == nullptr) return;
        static_cast<void>(table_reader{*names, outer_.file()});
        for (auto const& entry : names->elements)
            if (!used_.contains(&entry)) outer_.fail(entry, "\"" + entry.key + "\" is crossed with nothing");
    }

    void add(probe_template p, table_reader const& reader, node const& at) {
        if (!ids_.insert(p.id).second)
            reader.fail(at, "a second probe \"" + p.id + "\"; expected an id of its own");
        tester_.probes.push_back(std::move(p));
    }

    table_reader& outer_;
    tester& tester_;
    std::string usual_;
    std::set<std::string> ids_;
    std::set<node const*> used_;
    std::vector<std::string_view> const kinds_{"verbatim", "inferred"};
};

void read_probes(table_reader& reader, tester& t) {
    std::vector<std::string_view> const kinds{"verbatim", "inferred"};
    auto const usual = reader.one_of("evidence", kinds);
    if (!usual && !t.own) reader.fail("expected the key \"evidence\": how the probes are known");
    probe_list(reader, t).read(usual ? std::string{kinds[*usual]} : "");
    if (t.probes.empty()) reader.fail("expected probes");
    auto const names = [](probe_template const& p) { return names_known_user(p.mail) || names_known_user(p.rcpt); };
    bool const named = std::ranges::any_of(t.probes, names) || std::ranges::any_of(t.authorised, names);
    if (named == t.uses_known_user) return;
    auto const* const at = reader.value("uses-known-user");
    reader.fail(at == nullptr ? reader.table() : *at,
                named ? "expected uses-known-user = true: a probe holds {known-user}"
                      : "no probe holds {known-user}");
}

}  // namespace

tester parse_tester(std::string_view toml, std::string_view name) {
    auto const root = files::parse_toml(toml, name);
    table_reader reader(root, name);
    tester t;
    read_id(reader, t);
    t.title = words(reader, "title");
    t.source = words(reader, "source");
    t.own = reader.boolean("own").value_or(false);
    t.on_call = reader.boolean("on-call").value_or(false);
    read_session(reader, t);
    read_judge(reader, t);
    read_look(reader, t);
    read_order(reader, t);
    read_message(reader, t);
    read_times(reader, t);
    t.uses_known_user = reader.boolean("uses-known-user").value_or(false);
    read_probes(reader, t);
    reader.finish();
    return t;
}

}  // namespace relaylab::probe
