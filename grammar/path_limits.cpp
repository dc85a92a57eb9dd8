#include "grammar/path_limits.hpp"

#include <algorithm>
#include <cstddef>

namespace relaylab::grammar {
namespace {

constexpr std::size_t max_local = 64;    // RFC 5321 4.5.3.1.1
constexpr std::size_t max_domain = 255;  // RFC 5321 4.5.3.1.2
constexpr std::size_t max_path = 256;    // RFC 5321 4.5.3.1.3
constexpr std::size_t max_label = 63;    // RFC 1035 2.3.4

std::size_t offset(std::string_view part, std::string_view path) {
    return static_cast<std::size_t>(part.data() - path.data());
}

std::optional<syntax_error> long_label(std::string_view domain, std::string_view path) {
    std::size_t begin = 0;
    while (begin <= domain.size()) {
        auto const label = domain.substr(begin, domain.find('.', begin) - begin);
        if (label.size() > max_label)
            return syntax_error{"sub-domain", offset(label, path), "at most 63 octets", "label 63"};
        begin += label.size() + 1;
    }
    return std::nullopt;
}

std::optional<syntax_error> long_domain(std::string_view domain, std::string_view path) {
    if (domain.size() > max_domain)
        return syntax_error{"Domain", offset(domain, path), "at most 255 octets", "domain 255"};
    if (domain.starts_with('[')) return std::nullopt;
    return long_label(domain, path);
}

}  // namespace

std::optional<syntax_error> passed_limit(std::string_view path, std::string_view source_route,
                                         mailbox const& box) {
    while (!source_route.empty()) {
        auto const domain = source_route.substr(1, source_route.find(',') - 1);
        if (auto const passed = long_domain(domain, path)) return passed;
        source_route.remove_prefix(std::min(source_route.size(), domain.size() + 2));
    }
    if (box.local_part.size() > max_local)
        return syntax_error{"Local-part", offset(box.local_part, path), "at most 64 octets", "local-part 64"};
    if (auto const passed = long_domain(box.domain, path)) return passed;
    if (path.size() > max_path) return syntax_error{"Path", max_path, "at most 256 octets", "path 256"};
    return std::nullopt;
}

}  // namespace relaylab::grammar
