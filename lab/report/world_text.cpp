#include <fmt/format.h>

#include "lab/report/columns.hpp"
#include "lab/report/paint.hpp"
#include "lab/report/world_report.hpp"

namespace relaylab::lab {
namespace {

std::string way_text(world_report::way const& way) {
    auto text = fmt::format("{}", fmt::join(way.by, " > "));
    if (way.end == "kept") return text;
    return text + (text.empty() ? "" : ": ") + way.end;
}

/// A table with an empty line before it; nothing where it has no rows.
std::string table(std::vector<text_row> const& rows, bool coloured) {
    return rows.size() > 1 ? "\n" + columns(rows, coloured) : std::string{};
}

}  // namespace

std::string count_text(world_report::mail_count const& n) {
    return fmt::format("{} of {}{}", n.refused, n.offered, n.put_off == 0 ? "" : fmt::format(", {} put off", n.put_off));
}

std::string world_text(world_report const& w, bool coloured) {
    auto text = paint(harmless(fmt::format("{}: {}", w.file, w.title)), style::heading, coloured);
    text += fmt::format("\nbegins {}", w.start);
    if (!w.third_party.empty()) text += fmt::format("; mail for domains that nobody knows goes to {}", w.third_party);
    text += '\n';
    std::vector<text_row> hosts{{"host", "profile", "site", "name", "address", "clock", "smart host", "lists", "filter"}};
    for (auto const& h : w.hosts)
        hosts.push_back({h.name, h.profile, h.site, h.fqdn, h.address, h.clock, h.smart_host,
                         fmt::format("{}", fmt::join(h.lists, " ")), h.filter});
    std::vector<text_row> clients{{"client", "address", "name", "says"}};
    for (auto const& c : w.clients) clients.push_back({c.name, c.address, c.dns_name, c.hello});
    std::vector<text_row> nats{{"translator", "inside", "forwards to", "behind"}};
    for (auto const& n : w.nats)
        nats.push_back({n.address, n.inside, n.forwards_to, fmt::format("{}", fmt::join(n.behind, " "))});
    std::vector<text_row> zones{{"zone", "says"}};
    for (auto const& z : w.zones)
        for (auto const& r : z.records) zones.push_back({&r == &z.records.front() ? z.name : "", r});
    std::vector<text_row> ways{{"mail for", "goes by"}};
    for (auto const& way : w.ways) ways.push_back({way.domain, way_text(way)});
    for (auto const* const rows : {&hosts, &clients, &nats, &zones, &ways}) text += table(*rows, coloured);
    return text;
}

std::string world_run_text(world_report const& w, bool coloured) {
    auto text = fmt::format("{}: {} to {}, seed {}\n", harmless(w.file), w.start, w.end, w.seed.value_or(0));
    std::vector<text_row> rows{{"settled", "host", "message", "from", "to", "fate", "where", "rule", "deferred"}};
    for (auto const& f : w.fates)
        rows.push_back({f.at, f.host,
                        fmt::format("{}{}", f.message,
                                    f.parent == 0 ? "" : fmt::format("{}{}", f.bounce ? " about " : " of ", f.parent)),
                        f.from, f.to, f.fate, f.where, f.rule, f.deferred == 0 ? "" : std::to_string(f.deferred)});
    text += table(rows, coloured);
    std::vector<text_row> costs{{"list", "asked by", "about", "legitimate mail refused", "other mail refused"}};
    for (auto const& one : w.list_costs)
        costs.push_back({one.list, one.host, one.from, count_text(one.legitimate), count_text(one.other)});
    text += table(costs, coloured);
    if (w.record.empty()) return text;
    text += '\n';
    // Line by line: what clients said may stand in it.
    for (std::size_t at = 0; at < w.record.size();) {
        auto const end = w.record.find('\n', at);
        text += harmless(w.record.substr(at, end - at)) + '\n';
        at = end == std::string::npos ? w.record.size() : end + 1;
    }
    return text;
}

}  // namespace relaylab::lab
