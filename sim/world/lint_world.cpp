#include "sim/world/lint_world.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace relaylab::sim {
namespace {

using way_end = mail_way::outcome;

bool holds(std::vector<std::string> const& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

/// A name that mail is sent to, and neither an address nor localhost.
bool is_domain(std::string_view name) {
    return name.find('.') != std::string_view::npos && name.find_first_of("[:") == std::string_view::npos
           && !reverse_name(name);
}

std::string names_of(world const& w, std::vector<host_id> const& by) {
    std::string text;
    for (auto const h : by) text += (text.empty() ? "" : " > ") + w.name_of(h);
    return text;
}

files::place place_of(planned_world const& w, std::string_view domain) {
    for (auto const& zone : w.plan().zones)
        if (zone.name == domain) return zone.place;
    for (auto const& h : w.plan().hosts) {
        auto const& s = w.at().site_of(w.host(h.name));
        if (holds(s.own, domain) || holds(s.relay, domain)) return h.place;
    }
    return {1, 1};
}

class linter {
  public:
    explicit linter(planned_world const& w) : planned_(w), world_(w.at()) {}

    std::vector<finding> run() {
        for (auto const& h : planned_.plan().hosts) check_profile(h);
        for (auto const& domain : mail_domains(planned_)) check_domain(domain);
        // What nobody knows goes by smart hosts, too.
        for (auto const& h : planned_.plan().hosts)
            if (!h.smart_host.empty()) check_circle(h);
        return std::move(found_);
    }

  private:
    void warn(files::place at, std::string text) { found_.push_back({finding::severity::warning, at, std::move(text)}); }

    void check_profile(planned_host const& h) {
        auto const id = planned_.host(h.name);
        for (auto& f : lint_errors(world_.profile_of(id), world_.site_of(id)))
            found_.push_back({f.how, h.profile_place,
                              fmt::format("profile {} at line {}: {}", h.profile, f.place.line, f.text)});
    }

    void check_domain(std::string const& domain) {
        auto const at = place_of(planned_, domain);
        auto const first = world_.directory().find(std::nullopt, domain);
        for (auto const& hop : first.to)
            if (!hop.host) warn(at, fmt::format("mail for {}: nobody answers at {}", domain, hop.name));
        auto const way = find_way(world_, std::nullopt, domain);
        switch (way.what) {
        case way_end::kept: return;
        case way_end::circle: return report_circle(at, domain, way);
        case way_end::nowhere:
            if (!way.why.empty()) warn(at, fmt::format("mail for {}: {}", domain, way.why));
            return;
        case way_end::unknown_there:
            return warn(at, fmt::format("mail for {} comes to {}, which knows nothing of it", domain,
                                        world_.name_of(way.by.back())));
        }
    }

    void check_circle(planned_host const& h) {
        auto const way = find_way(world_, planned_.host(h.name), "elsewhere.invalid");
        if (way.what == way_end::circle) report_circle(h.place, "elsewhere", way);
    }

    /// Once, wherever in the circle it begins.
    void report_circle(files::place at, std::string_view what, mail_way const& way) {
        auto const begin = std::find(way.by.begin(), way.by.end(), way.by.back());
        std::set<host_id> const members(begin, way.by.end());
        if (!circles_.emplace(what, members).second) return;
        warn(at, fmt::format("mail for {} goes in a circle: {}", what, names_of(world_, {begin, way.by.end()})));
    }

    planned_world const& planned_;
    world const& world_;
    std::vector<finding> found_;
    std::set<std::pair<std::string, std::set<host_id>>> circles_;
};

}  // namespace

std::vector<finding> lint_world(planned_world const& w) { return linter{w}.run(); }

mail_way find_way(world const& w, std::optional<host_id> from, std::string_view domain) {
    mail_way way;
    auto at = from;
    if (at) way.by.push_back(*at);
    while (true) {
        if (at && holds(w.site_of(*at).own, domain)) {
            way.what = way_end::kept;
            return way;
        }
        auto const hops = w.directory().find(at, domain);
        auto const next = std::find_if(hops.to.begin(), hops.to.end(), [](next_hop const& hop) { return hop.host; });
        if (next == hops.to.end()) {
            // A host that is MX for it and has nobody to hand it to is its end.
            bool const lost = at && holds(w.site_of(*at).relay, domain);
            way.what = lost || way.by.empty() ? way_end::nowhere : way_end::unknown_there;
            way.why = hops.to.empty() ? hops.why : std::string{};
            return way;
        }
        at = next->host;
        bool const again = std::find(way.by.begin(), way.by.end(), *at) != way.by.end();
        way.by.push_back(*at);
        if (again) {
            way.what = way_end::circle;
            return way;
        }
        if (at == w.default_host()) {
            way.what = way_end::kept;  // it takes whatever comes
            return way;
        }
    }
}

std::vector<std::string> mail_domains(planned_world const& w) {
    std::set<std::string> domains;
    for (auto const& zone : w.plan().zones)
        if (!zone.records.mx.empty() && !zone.records.mx[0].exchange.empty()) domains.insert(zone.name);
    for (host_id h = 0; h < w.at().host_count(); ++h)
        for (auto const* const list : {&w.at().site_of(h).own, &w.at().site_of(h).relay})
            for (auto const& name : *list)
                if (is_domain(name)) domains.insert(name);
    return {domains.begin(), domains.end()};
}

}  // namespace relaylab::sim
