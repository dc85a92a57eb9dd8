#include "lab/cli/way_out.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <sstream>

#include "lab/cli/options.hpp"

namespace relaylab::lab {
namespace {

constexpr unsigned long gateway_flag = 2;  // RTF_GATEWAY

/// "eth0 DESTINATION GATEWAY FLAGS REFERENCES USE METRIC MASK ...", numbers in hexadecimal.
std::optional<std::string> leading_out(std::string_view routes) {
    std::istringstream lines{std::string{routes}};
    std::string line;
    std::getline(lines, line);  // names of the columns
    while (std::getline(lines, line)) {
        std::istringstream words{line};
        std::string interface, destination, gateway, references, use, metric, mask;
        unsigned long flags = 0;
        words >> interface >> destination >> gateway >> std::hex >> flags >> references >> use >> metric >> mask;
        if ((flags & gateway_flag) != 0 || mask == "00000000") return interface;
    }
    return {};
}

/// "DESTINATION LENGTH SOURCE LENGTH NEXT-HOP METRIC REFERENCES USE FLAGS eth0".
std::optional<std::string> leading_out_v6(std::string_view routes) {
    std::istringstream lines{std::string{routes}};
    std::string line;
    while (std::getline(lines, line)) {
        std::istringstream words{line};
        std::array<std::string, 10> columns;
        for (auto& column : columns) words >> column;
        bool const direct = columns[4].find_first_not_of('0') == std::string::npos;
        bool const everywhere = columns[1] == "00";
        // The kernel has one for all that there is no route for; it leads to "lo".
        if (!direct || (everywhere && columns[9] != "lo")) return columns[9];
    }
    return {};
}

std::optional<std::string> text_of(char const* file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) return {};
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

std::optional<std::string> way_out(std::string_view routes, std::string_view ipv6_routes) {
    auto found = leading_out(routes);
    return found ? found : leading_out_v6(ipv6_routes);
}

std::optional<std::string> way_out() {
    auto const routes = text_of("/proc/net/route");
    if (!routes) throw bad_call("--sealed: cannot read /proc/net/route");
    return way_out(*routes, text_of("/proc/net/ipv6_route").value_or(""));
}

probe::reach reach_of(bool sealed) {
    if (!sealed) return probe::reach::this_machine;
    if (auto const by = way_out()) throw bad_call("--sealed: " + *by + " leads out of this network");
    return probe::reach::sealed_network;
}

}  // namespace relaylab::lab
