// A world's DNS: whatever it is sent, it says nothing, or what a resolver can read: a response with the same number that
// is not longer than its transport takes.
#include "fuzz/grammar_octets.hpp"
#include "sim/world/dns_server.hpp"
#include "tests/sim/world/dns_dialogue.hpp"
#include "tests/sim/world/dns_names.hpp"

using namespace relaylab;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static sim::tests::dns_names const world;
    static sim::dns_server const inside{world.known};
    static sim::dns_server const outside{world.known, {{0, "127.0.0.1"}, {1, "127.0.0.2"}}};
    fuzz::octets in(data, size);
    auto const& server = in.choice(2) == 0 ? inside : outside;
    auto const by = in.choice(2) == 0 ? sim::dns_transport::udp : sim::dns_transport::tcp;
    std::string const octets{in.rest()};
    auto const response = server.answer(octets, by);
    require(response == server.answer(octets, by));
    if (!response) return 0;
    require(response->size() >= 12 && response->substr(0, 2) == octets.substr(0, 2));
    require((static_cast<unsigned char>(response->at(2)) & 0x80U) != 0);
    require(response->size() <= (by == sim::dns_transport::udp ? 4096U : 65535U));
    require(sim::tests::shown(response) != "unreadable");
    return 0;
}
