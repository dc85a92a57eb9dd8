#include "sim/world/dns_server.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace relaylab::sim {
namespace {

/// RFC 1035 4.2.1; more by EDNS alone, and no more than is sensible even then (RFC 6891 6.2.5).
constexpr std::size_t most_over_udp = 4096;
/// What two octets of length can say (RFC 1035 4.2.2).
constexpr std::size_t most_over_tcp = 65535;

std::vector<record_type> types_of(std::uint16_t type) {
    constexpr std::array<std::pair<std::uint16_t, record_type>, 6> known{
        {{dns_type::cname, record_type::cname},
         {dns_type::a, record_type::a},
         {dns_type::aaaa, record_type::aaaa},
         {dns_type::mx, record_type::mx},
         {dns_type::ptr, record_type::ptr},
         {dns_type::txt, record_type::txt}}};
    std::vector<record_type> types;
    for (auto const& [number, record] : known)
        if (type == number || type == dns_type::any) types.push_back(record);
    return types;
}

dns_response only(dns_code code) {
    dns_response r;
    r.code = code;
    return r;
}

bool is_transfer(std::uint16_t type) { return type == dns_type::axfr || type == dns_type::ixfr; }

}  // namespace

std::optional<std::string> dns_server::answer(std::string_view octets, dns_transport by) const {
    auto const query = read_query(octets);
    if (!query) return std::nullopt;
    auto const response = respond(*query);
    if (!response) return std::nullopt;
    auto const udp = std::min<std::size_t>(query->udp_size, most_over_udp);
    return write_response(*query, *response, by == dns_transport::udp ? udp : most_over_tcp);
}

std::optional<dns_response> dns_server::respond(dns_query const& q) const {
    if (q.fault != dns_code::no_error) return only(q.fault);
    if (q.opcode != 0) return only(dns_code::not_implemented);
    if (q.edns_version > 0) return only(dns_code::bad_version);
    bool const is_internet = q.klass == dns_type::internet || q.klass == dns_type::any;
    if (!is_internet || is_transfer(q.type)) return only(dns_code::refused);
    auto const types = types_of(q.type);
    auto said = names_.ask(q.name, types);
    if (said.what == dns_answer::timeout) return std::nullopt;
    if (said.what == dns_answer::servfail) return only(dns_code::server_failure);
    dns_response r;
    r.code = said.what == dns_answer::nxdomain ? dns_code::name_error : dns_code::no_error;
    r.answers = std::move(said.records);
    bool const all = q.type == dns_type::any;
    r.name_servers = q.name.empty() && (all || q.type == dns_type::ns);
    r.authority = q.name.empty() && (all || q.type == dns_type::soa);
    r.negative = said.what != dns_answer::found && !r.name_servers && !r.authority;
    return r;
}

}  // namespace relaylab::sim
