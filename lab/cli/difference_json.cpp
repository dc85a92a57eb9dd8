#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "lab/cli/difference_text.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

json::string text(std::string_view octets) { return json::string{harmless(octets)}; }

json::object shown(sim::parting const& p) {
    json::array said;
    for (std::size_t i = 0; i < std::min(p.heard, p.said.said.size()); ++i) said.push_back(text(p.said.said[i]));
    return {{"client", text(p.said.who.what)},
            {"early", p.said.early},
            {"said", std::move(said)},
            {"left", text(p.left)},
            {"right", text(p.right)}};
}

json::object difference_object(sim::difference const& d) {
    json::array when;
    for (auto const& c : d.when) when.push_back(text(c.text()));
    return {{"at", text(d.at ? to_string(*d.at) : "route")},
            {"left_rule", text(d.left_rule)},
            {"right_rule", text(d.right_rule)},
            {"left", text(d.left)},
            {"right", text(d.right)},
            {"in_words", d.in_words},
            {"when", std::move(when)},
            {"witness", d.shown ? json::value(shown(*d.shown)) : json::value(nullptr)}};
}

json::object reading(sim::misreading const& r) {
    json::array facets;
    for (auto const f : r.facets) facets.push_back(text(describe(f).name));
    return {{"at", text(r.at ? to_string(*r.at) : "route")},
            {"left_rule", text(r.left_rule)},
            {"right_rule", text(r.right_rule)},
            {"facets", std::move(facets)},
            {"witness", shown(r.shown)}};
}

}  // namespace

std::string difference_json(compared_profiles const& c) {
    json::array rules, readings;
    for (auto const& d : c.found.rules) rules.push_back(difference_object(d));
    for (auto const& r : c.found.readings) readings.push_back(reading(r));
    json::object const document{{"left", text(c.left)},
                                {"right", text(c.right)},
                                {"site", text(c.site)},
                                {"rules", std::move(rules)},
                                {"readings", std::move(readings)}};
    return json::serialize(document) + "\n";
}

}  // namespace relaylab::lab
