#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "files/nearest.hpp"
#include "lab/cases/case_plan.hpp"
#include "sim/profile/network.hpp"

namespace relaylab::lab {
namespace {

using files::node;
using files::table_reader;

constexpr std::array<std::string_view, language_count> languages{"en", "ja"};

/// [en] and [ja]: both must be there, so that no page is half of the other.
case_languages read_words(table_reader& in, bool scene) {
    case_languages said;
    for (std::size_t i = 0; i < languages.size(); ++i) {
        auto const* const given = in.value(languages[i]);
        if (!given) in.fail(fmt::format("expected the table \"{}\", with title and text", languages[i]));
        table_reader words{*given, in.file()};
        said[i] = {words.required_string("title"), words.required_string("text"),
                   scene ? words.string("after").value_or(std::string{}) : std::string{}};
        words.finish();
    }
    return said;
}

std::optional<grammar::duration> time_in(table_reader& in, std::string_view key) {
    auto const text = in.string(key);
    if (!text) return std::nullopt;
    auto const parsed = grammar::parse_duration(*text);
    if (!parsed) in.fail(*in.value(key), fmt::format("{}: \"{}\": expected a time like 1s or 30min", key, *text));
    return parsed;
}

/// { "999.999.999.70" = "203.0.113.70" }, in the file's order.
std::vector<std::pair<std::string, std::string>> pairs_in(table_reader& in, std::string_view key) {
    std::vector<std::pair<std::string, std::string>> found;
    auto const* const given = in.value(key);
    if (!given) return found;
    if (given->what != node::kind::table) in.fail(*given, fmt::format("{}: expected a table", key));
    for (auto const& each : given->elements) {
        if (each.what != node::kind::string) in.fail(each, fmt::format("{}: expected a text", each.key));
        found.emplace_back(each.key, each.text);
    }
    return found;
}

scene_action read_run(table_reader& in) {
    run_scene s{in.required_string("world"), time_in(in, "time"), in.strings("hosts"), true};
    s.dialogues = in.boolean("dialogues").value_or(true);
    return s;
}

/// Texts of a key, each one of a few words.
std::vector<std::string> words_in(table_reader& in, std::string_view key, std::span<std::string_view const> among) {
    auto found = in.strings(key);
    for (auto const& each : found)
        if (std::find(among.begin(), among.end(), each) == among.end())
            in.fail(*in.value(key), files::unknown_word(fmt::format("value of {}", key), each, among));
    return found;
}

scene_action read_examine(table_reader& in) {
    examine_scene s{in.required_string("world"), in.required_string("host"), in.required_string("tester"),
                    in.required_string("client"), in.string("watch").value_or(""),
                    in.string("registrar").value_or(""), false, in.string("list").value_or("")};
    constexpr std::array<std::string_view, 5> verdicts{"open", "conditional", "accepts", "unknown", "blocked"};
    s.lists_if = words_in(in, "lists-if", verdicts);
    if (!s.lists_if.empty() && s.list.empty()) in.fail(*in.value("lists-if"), "lists-if: expected the key \"list\" beside it");
    if (s.lists_if.empty()) s.lists_if = {"open", "conditional"};
    return s;
}

scene_action read_call(table_reader& in) {
    return examine_scene{in.required_string("world"), in.required_string("host"), in.required_string("tester"),
                         in.required_string("client"), {}, {}, true, {}};
}

scene_action read_list(table_reader& in) {
    return list_scene{in.required_string("world"), in.required_string("list"),
                      in.one_of("format", {"bind", "rbldnsd"}).value_or(0) == 1};
}

scene_action read_cost(table_reader& in) { return cost_scene{in.required_string("world")}; }

scene_action read_compare(table_reader& in) {
    return compare_scene{in.required_string("world"), in.required_string("host"), in.required_string("mailbox"),
                         in.required_string("file"), pairs_in(in, "stand-for")};
}

scene_action read_trace(table_reader& in) {
    return trace_scene{in.required_string("world"), in.required_string("host"), in.required_string("mailbox")};
}

scene_action read_holding(table_reader& in) {
    return holding_scene{in.required_string("world"), in.required_string("host"), in.required_string("mailbox"),
                         in.required_string("file")};
}

scene_action read_replay(table_reader& in) { return replay_scene{in.required_string("recording")}; }

scene_action read_truth(table_reader& in) {
    return truth_scene{in.required_string("profile"), in.string("site").value_or("")};
}

scene_action read_reading(table_reader& in) {
    header_scene s{in.required_string("world"), in.required_string("host"), in.required_string("mailbox"), in.strings("fields")};
    if (s.fields.empty()) in.fail("expected the key \"fields\", names of header fields");
    return s;
}

hypothesis read_hypothesis(node const& table, std::string_view file) {
    table_reader in{table, file};
    constexpr std::array<std::string_view, 3> circumstances{"pop", "bare-lf", "time"};
    hypothesis h{in.required_string("id"), in.string("rules").value_or(""), words_in(in, "open", circumstances)};
    in.finish();
    return h;
}

scene_action read_score(table_reader& in) {
    score_scene s;
    s.world = in.required_string("world");
    s.table = in.required_string("table");
    s.host = in.required_string("host");
    s.client = in.required_string("client");
    s.account = in.required_string("account");
    s.base = in.required_string("base");
    s.refusal = in.required_string("refusal");
    s.otherwise = in.required_string("otherwise");
    s.mtas = pairs_in(in, "mtas");
    s.addresses = pairs_in(in, "addresses");
    s.circumstances = pairs_in(in, "circumstances");
    s.place = in.file();
    for (auto const* table : in.tables("hypothesis")) s.hypotheses.push_back(read_hypothesis(*table, in.file()));
    if (s.hypotheses.empty()) in.fail("expected a [[scene.hypothesis]]");
    return s;
}

std::vector<std::string> networks_in(table_reader& in, std::string_view key) {
    auto networks = in.strings(key);
    for (auto const& each : networks)
        if (!sim::in_network("192.0.2.1", each))
            in.fail(*in.value(key), fmt::format("{}: \"{}\": expected a network or a range", key, each));
    return networks;
}

scene_action read_classify(table_reader& in) {
    classify_scene s{in.strings("files"), in.strings("domains"), networks_in(in, "inside"), in.strings("words")};
    if (s.files.empty()) in.fail("expected the key \"files\", logs of one server");
    return s;
}

scene_action read_lookup(table_reader& in) {
    lookup_scene s{in.required_string("world"), pairs_in(in, "addresses"), in.strings("lists")};
    if (s.addresses.empty() || s.lists.empty()) in.fail("expected the keys \"addresses\", and \"lists\" that are asked for them");
    return s;
}

log_hypothesis read_log_hypothesis(node const& table, std::string_view file) {
    table_reader in{table, file};
    constexpr std::array<std::string_view, 2> unseen{"pop", "auth"};
    log_hypothesis h{in.required_string("id"), in.string("rules").value_or(""), networks_in(in, "inside"), in.strings("own"),
                     in.string("seen-as").value_or(""), words_in(in, "open", unseen)};
    if (!h.seen_as.empty() && !sim::is_address(h.seen_as))
        in.fail(*in.value("seen-as"), fmt::format("seen-as: \"{}\": expected an IP address without brackets", h.seen_as));
    in.finish();
    return h;
}

scene_action read_weigh(table_reader& in) {
    weigh_scene s;
    s.world = in.required_string("world");
    s.files = in.strings("files");
    s.host = in.required_string("host");
    s.account = in.required_string("account");
    s.base = in.required_string("base");
    s.otherwise = in.required_string("otherwise");
    s.stand_for = pairs_in(in, "stand-for");
    s.place = in.file();
    for (auto const* table : in.tables("hypothesis")) s.hypotheses.push_back(read_log_hypothesis(*table, in.file()));
    if (s.files.empty()) in.fail("expected the key \"files\", logs of one server");
    if (s.hypotheses.empty()) in.fail("expected a [[scene.hypothesis]]");
    return s;
}

struct named_action {
    std::string_view name;
    scene_action (*read)(table_reader&);
};
constexpr std::array actions{
    named_action{"replay", read_replay},   named_action{"truth", read_truth},     named_action{"run", read_run},
    named_action{"examine", read_examine}, named_action{"compare", read_compare}, named_action{"trace", read_trace},
    named_action{"read", read_reading},    named_action{"score", read_score},     named_action{"hold", read_holding},
    named_action{"call", read_call},       named_action{"zone", read_list},       named_action{"cost", read_cost},
    named_action{"classify", read_classify}, named_action{"lookup", read_lookup}, named_action{"weigh", read_weigh},
};

planned_scene read_scene(node const& table, std::string_view file) {
    table_reader in{table, file};
    std::vector<std::string_view> words;
    for (auto const& each : actions) words.push_back(each.name);
    auto const what = in.one_of("do", words);
    if (!what) in.fail("expected the key \"do\"");
    planned_scene s{actions[*what].read(in), read_words(in, true), true, in.strings("expect"), in.strings("never"),
                    table.place};
    s.whole = in.one_of("show", {"all", "expected"}).value_or(0) == 0;
    if (s.expect.empty()) in.fail("expected the key \"expect\": a scene of which nothing must come out proves nothing");
    in.finish();
    return s;
}

}  // namespace

std::string_view to_string(language l) noexcept { return languages[static_cast<std::size_t>(l)]; }

case_plan parse_case(std::string_view toml, std::string_view name, std::string_view id) {
    auto const root = files::parse_toml(toml, name);
    table_reader in{root, name};
    case_plan plan;
    plan.file = name;
    plan.id = id;
    plan.said = read_words(in, false);
    plan.sources = in.strings("sources");
    for (auto const* table : in.tables("scene")) plan.scenes.push_back(read_scene(*table, name));
    if (plan.scenes.empty()) in.fail("expected a [[scene]]");
    in.finish();
    return plan;
}

}  // namespace relaylab::lab
