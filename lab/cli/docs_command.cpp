#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "files/nearest.hpp"
#include "grammar/reading.hpp"
#include "lab/cases/run_case.hpp"
#include "lab/check.hpp"
#include "lab/cli/commands.hpp"
#include "lab/known_shares.hpp"
#include "lab/replayed_corpus.hpp"
#include "lab/report/fidelity_text.hpp"
#include "lab/report/how_wrong.hpp"
#include "pop3/moves.hpp"
#include "probe/judge/judge.hpp"
#include "sim/profile/facet.hpp"
#include "sim/profile/fault.hpp"
#include "sim/profile/lint.hpp"
#include "sim/profile/lint_text.hpp"
#include "sim/profile/reply_template.hpp"

namespace relaylab::lab {
namespace {

using smtp::stage;
using smtp::state;
using texts = std::vector<std::string>;

/// A cell of a Markdown table: what Markdown would read as its own is escaped.
std::string cell_text(std::string_view text) {
    std::string out;
    for (char const c : text) {
        if (c == '|' || c == '<' || c == '*') out += '\\';
        out += c;
    }
    return out;
}

std::string as_code(std::string_view text) { return fmt::format("`{}`", text); }

/// "`a`, `b`"
template <class List>
std::string codes(List const& list) {
    std::string out;
    for (auto const& each : list) out += (out.empty() ? "" : ", ") + as_code(each);
    return out;
}

std::string table_row(texts const& cells) { return fmt::format("| {} |\n", fmt::join(cells, " | ")); }

std::string table_head(texts const& names) {
    return table_row(names) + table_row(texts(names.size(), "---"));
}

std::vector<stage> every_stage() {
    std::vector<stage> all;
    for (std::size_t i = 0; i < smtp::stage_count; ++i) all.push_back(static_cast<stage>(i));
    return all;
}

/// Where something is known: in words where many stages know it, else stage by stage.
template <class Known>
std::string where_known(Known const& known) {
    texts names;
    for (auto const at : every_stage())
        if (known(at)) names.push_back(as_code(smtp::to_string(at)));
    if (names.size() == smtp::stage_count) return "every stage";
    bool const commands = known(stage::helo) && known(stage::unknown);
    if (commands && names.size() == smtp::stage_count - 1) return "every stage but `connect`";
    if (commands) return "every command";
    if (known(stage::mail) && known(stage::data)) return "`mail` to `end-of-data`, `bdat`";
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string facets_text() {
    auto out = table_head({"facet", "values", "rules may ask at", "routes may ask", "meaning"});
    for (auto const& f : sim::facets())
        out += table_row({as_code(f.name), codes(f.values),
                          where_known([&](stage at) { return sim::known_at(f.id, at); }),
                          sim::known_to_routes(f.id) ? "yes" : "no", cell_text(f.meaning)});
    return out;
}

std::string placeholders_text() {
    auto out = table_head({"placeholder", "stands for", "known at"});
    for (std::size_t i = 0; i < sim::placeholder_count; ++i) {
        auto const p = static_cast<sim::placeholder>(i);
        out += table_row({fmt::format("`{{{}}}`", sim::placeholder_names()[i]), cell_text(sim::meaning(p)),
                          where_known([&](stage at) { return sim::known_at(p, at); })});
    }
    return out;
}

std::string stages_text() {
    auto out = table_head(
        {"stage", "its rules", "its last rule, in `[replies]`", "a reply begins with", "without any rule"});
    for (auto const at : every_stage()) {
        auto const name = smtp::to_string(at);
        texts classes;
        for (char const c : sim::reply_classes(at)) classes.emplace_back(1, c);
        out += table_row({as_code(name), fmt::format("`[[{}]]`", name),
                          at == stage::line ? "none" : as_code(at == stage::connect ? "banner" : name),
                          fmt::format("{}", fmt::join(classes, ", ")),
                          sim::must_answer(at) ? "an error" : at == stage::line ? "not asked" : "answered as `unknown`"});
    }
    return out;
}

/// The states in which commands are taken.
constexpr std::array talking{state::connected, state::greeted, state::sender, state::recipient};

bool a_command(stage at) { return at != stage::connect && at != stage::end_of_data && at != stage::line; }

std::string move_text(state from, stage said) {
    auto const m = smtp::find_move(from, said);
    auto const to = m.next == from ? std::string{"stays"} : fmt::format("→ {}", smtp::to_string(m.next));
    return m.order == smtp::breach::none ? to : fmt::format("**{}**, {}", smtp::to_string(m.order), to);
}

/// Commands that no row of their own tells more about: they move nowhere and breach nothing.
bool without_effect(stage said) {
    return std::all_of(talking.begin(), talking.end(), [&](state from) {
        auto const m = smtp::find_move(from, said);
        return m.order == smtp::breach::none && m.next == from;
    });
}

std::string moves_table() {
    texts head{"command"};
    for (auto const from : talking) head.push_back(as_code(smtp::to_string(from)));
    auto out = table_head(head);
    texts idle;
    for (auto const said : every_stage()) {
        if (!a_command(said)) continue;
        if (without_effect(said)) {
            idle.push_back(as_code(smtp::to_string(said)));
            continue;
        }
        texts cells{as_code(smtp::to_string(said))};
        for (auto const from : talking) cells.push_back(move_text(from, said));
        out += table_row(cells);
    }
    texts cells(talking.size(), "stays");
    cells.insert(cells.begin(), fmt::format("{}", fmt::join(idle, ", ")));
    return out + table_row(cells);
}

/// The moves in order that lead elsewhere, as a drawing; breaches are left to the table.
std::string moves_drawing() {
    std::string out = "```mermaid\nstateDiagram-v2\n    [*] --> connected : the banner is out\n";
    for (auto const from : talking) {
        for (std::size_t i = 0; i < smtp::state_count; ++i) {
            auto const to = static_cast<state>(i);
            texts names;
            for (auto const said : every_stage()) {
                auto const m = smtp::find_move(from, said);
                if (a_command(said) && m.order == smtp::breach::none && m.next == to && to != from)
                    names.emplace_back(smtp::to_string(said));
            }
            if (!names.empty())
                out += fmt::format("    {} --> {} : {}\n", smtp::to_string(from), smtp::to_string(to),
                                   fmt::join(names, ", "));
        }
    }
    out += fmt::format("    data --> {} : {}\n    closed --> [*]\n",
                       smtp::to_string(smtp::find_move(state::data, stage::end_of_data).next),
                       smtp::to_string(stage::end_of_data));
    return out + "```\n";
}

std::string moves_text() { return moves_table() + "\n" + moves_drawing(); }

/// What each POP3 command does in each state: where +OK leads, and where -ERR, if elsewhere.
std::string pop3_moves_text() {
    using pop3::to_string;
    constexpr std::array states{pop3::state::authorization, pop3::state::user, pop3::state::transaction};
    texts head{"command"};
    for (auto const at : states) head.push_back(as_code(to_string(at)));
    auto out = table_head(head);
    for (std::size_t i = 0; i < pop3::verb_count; ++i) {
        auto const said = static_cast<pop3::verb>(i);
        texts cells{as_code(to_string(said))};
        for (auto const at : states) {
            auto const m = pop3::find_move(at, said);
            auto const to = [&](pop3::state s) { return s == at ? "stays" : fmt::format("→ {}", to_string(s)); };
            auto text = m.order == pop3::breach::none ? to(m.taken) : fmt::format("**{}**", to_string(m.order));
            if (m.order == pop3::breach::none && m.refused != m.taken) text += ", or " + to(m.refused);
            cells.push_back(std::move(text));
        }
        out += table_row(cells);
    }
    return out;
}

/// A site to show filled paths at; in no world.
sim::site example_site() {
    sim::site s;
    s.host = s.ptr = "mail.example.net";
    s.domain = "example.net";
    s.address = "192.0.2.25";
    s.own = {"example.net", "mail.example.net"};
    s.users = {"alice"};
    return s;
}

std::string forms_text(std::string const& path) {
    texts words;
    auto const seen = grammar::read(path, {}, {}).seen;
    for (unsigned bit = 0; bit < 16; ++bit) {
        auto const f = static_cast<grammar::form>(1u << bit);
        if (seen.has(f)) words.emplace_back(grammar::to_string(f));
    }
    return fmt::format("{}", fmt::join(words, ", "));
}

std::string attack_space_text(library& data) {
    auto const& space = data.attacks();
    auto const filled = sim::attacks_on(space, example_site());
    auto out = fmt::format(
        "Version {}: {} senders, {} recipients, {} envelopes. The third party is `{}`.\n\n", space.version,
        space.senders.size(), space.recipients.size(), filled.size(), space.third_party);
    auto const add = [&](char const* what, std::vector<std::string> const& paths, auto const& of) {
        out += table_head({what, "at an example site", "forms"});
        for (std::size_t i = 0; i < paths.size(); ++i)
            out += table_row({as_code(paths[i]), as_code(of(i)), forms_text(of(i))});
    };
    auto const each = space.recipients.size();
    add("reverse-path", space.senders, [&](std::size_t i) { return filled[i * each].reverse_path; });
    out += "\n";
    add("forward-path", space.recipients, [&](std::size_t i) { return filled[i].forward_path; });
    return out;
}

std::string judges_text() {
    auto out = table_head({"judge", "says"});
    for (auto const& j : probe::judges()) out += table_row({as_code(j.name), cell_text(j.summary)});
    return out;
}

/// "reply!" to `reply`; keys that need not be there in brackets.
std::string keys_text(std::string_view keys) {
    texts shown;
    while (!keys.empty()) {
        auto const key = keys.substr(0, keys.find(' '));
        keys.remove_prefix(std::min(key.size() + 1, keys.size()));
        bool const required = key.ends_with('!');
        auto const name = as_code(key.substr(0, key.find('!')));
        shown.push_back(required ? name : fmt::format("[{}]", name));
    }
    return fmt::format("{}", fmt::join(shown, ", "));
}

/// What can go wrong, and the files of it that there are.
std::string faults_text(library& data) {
    auto out = table_head({"`do`", "its keys", "what it does"});
    for (auto const& w : sim::fault_words()) out += table_row({as_code(w.word), keys_text(w.keys), std::string{w.meaning}});
    out += "\n" + table_head({"file", "what it does"});
    for (auto const& id : data.fault_files())
        out += table_row({fmt::format("[`{0}`](../profiles/faults/{0}.toml)", id), cell_text(data.faults(id).title)});
    return out;
}

/// Every profile with its page.
std::string profiles_text(library& data) {
    auto out = table_head({"profile", "is", "claim", "texts and routes"});
    for (auto const& id : data.profiles()) {
        auto const& p = data.profile(id);
        out += table_row({fmt::format("[`{0}`]({0}.md)", id), cell_text(p.title),
                          p.claim ? std::string{evidence::to_string(*p.claim)} : "", shares_text(p)});
    }
    return out;
}

std::string cases_text(library& data) {
    auto out = table_head({"case", "", "事例"});
    for (auto const& id : data.cases()) {
        auto const plan = load_case(data, id);
        out += table_row({as_code(id), fmt::format("[{}]({}.md)", plan.said[0].title, id),
                          fmt::format("[{}]({}.ja.md)", plan.said[1].title, id)});
    }
    return out;
}

/// The testers of others against every profile.
std::string how_wrong_text(library& data) {
    check_options all;
    all.threads = 0;
    auto const found = check(data, all);
    std::vector<told_tester> told;
    for (auto const& id : data.testers()) {
        auto const& t = data.tester(id);
        told.push_back({id, t.source, std::string{probe::find_judge(t.judge)->summary}, t.probes.size()});
    }
    return how_wrong_markdown(found, told);
}

struct topic {
    std::string_view name;
    std::string (*text)(library&);
};

constexpr std::array topics{
    topic{"facets", [](library&) { return facets_text(); }},
    topic{"placeholders", [](library&) { return placeholders_text(); }},
    topic{"stages", [](library&) { return stages_text(); }},
    topic{"moves", [](library&) { return moves_text(); }},
    topic{"pop3-moves", [](library&) { return pop3_moves_text(); }},
    topic{"faults", faults_text},
    topic{"attack-space", attack_space_text},
    topic{"profiles", profiles_text},
    topic{"cases", cases_text},
    topic{"judges", [](library&) { return judges_text(); }},
    topic{"how-wrong", how_wrong_text},
    topic{"fidelity", [](library& data) { return fidelity_text(replay_corpus(data)); }},
};

}  // namespace

int docs_command(docs_call const& call, library& data, terminal const& to) {
    auto const* const found =
        std::find_if(topics.begin(), topics.end(), [&](topic const& t) { return t.name == call.topic; });
    if (found == topics.end()) {
        std::vector<std::string_view> names;
        for (auto const& t : topics) names.push_back(t.name);
        throw bad_call(files::unknown_word("topic", call.topic, names));
    }
    to.out << found->text(data);
    return 0;
}

}  // namespace relaylab::lab
