#include "probe/tester/tester.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "files/nearest.hpp"
#include "files/toml.hpp"
#include "probe/judge/judge.hpp"
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
    reader.finish();
}

void read_judge(table_reader& reader, tester& t) {
    std::vector<std::string_view> names;
    for (auto const& judge : judges()) names.push_back(judge.name);
    auto const which = reader.one_of("judge", names);
    if (!which) reader.fail("expected the key \"judge\", a judge's name");
    t.judge = names[*which];
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
    auto const stop = reader.one_of("stop", {"first-acceptance", "never"});
    if (!stop) reader.fail("expected the key \"stop\", \"first-acceptance\" or \"never\"");
    t.stop = *stop == 0 ? stop_rule::first_acceptance : stop_rule::never;
}

void read_times(table_reader& reader, tester& t) {
    for (auto const& text : reader.strings("retry"))
        t.retry.push_back(read_duration(reader, *reader.value("retry"), text));
    auto const horizon = reader.string("horizon");
    if (!horizon) return;
    t.horizon = read_duration(reader, *reader.value("horizon"), *horizon);
    if (t.message.empty())
        reader.fail(*reader.value("horizon"), "a horizon without a message: nothing can arrive");
}

void read_message(table_reader& reader, tester& t) {
    t.message = reader.string("message").value_or("");
    auto const* const at = reader.value("message");
    if (at == nullptr) return;
    if (auto const fault = describe_unknown_placeholder(t.message, true); !fault.empty())
        reader.fail(*at, fault);
    if (t.message.find("{token}") == std::string::npos)
        reader.fail(*at, "expected {token} in the message: nothing else says whose it is when it arrives");
}

/// The probes of a file, in its order.
class probe_list {
  public:
    probe_list(table_reader& outer, tester& t) : outer_(outer), tester_(t) {}

    /// `usual`: what is known of probes that do not say it themselves.
    void read(std::string usual) {
        usual_ = std::move(usual);
        // One line a probe in a long list, or one table a probe.
        for (auto const* const key : {"probes", "probe"})
            for (auto const* const table : outer_.tables(key)) read_probe(*table);
        auto const* const senders = outer_.value("senders");
        auto const* const recipients = outer_.value("recipients");
        for (auto const* const table : outer_.tables("cross")) read_cross(*table, senders, recipients);
        for (auto const* const names : {senders, recipients}) check_used(names);
    }

  private:
    void read_probe(node const& from) {
        table_reader reader(from, outer_.file());
        probe_template p;
        p.id = words(reader, "id");
        p.mail = reader.required_string("mail");
        check_said(reader, *reader.value("mail"), p.mail, true);
        p.rcpt = reader.required_string("rcpt");
        check_said(reader, *reader.value("rcpt"), p.rcpt, true);
        p.control = reader.boolean("control").value_or(false);
        p.label = reader.string("label").value_or("");
        p.evidence = usual_;
        if (auto const known = reader.one_of("evidence", kinds_)) p.evidence = kinds_[*known];
        reader.finish();
        add(std::move(p), reader, *reader.value("id"));
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
    bool const named = std::any_of(t.probes.begin(), t.probes.end(), [](probe_template const& p) {
        return names_known_user(p.mail) || names_known_user(p.rcpt);
    });
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
    read_message(reader, t);
    read_times(reader, t);
    t.uses_known_user = reader.boolean("uses-known-user").value_or(false);
    read_probes(reader, t);
    reader.finish();
    return t;
}

}  // namespace relaylab::probe
