#include "lab/report/classified_report.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "evidence/escape.hpp"
#include "lab/report/paint.hpp"
#include "lab/report/verdict_report.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

/// People have seen enough after these; programs get all.
constexpr std::size_t most_grounds = 8;

std::string amount_text(classified const& c) {
    std::string text = fmt::format("{} lines", c.lines);
    if (c.is_dialogue) text += fmt::format(", {} dialogues", c.dialogues);
    else if (!c.format.empty()) text += fmt::format(", {} messages, {} relayed", c.messages, c.relayed);
    if (c.foreign_lines > 0) text += fmt::format(", {} of others", c.foreign_lines);
    return text;
}

std::string grounds_text(classified const& c, bool whole) {
    std::string text;
    auto const& because = c.verdict.because;
    for (std::size_t i = 0; i < because.size() && (whole || i < most_grounds); ++i)
        text += "  " + (because[i].line && *because[i].line > 0 ? fmt::format("line {}: ", *because[i].line) : std::string{})
                + harmless(because[i].text) + '\n';
    if (!whole && because.size() > most_grounds) text += fmt::format("  and {} more\n", because.size() - most_grounds);
    return text;
}

std::string unknown_text(classified const& c) {
    std::string text;
    if (c.cut_lines > 0) text += fmt::format("  {} lines were too long, and are known by their beginnings\n", c.cut_lines);
    if (c.dropped > 0)
        text += fmt::format("  {} messages were open at once with too many others: what became of them later is not known\n", c.dropped);
    if (c.unknown_lines == 0) return text;
    text += fmt::format("  {} lines are not known, and nothing was concluded from them:\n", c.unknown_lines);
    for (auto const& line : c.unknown) text += fmt::format("    {}: {}\n", line.number, evidence::escape(line.text));
    if (c.unknown_lines > c.unknown.size()) text += fmt::format("    and {} more\n", c.unknown_lines - c.unknown.size());
    return text;
}

json::value or_null(std::string_view text) { return text.empty() ? json::value(nullptr) : json::value(json::string{text}); }

json::array grounds_json(evidence::verdict const& v) {
    json::array because;
    for (auto const& reason : v.because)
        because.push_back(json::object{{"text", harmless(reason.text)},
                                       {"line", reason.line && *reason.line > 0 ? json::value(*reason.line) : json::value(nullptr)}});
    return because;
}

json::object file_json(classified const& c, bool listed) {
    json::array flags, unknown;
    for (auto const& flag : c.verdict.flags) flags.emplace_back(flag);
    for (auto const& line : c.unknown) unknown.push_back(json::object{{"line", line.number}, {"text", evidence::escape(line.text)}});
    json::object file{{"file", harmless(c.file)},
                      {"format", or_null(c.format)},
                      {"verdict", json::string{to_string(c.verdict.word)}},
                      {"ended", c.verdict.ended ? json::value(json::string{to_string(*c.verdict.ended)}) : json::value(nullptr)},
                      {"condition", harmless(c.verdict.condition)},
                      {"flags", std::move(flags)},
                      {"because", grounds_json(c.verdict)},
                      {"unknown_lines", c.unknown_lines},
                      {"unknown", std::move(unknown)},
                      {"lines", c.lines},
                      {"foreign_lines", c.foreign_lines},
                      {"dialogues", c.dialogues},
                      {"messages", c.messages},
                      {"relayed", c.relayed}};
    if (!listed) return file;
    json::array messages;
    for (auto const& m : c.relayed_messages) {
        json::array recipients;
        for (auto const& each : m.recipients) recipients.emplace_back(harmless(each));
        messages.push_back(json::object{{"id", harmless(m.id)},
                                        {"lines", json::array{m.first_line, m.last_line}},
                                        {"recipients", std::move(recipients)},
                                        {"text", harmless(m.text)}});
    }
    file["relayed_messages"] = std::move(messages);
    file["unlisted"] = c.unlisted;
    return file;
}

}  // namespace

std::string classified_text(classified const& c, bool whole, bool coloured) {
    auto text = harmless(c.file) + ": " + paint(harmless(evidence::describe(c.verdict)), style_of(c.verdict), coloured);
    if (!c.verdict.flags.empty()) text += fmt::format(" [{}]", fmt::join(c.verdict.flags, ", "));
    text += fmt::format("; {}, {}\n", c.format.empty() ? "of no format that is known" : c.format, amount_text(c));
    text += grounds_text(c, whole);
    for (auto const& m : c.relayed_messages)
        text += fmt::format("  lines {}-{}: {}\n", m.first_line, m.last_line, harmless(m.text));
    if (c.unlisted > 0) text += fmt::format("  and {} more relayed messages\n", c.unlisted);
    return text + unknown_text(c);
}

std::string classified_json(std::vector<classified> const& all, bool listed) {
    json::array files;
    for (auto const& each : all) files.push_back(file_json(each, listed));
    return json::serialize(json::object{{"files", std::move(files)}}) + "\n";
}

}  // namespace relaylab::lab
