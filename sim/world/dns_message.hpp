// DNS on the wire (RFC 1035 4): queries read, responses written. Sans-I/O: octets in, octets out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/world/name_server.hpp"

namespace relaylab::sim {

/// RFC 1035 4.1.1, 6895 2.3
enum class dns_code : std::uint8_t {
    no_error = 0,
    format_error = 1,
    server_failure = 2,
    name_error = 3,
    not_implemented = 4,
    refused = 5,
    bad_version = 16,  ///< of EDNS (RFC 6891 9)
};

/// Numbers of types, of classes and of questions for all of them (RFC 1035 3.2).
namespace dns_type {
inline constexpr std::uint16_t a = 1, ns = 2, cname = 5, soa = 6, ptr = 12, mx = 15, txt = 16, aaaa = 28, ixfr = 251,
                               axfr = 252, any = 255;
inline constexpr std::uint16_t internet = 1;  // a class; `any` is one, too
}  // namespace dns_type

/// A query as far as it can be read.
struct dns_query {
    std::uint16_t id = 0;
    std::uint8_t opcode = 0;
    bool recursion_desired = false;
    bool checking_disabled = false;
    std::string name;      ///< as asked, without a last dot; a dot within a label has a backslash before it
    std::string question;  ///< the same on the wire
    std::uint16_t type = 0, klass = 0;
    bool edns = false;
    std::uint8_t edns_version = 0;
    std::uint16_t udp_size = 512;     ///< what the client takes over UDP
    dns_code fault = dns_code::no_error;  ///< format_error: nothing but the fields above `name` has been read
};

/// Nothing where nothing is to be answered: too few octets for an ID, or a response.
std::optional<dns_query> read_query(std::string_view octets);

struct dns_response {
    dns_code code = dns_code::no_error;
    std::vector<told_record> answers;
    bool name_servers = false;  ///< the root's NS among the answers
    bool authority = false;     ///< the root's SOA among the answers
    bool negative = false;      ///< the SOA beside the answers (RFC 2308 2)
};

/// At most so many octets: what is longer goes without its records, and says so (TC, RFC 2181 9).
std::string write_response(dns_query const&, dns_response const&, std::size_t most);

}  // namespace relaylab::sim
