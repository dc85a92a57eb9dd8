#include "lab/report/explained_report.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

std::string rules_text(explained_line const& e) {
    std::string text;
    for (auto const& r : e.rules) text += (text.empty() ? "" : ", ") + r.profile + " " + r.rule;
    return e.more_rules == 0 ? text : text + fmt::format(" and {} more", e.more_rules);
}

void add(std::string& text, char const* what, std::string const& value) {
    if (!value.empty()) text += fmt::format("      {:<10}{}\n", what, harmless(value));
}

json::value told_or_null(std::string const& text) { return text.empty() ? json::value(nullptr) : json::value(json::string{harmless(text)}); }

}  // namespace

std::string explained_text(std::vector<explained_line> const& lines, bool coloured) {
    std::string text;
    for (auto const& e : lines) {
        text += fmt::format("{:>5} {}\n", e.number, paint(harmless(e.said), style::heading, coloured));
        add(text, "is", e.rfc.empty() ? e.is : e.is + " (" + e.rfc + ")");
        add(text, "defect", e.defect);
        add(text, "order", e.order);
        add(text, "said by", rules_text(e));
        add(text, "shows", e.proves);
        add(text, "not", e.not_proves);
    }
    return text;
}

std::string explained_json(std::string const& file, std::string const& format, std::vector<explained_line> const& lines) {
    json::array all;
    for (auto const& e : lines) {
        json::array rules;
        for (auto const& r : e.rules) rules.push_back(json::object{{"profile", r.profile}, {"rule", r.rule}});
        all.push_back(json::object{{"line", e.number},
                                   {"said", harmless(e.said)},
                                   {"is", harmless(e.is)},
                                   {"rfc", told_or_null(e.rfc)},
                                   {"defect", told_or_null(e.defect)},
                                   {"order", told_or_null(e.order)},
                                   {"rules", std::move(rules)},
                                   {"more_rules", e.more_rules},
                                   {"proves", told_or_null(e.proves)},
                                   {"not", told_or_null(e.not_proves)}});
    }
    return json::serialize(json::object{{"file", harmless(file)}, {"format", format}, {"lines", std::move(all)}}) + "\n";
}

}  // namespace relaylab::lab
