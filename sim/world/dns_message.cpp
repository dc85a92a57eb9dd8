#include "sim/world/dns_message.hpp"

#include <ldns/ldns.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "grammar/ascii.hpp"

namespace relaylab::sim {
namespace {

constexpr std::size_t header_size = 12;
constexpr std::size_t longest_string = 255;  // of a TXT record, RFC 1035 3.3
constexpr std::uint16_t own_udp_size = 1232;
/// Names change with a world's events: nothing is worth remembering.
constexpr std::uint32_t ttl = 0;
constexpr char const* root_authority = ". 0 IN SOA ns.relaylab.invalid. hostmaster.relaylab.invalid. 1 3600 600 86400 0";
constexpr char const* root_server = ". 0 IN NS ns.relaylab.invalid.";

struct freed {
    void operator()(ldns_pkt* p) const noexcept { ldns_pkt_free(p); }
    void operator()(ldns_rr* r) const noexcept { ldns_rr_free(r); }
    void operator()(ldns_rdf* r) const noexcept { ldns_rdf_deep_free(r); }
    void operator()(void* p) const noexcept { std::free(p); }
};
using packet = std::unique_ptr<ldns_pkt, freed>;
using resource = std::unique_ptr<ldns_rr, freed>;
using rdata = std::unique_ptr<ldns_rdf, freed>;

std::uint8_t const* bytes(std::string_view octets) { return reinterpret_cast<std::uint8_t const*>(octets.data()); }

unsigned octet(std::string_view octets, std::size_t n) {
    return n < octets.size() ? static_cast<unsigned char>(octets[n]) : 0U;
}
std::uint16_t number(std::string_view octets, std::size_t n) {
    return static_cast<std::uint16_t>(octet(octets, n) << 8U | octet(octets, n + 1));
}

/// The labels with dots between them; one that holds a dot itself is no name of the world's, and not mistaken for two.
std::string text_of(std::string_view labels) {
    std::string text;
    while (octet(labels, 0) > 0) {
        auto const label = labels.substr(1, octet(labels, 0));
        if (!text.empty()) text += '.';
        for (char const c : label) text += c == '.' ? std::string{"\\."} : std::string(1, c);
        labels.remove_prefix(1 + label.size());
    }
    return text;
}

/// A name of the world's on the wire; nothing where it cannot be one (RFC 1035 2.3.4).
rdata wire_name(std::string_view name) {
    std::string escaped;
    for (char const c : name) {
        if (grammar::is_letter(c) || grammar::is_digit(c) || c == '-' || c == '_' || c == '.') {
            escaped += c;
        } else {
            auto const digits = std::to_string(static_cast<unsigned char>(c));
            escaped += "\\" + std::string(3 - digits.size(), '0') + digits;
        }
    }
    return rdata{ldns_dname_new_frm_str((escaped + ".").c_str())};
}

rdata wire_name_of_question(dns_query const& q) {
    return rdata{ldns_rdf_new_frm_data(LDNS_RDF_TYPE_DNAME, q.question.size(), q.question.data())};
}

ldns_rr_type wire_type(record_type t) {
    constexpr std::array types{LDNS_RR_TYPE_A,   LDNS_RR_TYPE_AAAA, LDNS_RR_TYPE_MX,
                               LDNS_RR_TYPE_PTR, LDNS_RR_TYPE_TXT,  LDNS_RR_TYPE_CNAME};
    return types.at(static_cast<std::size_t>(t));
}

/// Takes the field over; false where there is none.
bool push(ldns_rr* to, rdata field) { return field && ldns_rr_push_rdf(to, field.release()); }

bool push_strings(ldns_rr* to, std::string_view text) {
    do {
        auto const piece = text.substr(0, longest_string);
        auto const counted = std::string(1, static_cast<char>(piece.size())) + std::string{piece};
        if (!push(to, rdata{ldns_rdf_new_frm_data(LDNS_RDF_TYPE_STR, counted.size(), counted.data())})) return false;
        text.remove_prefix(piece.size());
    } while (!text.empty());
    return true;
}

bool push_data(ldns_rr* to, told_record const& r) {
    switch (r.type) {
    case record_type::a: return push(to, rdata{ldns_rdf_new_frm_str(LDNS_RDF_TYPE_A, r.value.c_str())});
    case record_type::aaaa: return push(to, rdata{ldns_rdf_new_frm_str(LDNS_RDF_TYPE_AAAA, r.value.c_str())});
    case record_type::txt: return push_strings(to, r.value);
    case record_type::mx: {
        auto const preference = static_cast<std::uint16_t>(std::min(r.preference, 65535U));
        if (!push(to, rdata{ldns_native2rdf_int16(LDNS_RDF_TYPE_INT16, preference)})) return false;
        break;
    }
    case record_type::ptr:
    case record_type::cname: break;
    }
    return push(to, wire_name(r.value));
}

/// Nothing where the world says something that DNS cannot.
resource wire_record(dns_query const& q, told_record const& r) {
    resource made{ldns_rr_new()};
    auto owner = r.owner.empty() ? wire_name_of_question(q) : wire_name(r.owner);
    if (!made || !owner) return nullptr;
    ldns_rr_set_owner(made.get(), owner.release());
    ldns_rr_set_type(made.get(), wire_type(r.type));
    ldns_rr_set_class(made.get(), LDNS_RR_CLASS_IN);
    ldns_rr_set_ttl(made.get(), ttl);
    if (!push_data(made.get(), r)) return nullptr;
    return made;
}

resource from_text(char const* line) {
    ldns_rr* made = nullptr;
    ldns_rr_new_frm_str(&made, line, ttl, nullptr, nullptr);
    return resource{made};
}

void add(ldns_pkt* to, ldns_pkt_section where, resource r) {
    if (r && ldns_pkt_push_rr(to, where, r.get())) (void)r.release();
}

packet header_of(dns_query const& q, dns_code code) {
    packet p{ldns_pkt_new()};
    ldns_pkt_set_id(p.get(), q.id);
    ldns_pkt_set_qr(p.get(), true);
    ldns_pkt_set_opcode(p.get(), static_cast<ldns_pkt_opcode>(q.opcode));
    ldns_pkt_set_rd(p.get(), q.recursion_desired);
    ldns_pkt_set_cd(p.get(), q.checking_disabled);
    ldns_pkt_set_ra(p.get(), true);
    auto const number = static_cast<unsigned>(code);
    ldns_pkt_set_rcode(p.get(), static_cast<ldns_pkt_rcode>(number % 16));
    if (!q.edns) return p;
    ldns_pkt_set_edns_udp_size(p.get(), own_udp_size);
    ldns_pkt_set_edns_extended_rcode(p.get(), static_cast<std::uint8_t>(number / 16));
    return p;
}

void add_question(ldns_pkt* to, dns_query const& q) {
    if (q.question.empty()) return;
    resource asked{ldns_rr_new()};
    ldns_rr_set_owner(asked.get(), wire_name_of_question(q).release());
    ldns_rr_set_type(asked.get(), static_cast<ldns_rr_type>(q.type));
    ldns_rr_set_class(asked.get(), static_cast<ldns_rr_class>(q.klass));
    ldns_rr_set_question(asked.get(), true);
    add(to, LDNS_SECTION_QUESTION, std::move(asked));
}

std::string octets_of(packet const& p) {
    std::uint8_t* wire = nullptr;
    std::size_t size = 0;
    if (ldns_pkt2wire(&wire, p.get(), &size) != LDNS_STATUS_OK) return {};
    std::unique_ptr<std::uint8_t, freed> const held{wire};
    return {reinterpret_cast<char const*>(wire), size};
}

/// Without records.
std::string write_failure(dns_query const& q, dns_code code, bool truncated) {
    auto const p = header_of(q, code);
    add_question(p.get(), q);
    ldns_pkt_set_aa(p.get(), truncated);
    ldns_pkt_set_tc(p.get(), truncated);
    return octets_of(p);
}

/// The one question and what EDNS says; false where they cannot be read.
bool read_rest(dns_query& q, std::string_view octets) {
    ldns_pkt* read = nullptr;
    if (ldns_wire2pkt(&read, bytes(octets), octets.size()) != LDNS_STATUS_OK) return false;
    packet const p{read};
    auto const* const questions = ldns_pkt_question(read);
    if (number(octets, 4) != 1 || ldns_rr_list_rr_count(questions) != 1) return false;
    // What ldns reads of them are OPT records and not counted any more; there is one at most (RFC 6891 6.1.1).
    auto const options = static_cast<unsigned>(number(octets, 10)) - ldns_pkt_arcount(read);
    if (options > 1) return false;
    q.edns = options == 1;
    if (q.edns) {
        q.edns_version = ldns_pkt_edns_version(read);
        q.udp_size = std::max(q.udp_size, ldns_pkt_edns_udp_size(read));
    }
    auto const* const asked = ldns_rr_list_rr(questions, 0);
    auto const* const name = ldns_rr_owner(asked);
    q.question.assign(reinterpret_cast<char const*>(ldns_rdf_data(name)), ldns_rdf_size(name));
    q.name = text_of(q.question);
    q.type = static_cast<std::uint16_t>(ldns_rr_get_type(asked));
    q.klass = static_cast<std::uint16_t>(ldns_rr_get_class(asked));
    return true;
}

}  // namespace

std::optional<dns_query> read_query(std::string_view octets) {
    bool const is_response = (octet(octets, 2) & 0x80U) != 0;
    if (octets.size() < 2 || is_response) return std::nullopt;
    dns_query q;
    q.id = number(octets, 0);
    q.opcode = static_cast<std::uint8_t>(octet(octets, 2) >> 3U & 0xFU);
    q.recursion_desired = (octet(octets, 2) & 1U) != 0;
    q.checking_disabled = (octet(octets, 3) & 0x10U) != 0;
    bool const unknown = q.opcode != 0;  // what follows may have another form
    if (octets.size() < header_size || (!unknown && !read_rest(q, octets))) q.fault = dns_code::format_error;
    return q;
}

std::string write_response(dns_query const& q, dns_response const& r, std::size_t most) {
    auto const p = header_of(q, r.code);
    add_question(p.get(), q);
    bool const said = r.code == dns_code::no_error || r.code == dns_code::name_error;
    ldns_pkt_set_aa(p.get(), said);
    for (auto const& record : r.answers) {
        auto made = wire_record(q, record);
        if (!made) return write_failure(q, dns_code::server_failure, false);
        add(p.get(), LDNS_SECTION_ANSWER, std::move(made));
    }
    if (r.name_servers) add(p.get(), LDNS_SECTION_ANSWER, from_text(root_server));
    if (r.authority) add(p.get(), LDNS_SECTION_ANSWER, from_text(root_authority));
    if (r.negative) add(p.get(), LDNS_SECTION_AUTHORITY, from_text(root_authority));
    auto octets = octets_of(p);
    if (octets.size() <= most) return octets;
    return write_failure(q, r.code, true);
}

}  // namespace relaylab::sim
