// Queries made octet by octet, and responses as text.
#pragma once

#include <ldns/ldns.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relaylab::sim::tests {

inline std::string two_octets(unsigned n) { return {static_cast<char>(n / 256), static_cast<char>(n % 256)}; }

/// "here.example" as labels.
inline std::string labels(std::string_view name) {
    std::string wire;
    while (!name.empty()) {
        auto const dot = std::min(name.find('.'), name.size());
        wire += static_cast<char>(dot);
        wire += name.substr(0, dot);
        name.remove_prefix(std::min(dot + 1, name.size()));
    }
    return wire + '\0';
}

/// A query of RFC 1035 4.1: RD set, class IN.
struct asked {
    std::string_view name;
    unsigned type = 1;
    unsigned id = 0x1234;
    unsigned flags = 0x0100;
    unsigned klass = 1;
    std::optional<unsigned> udp_size = std::nullopt;  // with EDNS
    unsigned edns_version = 0;

    std::string octets() const {
        return two_octets(id) + two_octets(flags) + two_octets(1) + two_octets(0) + two_octets(0)
               + two_octets(udp_size ? 1 : 0) + labels(name) + two_octets(type) + two_octets(klass)
               + (udp_size ? option() : std::string{});
    }
    /// OPT, RFC 6891 6.1.2
    std::string option() const {
        return std::string(1, '\0') + two_octets(41) + two_octets(*udp_size) + std::string(1, '\0')
               + std::string(1, static_cast<char>(edns_version)) + two_octets(0) + two_octets(0);
    }
};

inline unsigned number_at(std::string_view octets, std::size_t n) {
    return static_cast<unsigned>(static_cast<unsigned char>(octets.at(n))) * 256
           + static_cast<unsigned char>(octets.at(n + 1));
}

/// "NOERROR aa rd ra; here.example. 0 IN A 192.0.2.1; - . 0 IN SOA ...": code, flags, answers, and behind a hyphen the
/// authority; "nothing" without octets, "unreadable" where they are no message.
inline std::string shown(std::optional<std::string> const& octets) {
    if (!octets) return "nothing";
    ldns_pkt* read = nullptr;
    auto const status = ldns_wire2pkt(&read, reinterpret_cast<std::uint8_t const*>(octets->data()), octets->size());
    if (status != LDNS_STATUS_OK) return "unreadable";
    std::unique_ptr<ldns_pkt, void (*)(ldns_pkt*)> const p{read, ldns_pkt_free};
    auto const code = ldns_pkt_get_rcode(read) + 16 * ldns_pkt_edns_extended_rcode(read);
    std::unique_ptr<char, void (*)(void*)> const word{ldns_pkt_rcode2str(static_cast<ldns_pkt_rcode>(code)), free};
    std::string text = word ? word.get() : std::to_string(code);
    for (auto const& [set, flag] : {std::pair{ldns_pkt_aa(read), " aa"}, {ldns_pkt_tc(read), " tc"},
                                    {ldns_pkt_rd(read), " rd"}, {ldns_pkt_ra(read), " ra"}})
        if (set) text += flag;
    auto const add = [&](ldns_rr_list const* records, std::string const& mark) {
        for (std::size_t i = 0; i < ldns_rr_list_rr_count(records); ++i) {
            std::unique_ptr<char, void (*)(void*)> const line{ldns_rr2str(ldns_rr_list_rr(records, i)), free};
            std::string words = line.get();
            words.pop_back();
            for (auto& c : words)
                if (c == '\t') c = ' ';
            text += "; " + mark + words;
        }
    };
    add(ldns_pkt_answer(read), "");
    add(ldns_pkt_authority(read), "- ");
    return text;
}

}  // namespace relaylab::sim::tests
