#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "grammar/utf8.hpp"
#include "lab/report/paint.hpp"
#include "lab/report/parse_report.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

/// JSON is UTF-8: what is not is escaped.
json::string text(std::string_view octets) {
    if (!grammar::first_bad_utf8(octets)) return json::string{octets};
    return json::string{harmless(octets)};
}

json::object tree(grammar::path_node const& n) {
    json::object out{
        {"production", json::string{n.production}},
        {"section", n.section.empty() ? json::value(nullptr) : json::value(json::string{n.section})},
        {"offset", n.offset},
        {"text", text(n.text)}};
    json::array children;
    for (auto const& child : n.children) children.push_back(tree(child));
    if (!children.empty()) out["children"] = std::move(children);
    return out;
}

json::object row(understood_path const& d) {
    auto const known = [&](std::string const& value) {
        return d.admitted ? json::value(text(value)) : json::value(nullptr);
    };
    return {{"dialect", json::string{d.dialect}},
            {"admitted", d.admitted},
            {"error", d.admitted ? json::value(nullptr) : json::value(text(d.error))},
            {"local_part", known(d.local_part)},
            {"domain", known(d.domain)},
            {"routed", d.routed},
            {"local", d.local}};
}

}  // namespace

std::string parse_json(parsed_path const& p) {
    json::object document{{"input", text(p.input)}};
    if (p.shows_tree) {
        auto const made = grammar::parse_path_tree(p.text);
        document["tree"] = made ? json::value(tree(*made)) : json::value(nullptr);
        document["error"] = made ? json::value(nullptr) : json::value(text(grammar::describe(made.error())));
    }
    json::array dialects;
    for (auto const& d : p.dialects) dialects.push_back(row(d));
    if (!p.shows_tree || !dialects.empty()) document["dialects"] = std::move(dialects);
    return json::serialize(document) + "\n";
}

}  // namespace relaylab::lab
