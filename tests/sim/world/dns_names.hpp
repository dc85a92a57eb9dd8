// A small world's names, of every kind that DNS can be asked for.
#pragma once

#include <deque>

#include "sim/world/directory.hpp"
#include "tests/sim/world/internet.hpp"

namespace relaylab::sim::tests {

struct dns_names {
    dns_names() {
        sites.push_back(site_of("a.example", "192.0.2.1"));
        sites.push_back(site_of("b.example", "192.0.2.2", "relay = [\"c.example\"]\n"));
        for (host_id h = 0; h < sites.size(); ++h) known.add_host(h, sites[h]);
        put("zoned.example").mx = {{5, "mx.b.example"}, {20, "mx.a.example"}};
        named("zoned.example").txt = {"v=spf1 -all"};
        put("nomail.example").mx = {{0, ""}};
        put("six.example").aaaa = {"2001:db8::6"};
        put("odd_label.b c.example").a = {"192.0.2.2"};
        put("alias.example").cname = "mx.a.example";
        put("lost.example").cname = "nowhere.example";
        put("circle.example").cname = "circle.example";
        put("unspeakable.example").cname = std::string(64, 'x') + ".example";
        put("gone.example").fails = dns_answer::nxdomain;
        put("broken.example").fails = dns_answer::servfail;
        put("slow.example").fails = dns_answer::timeout;
        put("long.example").txt = {std::string(700, 'x')};
        put("longer.example").txt = {std::string(6000, 'x')};
        put("longest.example").txt = {std::string(65535, 'x')};
    }

    directory known;

  private:
    zone_records& named(std::string_view name) { return const_cast<zone_records&>(*known.names().find(name)); }
    zone_records& put(std::string_view name) {
        known.names().put(name, {});
        return named(name);
    }

    std::deque<site> sites;
};

}  // namespace relaylab::sim::tests
