#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "lab/cli/commands.hpp"
#include "lab/cli/linted.hpp"
#include "lab/costed_lists.hpp"
#include "lab/report/world_report.hpp"
#include "sim/world/lint_world.hpp"
#include "sim/world/list_zone.hpp"

namespace relaylab::lab {
namespace {

std::string offset_text(grammar::duration d) {
    if (d.count() == 0) return {};
    return (d.count() < 0 ? "-" : "+") + grammar::format_duration(d.count() < 0 ? -d : d);
}

std::vector<std::string> records_text(sim::zone_records const& r) {
    std::vector<std::string> all;
    auto const add = [&](char const* type, std::vector<std::string> const& texts) {
        for (auto const& text : texts) all.push_back(fmt::format("{} {}", type, text));
    };
    for (auto const& mx : r.mx)
        all.push_back(fmt::format("mx {} {}", mx.preference, mx.exchange.empty() ? "." : mx.exchange));
    add("a", r.a);
    add("aaaa", r.aaaa);
    add("ptr", r.ptr);
    add("txt", r.txt);
    if (!r.cname.empty()) all.push_back("cname " + r.cname);
    if (r.fails) all.push_back(fmt::format("answer {}", to_string(*r.fails)));
    return all;
}

world_report::way way_of(sim::world const& w, std::string const& domain) {
    auto const way = sim::find_way(w, std::nullopt, domain);
    world_report::way shown{domain, {}, {}};
    for (auto const h : way.by) shown.by.push_back(w.name_of(h));
    switch (way.what) {
    case sim::mail_way::outcome::kept: shown.end = "kept"; break;
    case sim::mail_way::outcome::circle: shown.end = "circle"; break;
    case sim::mail_way::outcome::unknown_there: shown.end = "not known there"; break;
    case sim::mail_way::outcome::nowhere: shown.end = way.why.empty() ? "nobody answers" : way.why; break;
    }
    return shown;
}

world_report::host host_of(sim::planned_world const& w, sim::planned_host const& h) {
    auto const id = w.host(h.name);
    auto const& here = w.at().site_of(id);
    return {h.name, w.at().profile_of(id).id, here.id, here.host, here.address, offset_text(h.clock), h.smart_host,
            h.lists, h.filter};
}

world_report report_of(sim::planned_world const& w) {
    auto const& plan = w.plan();
    world_report r;
    r.file = plan.file;
    r.title = plan.title;
    r.start = grammar::format_timestamp(plan.start);
    r.third_party = plan.third_party;
    for (auto const& h : plan.hosts) r.hosts.push_back(host_of(w, h));
    for (auto const& c : plan.clients)
        r.clients.push_back({c.name, c.address, c.hello, w.at().directory().name_of(c.address).name});
    for (auto const& n : plan.nats) r.nats.push_back({n.address, n.inside, n.forwards_to, n.behind});
    for (auto const& [name, records] : w.at().directory().names().all()) r.zones.push_back({name, records_text(records)});
    for (auto const& domain : sim::mail_domains(w)) r.ways.push_back(way_of(w.at(), domain));
    return r;
}

void add_run(world_report& r, sim::world const& w, bool record) {
    r.seed = w.seed();
    r.end = grammar::format_timestamp(w.now());
    for (auto const& e : w.ledger().entries())
        r.fates.push_back({e.message, e.parent, e.bounce, grammar::format_timestamp(e.at), w.name_of(e.host),
                           std::string{e.from_address}, std::string{e.reverse_path}, std::string{e.forward_path},
                           e.fate ? std::string{evidence::to_string(*e.fate)} : std::string{}, std::string{e.where},
                           std::string{e.rule}, e.deferred});
    if (!record) return;
    r.record = sim::print(w.record(), {[&](sim::host_id h) -> sim::profile const& { return w.profile_of(h); },
                                       [&](sim::host_id h) { return w.name_of(h); }});
}

/// A list of the world may have nobody on it.
bool knows_list(sim::world_plan const& plan, std::string const& list) {
    auto const named = [&](std::string const& name) { return sim::dns_name(name) == sim::dns_name(list); };
    return std::ranges::any_of(plan.zones, [&](auto const& zone) { return named(zone.name); })
           || std::ranges::any_of(plan.hosts, [&](auto const& h) { return std::ranges::any_of(h.lists, named); });
}

/// As long as is asked; did what was waited for come?
bool run(sim::world& w, world_run_call const& call) {
    if (call.time) {
        w.advance(*call.time);
        return true;
    }
    if (call.until) {
        auto const& all = w.ledger().entries();
        return w.run_until([&] {
            return std::any_of(all.begin(), all.end(), [&](auto const& e) { return e.fate == call.until; });
        });
    }
    w.run_until_quiet();
    return true;
}

/// What is found about one world: 0, 1 or 2.
int check(std::string const& id, library& data, terminal const& to) {
    try {
        sim::planned_world const w{data.world(id), data.catalogue(), 1};
        auto const found = sim::lint_world(w);
        bool error = false;
        for (auto const& f : found) {
            bool const is_error = f.how == sim::finding::severity::error;
            (is_error ? to.err : to.out) << describe(f, w.plan().file) << '\n';
            error = error || is_error;
        }
        to.out << fmt::format("{}: {} host{}, {} finding{}\n", w.plan().file, w.plan().hosts.size(),
                              w.plan().hosts.size() == 1 ? "" : "s", found.size(), found.size() == 1 ? "" : "s");
        return error ? 2 : found.empty() ? 0 : 1;
    } catch (files::bad_file const& e) {
        to.err << "relaylab: " << e.what() << '\n';
        return 2;
    }
}

}  // namespace

int world_check_command(world_check_call const& call, library& data, terminal const& to) {
    int worst = 0;
    for (auto const& id : call.worlds.empty() ? data.worlds() : call.worlds)
        worst = std::max(worst, check(id, data, to));
    return worst;
}

int world_show_command(world_show_call const& call, library& data, terminal const& to) {
    sim::planned_world const w{data.world(call.world), data.catalogue(), 1};
    auto const report = report_of(w);
    to.out << (call.format == format::json ? world_json(report) : world_text(report, to.coloured));
    return 0;
}

int world_run_command(world_run_call const& call, library& data, terminal const& to) {
    auto plan = data.world(call.world);
    auto const seed = call.seed ? *call.seed : seed_or_drawn(plan.seed);
    sim::planned_world w{std::move(plan), data.catalogue(), seed};
    faulty_refused linted;
    for (auto const& h : w.plan().hosts) {
        auto const id = w.host(h.name);
        linted.look_at(w.at().profile_of(id), w.at().site_of(id), profile_file(data, h.profile));
    }
    bool const came = run(w.at(), call);
    auto report = report_of(w);
    add_run(report, w.at(), call.record);
    report.list_costs = costed_lists(w);
    to.out << (call.format == format::json ? world_json(report) : world_run_text(report, to.coloured));
    return came ? 0 : 1;
}

int world_zone_command(world_zone_call const& call, library& data, terminal const& to) {
    auto plan = data.world(call.world);
    auto const seed = plan.seed.value_or(1);
    sim::planned_world w{std::move(plan), data.catalogue(), seed};
    if (call.time) w.at().advance(*call.time);
    auto const entries = sim::entries_of(w.at().directory().names(), call.list);
    if (entries.empty() && !knows_list(w.plan(), call.list))
        throw bad_call(fmt::format("{}: no address is entered below {}", w.plan().file, call.list));
    to.out << (call.format == zone_format::bind ? sim::master_file(call.list, entries)
                                                : sim::rbldnsd_file(call.list, entries));
    return 0;
}

}  // namespace relaylab::lab
