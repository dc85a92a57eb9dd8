#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "lab/report/paint.hpp"
#include "lab/report/world_report.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

json::array list(std::vector<std::string> const& texts) {
    json::array all;
    for (auto const& text : texts) all.emplace_back(harmless(text));
    return all;
}

json::value or_null(std::string const& text) {
    return text.empty() ? json::value(nullptr) : json::value(harmless(text));
}

json::object count_json(world_report::mail_count const& n) {
    return {{"offered", n.offered}, {"refused", n.refused}, {"put_off", n.put_off}};
}

json::object run_json(world_report const& w) {
    json::array fates;
    for (auto const& f : w.fates)
        fates.push_back(json::object{{"message", f.message},
                                     {"parent", f.parent == 0 ? json::value(nullptr) : json::value(f.parent)},
                                     {"bounce", f.bounce},
                                     {"at", f.at},
                                     {"host", f.host},
                                     {"client", or_null(f.client)},
                                     {"from", harmless(f.from)},
                                     {"to", harmless(f.to)},
                                     {"fate", or_null(f.fate)},
                                     {"where", harmless(f.where)},
                                     {"rule", f.rule},
                                     {"deferred", f.deferred}});
    json::array costs;
    for (auto const& one : w.list_costs)
        costs.push_back(json::object{{"list", harmless(one.list)},
                                     {"host", one.host},
                                     {"from", one.from},
                                     {"legitimate", count_json(one.legitimate)},
                                     {"other", count_json(one.other)}});
    json::object run{{"seed", *w.seed}, {"end", w.end}, {"fates", std::move(fates)}, {"lists", std::move(costs)}};
    if (!w.record.empty()) run.emplace("record", harmless(w.record));
    return run;
}

}  // namespace

std::string world_json(world_report const& w) {
    json::array hosts, clients, nats, ways;
    for (auto const& h : w.hosts)
        hosts.push_back(json::object{{"name", h.name}, {"profile", h.profile}, {"site", h.site}, {"fqdn", h.fqdn},
                                     {"address", h.address}, {"clock", or_null(h.clock)},
                                     {"smart_host", or_null(h.smart_host)}, {"lists", list(h.lists)},
                                     {"filter", or_null(h.filter)}});
    for (auto const& c : w.clients)
        clients.push_back(json::object{
            {"name", c.name}, {"address", c.address}, {"dns_name", or_null(c.dns_name)}, {"hello", harmless(c.hello)}});
    for (auto const& n : w.nats)
        nats.push_back(json::object{{"address", n.address}, {"inside", or_null(n.inside)},
                                    {"forwards_to", or_null(n.forwards_to)}, {"behind", list(n.behind)}});
    json::object zones;
    for (auto const& z : w.zones) zones.emplace(z.name, list(z.records));
    for (auto const& way : w.ways)
        ways.push_back(json::object{{"domain", way.domain}, {"by", list(way.by)}, {"end", harmless(way.end)}});
    json::object document{{"schema", 1},
                          {"file", harmless(w.file)},
                          {"title", harmless(w.title)},
                          {"start", w.start},
                          {"third_party", or_null(w.third_party)},
                          {"hosts", std::move(hosts)},
                          {"clients", std::move(clients)},
                          {"translators", std::move(nats)},
                          {"zones", std::move(zones)},
                          {"mail", std::move(ways)}};
    if (w.seed) document.emplace("run", run_json(w));
    return json::serialize(document) + "\n";
}

}  // namespace relaylab::lab
