#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "lab/report/paint.hpp"
#include "lab/report/profile_sheet.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

json::string text(std::string_view octets) { return json::string{harmless(octets)}; }

json::array texts(std::vector<std::string> const& all) {
    json::array list;
    for (auto const& one : all) list.push_back(text(one));
    return list;
}

/// Null where there is none.
json::value optional(std::string const& one) {
    if (one.empty()) return nullptr;
    return text(one);
}

/// A list with an object for each.
template <class List, class Object>
json::array each(List const& list, Object const& object) {
    json::array all;
    for (auto const& one : list) all.push_back(object(one));
    return all;
}

json::object rule(profile_sheet::rule const& r) {
    return {{"id", text(r.id)},          {"when", texts(r.when)},      {"reply", texts(r.reply)},
            {"effects", text(r.effects)}, {"known", r.by.known},       {"evidence", text(r.by.note)},
            {"reached", r.by.reached},    {"inherited", r.by.inherited}};
}

json::object stage(profile_sheet::stage const& s) { return {{"stage", text(s.name)}, {"rules", each(s.rules, rule)}}; }

json::object route(profile_sheet::rule const& r) {
    return {{"id", text(r.id)},     {"when", texts(r.when)},      {"fate", text(r.effects)},  {"known", r.by.known},
            {"evidence", text(r.by.note)}, {"reached", r.by.reached}, {"inherited", r.by.inherited}};
}

json::object form(profile_sheet::form const& f) {
    return {{"path", text(f.path)},
            {"reply", text(f.reply)},
            {"refused_at", optional(f.at)},
            {"goes", optional(f.goes)},
            {"known", f.known}};
}

json::object fate(profile_sheet::fate const& f) {
    return {{"client", f.client}, {"from", text(f.from)}, {"to", text(f.to)}, {"is", f.is}};
}

json::object counter(profile_sheet::counter const& c) {
    return {{"name", text(c.name)}, {"counts", text(c.counts)}, {"limits", texts(c.limits)}, {"evidence", text(c.note)}};
}

json::object memory(profile_sheet::memory const& m) {
    return {{"name", text(m.name)}, {"text", text(m.text)}, {"evidence", text(m.note)}};
}

json::object note(profile_sheet::note const& n) {
    return {{"id", text(n.id)}, {"kind", n.kind}, {"ref", text(n.ref)}};
}

}  // namespace

std::string sheet_json(profile_sheet const& s) {
    json::object const document{{"schema", 1},
                                {"id", text(s.id)},
                                {"title", text(s.title)},
                                {"file", text(s.file)},
                                {"site", text(s.site)},
                                {"claim", optional(s.claim)},
                                {"extends", optional(s.extends)},
                                {"filter", optional(s.filter)},
                                {"head", texts(s.head)},
                                {"shares", text(s.shares)},
                                {"recordings", s.recordings},
                                {"stages", each(s.stages, stage)},
                                {"routes", each(s.routes, route)},
                                {"forms", each(s.forms, form)},
                                {"fates", each(s.fates, fate)},
                                {"counters", each(s.counters, counter)},
                                {"memories", each(s.memories, memory)},
                                {"evidence", each(s.notes, note)}};
    return json::serialize(document) + "\n";
}

}  // namespace relaylab::lab
