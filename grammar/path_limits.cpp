#include "grammar/path_limits.hpp"

#include <algorithm>
#include <cstddef>

namespace relaylab::grammar::strict {
namespace {

constexpr std::size_t max_local = 64;    // RFC 5321 4.5.3.1.1
constexpr std::size_t max_domain = 255;  // RFC 5321 4.5.3.1.2
constexpr std::size_t max_path = 256;    // RFC 5321 4.5.3.1.3
constexpr std::size_t max_label = 63;    // RFC 1035 2.3.4

bool labels_within_limits(std::string_view domain, scan_state& state) {
    for (std::size_t begin = 0; begin <= domain.size();) {
        auto const label = domain.substr(begin, domain.find('.', begin) - begin);
        if (label.size() > max_label)
            return state.refuse(label.data(), "sub-domain", "at most 63 octets", "label 63");
        begin += label.size() + 1;
    }
    return true;
}

}  // namespace

bool domain_within_limits(std::string_view domain, scan_state& state) {
    if (domain.size() <= max_label) return true;
    if (domain.size() > max_domain)
        return state.refuse(domain.data(), "Domain", "at most 255 octets", "domain 255");
    return domain.starts_with('[') || labels_within_limits(domain, state);
}

bool within_limits(std::string_view path, std::string_view source_route, mailbox const& box,
                   scan_state& state) {
    while (!source_route.empty()) {
        auto const domain = source_route.substr(1, source_route.find(',') - 1);
        if (!domain_within_limits(domain, state)) return false;
        source_route.remove_prefix(std::min(source_route.size(), domain.size() + 2));
    }
    if (box.local_part.size() > max_local)
        return state.refuse(box.local_part.data(), "Local-part", "at most 64 octets", "local-part 64");
    if (!domain_within_limits(box.domain, state)) return false;
    if (path.size() <= max_path) return true;
    return state.refuse(path.data() + max_path, "Path", "at most 256 octets", "path 256");
}

}  // namespace relaylab::grammar::strict
