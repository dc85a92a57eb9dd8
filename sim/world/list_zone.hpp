// A DNS list (RFC 5782) of a world, written down for servers outside: as a master file (RFC 1035 5), which BIND and most
// others read, and as rbldnsd's data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/world/zones.hpp"

namespace relaylab::sim {

/// An address that a list has entered.
struct list_entry {
    std::string address;             ///< IPv4 or IPv6, as RFC 5952 writes it
    std::vector<std::string> codes;  ///< A records: "127.0.0.2"
    std::vector<std::string> texts;  ///< TXT records; may be none

    friend bool operator==(list_entry const&, list_entry const&) = default;
};

/// An entry's records: listed as RFC 5782 2.1 does, with these texts, in which "$" stands for the address.
zone_records entry_of(std::string_view address, std::vector<std::string> texts);
/// Enters an address in a list, in place of what that said of it. Without a text it has those of the list itself. False
/// where it is no address.
bool enter(zones&, std::string_view list, std::string_view address, std::string_view text = {});
/// Takes an address off a list. Was it on it?
bool take_off(zones&, std::string_view list, std::string_view address);

/// What stands below a list's name and is entered there as RFC 5782 2.1 and 2.4 do: IPv4 first, each in the order of its
/// octets.
std::vector<list_entry> entries_of(zones const&, std::string_view list);

/// A zone's file with its SOA and NS. Times to live are 0, as those of the world's DNS; in the next one's 1 second.
std::string master_file(std::string_view list, std::vector<list_entry> const&);

/// For `rbldnsd LIST:combined:FILE`, whose entries have one code and one text each: of several the first, and a text's
/// blanks at its end are lost.
std::string rbldnsd_file(std::string_view list, std::vector<list_entry> const&);

}  // namespace relaylab::sim
