// The names of a world: what its DNS answers. Nothing is asked of anybody: a question is a look into a table.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relaylab::sim {

enum class record_type { a, aaaa, mx, ptr, txt, cname };

/// How a question ended.
enum class dns_answer {
    found,
    none,      ///< the name is there, and has no record of this type
    nxdomain,  ///< there is no such name
    servfail,
    timeout,
};
std::string_view to_string(dns_answer) noexcept;
/// The answer may be another one later.
inline bool passing(dns_answer a) noexcept { return a == dns_answer::servfail || a == dns_answer::timeout; }

/// So many CNAME records are followed from one name to the next.
inline constexpr int most_aliases = 8;

struct mx_record {
    unsigned preference = 0;
    std::string exchange;  ///< lower case, without a last dot; empty for "." (RFC 7505 3)

    friend bool operator==(mx_record const&, mx_record const&) = default;
};

/// Everything that is said of one name.
struct zone_records {
    std::vector<std::string> a, aaaa, ptr, txt;
    std::vector<mx_record> mx;
    std::string cname;  ///< another name, of which everything is asked in place of this one
    /// What every question is answered with in place of records: nxdomain, servfail or timeout. It holds, too, for
    /// the names below of which nothing is said.
    std::optional<dns_answer> fails;

    friend bool operator==(zone_records const&, zone_records const&) = default;
};

/// What one question came to; the records are the table's.
struct lookup {
    dns_answer what = dns_answer::nxdomain;
    zone_records const* records = nullptr;  ///< with found alone
};

/// Lower case, without a last dot.
std::string dns_name(std::string_view);

class zones {
  public:
    /// What is said of a name from now on, in place of what was; names are compared without regard to case and a
    /// last dot.
    void put(std::string_view name, zone_records);
    /// Nothing is said of a name from now on. Was anything?
    bool remove(std::string_view name) { return names_.erase(dns_name(name)) != 0; }
    /// Follows up to eight aliases (RFC 1034 3.6.2); a chain without an end is a failure of the server's.
    lookup ask(std::string_view name, record_type) const;
    bool knows(std::string_view name) const;
    /// How every question about a name of which nothing is said ends: as at the nearest name above it that is known,
    /// where that fails.
    std::optional<dns_answer> failure_above(std::string_view name) const;
    zone_records const* find(std::string_view name) const;
    std::map<std::string, zone_records, std::less<>> const& all() const noexcept { return names_; }

  private:
    std::map<std::string, zone_records, std::less<>> names_;
};

/// "192.0.2.1" under "in-addr.arpa" is "1.2.0.192.in-addr.arpa" (RFC 1035 3.5); an IPv6 address goes by its
/// nibbles (RFC 3596 2.5). Nothing where it is no address.
std::optional<std::string> reversed(std::string_view address, std::string_view under);
/// The name that PTR records stand at.
std::optional<std::string> reverse_name(std::string_view address);

}  // namespace relaylab::sim
