#include "lab/report/verdict_report.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>


namespace relaylab::lab {
namespace {

namespace json = boost::json;

/// People have seen enough after these; programs get all.
constexpr std::size_t most_reasons = 12;

}  // namespace

style style_of(evidence::verdict const& v) {
    if (v.says_open()) return style::wrong;
    return v.says_closed() ? style::right : style::doubtful;
}

std::string verdict_text(examined const& e, bool coloured) {
    auto const& v = e.verdict;
    auto text = paint(harmless(evidence::describe(v)), style_of(v), coloured);
    if (!v.flags.empty()) text += fmt::format(" [{}]", fmt::join(v.flags, ", "));
    if (!v.authorised.empty()) text += fmt::format("; relays for {}", fmt::join(v.authorised, ", "));
    text +=
        fmt::format(", says {} of {}; knowledge: {}; seed {}\n", e.tester, e.target, to_string(v.at), e.seed);
    for (std::size_t i = 0; i < v.because.size() && i < most_reasons; ++i) {
        auto const& reason = v.because[i];
        text += "  " + harmless(reason.text) + '\n';
        if (reason.line && *reason.line < e.run.lines.size())
            text += "      " + evidence::to_line(e.run.lines[*reason.line]) + '\n';
    }
    if (v.because.size() > most_reasons)
        text += fmt::format("  and {} more\n", v.because.size() - most_reasons);
    return text;
}

std::string verdict_json(examined const& e) {
    auto const& v = e.verdict;
    json::array flags, authorised, because, transcript;
    for (auto const& flag : v.flags) flags.emplace_back(flag);
    for (auto const& who : v.authorised) authorised.emplace_back(who);
    for (auto const& reason : v.because)
        because.push_back(
            json::object{{"text", harmless(reason.text)},
                         {"line", reason.line ? json::value(*reason.line) : json::value(nullptr)}});
    for (auto const& line : e.run.lines) transcript.emplace_back(evidence::to_line(line));
    json::object const document{
        {"schema", 1},
        {"tester", e.tester},
        {"target", e.target},
        {"seed", e.seed},
        {"knowledge", json::string{to_string(v.at)}},
        {"verdict", json::string{to_string(v.word)}},
        {"ended", v.ended ? json::value(json::string{to_string(*v.ended)}) : json::value(nullptr)},
        {"condition", harmless(v.condition)},
        {"flags", std::move(flags)},
        {"authorised", std::move(authorised)},
        {"because", std::move(because)},
        {"transcript", std::move(transcript)}};
    return json::serialize(document) + "\n";
}

}  // namespace relaylab::lab
