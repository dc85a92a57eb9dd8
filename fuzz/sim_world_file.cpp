// A world's file that can be read names nobody whom it does not have; one that cannot be read says where.
#include <algorithm>

#include "fuzz/grammar_octets.hpp"
#include "sim/world/world_plan.hpp"

using namespace relaylab;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    try {
        auto const plan = sim::parse_world(text, "fuzz.toml");
        auto const is_host = [&](std::string const& name) {
            return std::any_of(plan.hosts.begin(), plan.hosts.end(), [&](auto const& h) { return h.name == name; });
        };
        require(!plan.hosts.empty());
        for (auto const& h : plan.hosts) require(!h.name.empty() && (h.smart_host.empty() || is_host(h.smart_host)));
        for (auto const& e : plan.events) {
            using kind = sim::planned_event::kind;
            bool const by_address = e.what == kind::delist || (e.what == kind::list && e.host.empty());
            require((by_address ? !e.address.empty() : is_host(e.host)) && e.after.count() >= 0);
            require((e.what == kind::list || e.what == kind::delist) == !e.list.empty());
            require(e.times > 0 && (e.times == 1 || e.every.count() > 0));
            require(e.what != sim::planned_event::kind::mail || !e.forward_paths.empty());
        }
        for (auto const& z : plan.zones) require(z.name == sim::dns_name(z.name));
    } catch (files::bad_file const& e) {
        require(e.error.line > 0 && e.error.column > 0 && !e.error.expected.empty());
    }
    return 0;
}
