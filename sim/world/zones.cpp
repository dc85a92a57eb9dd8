#include "sim/world/zones.hpp"

#include <arpa/inet.h>

#include <array>
#include <utility>

#include "grammar/ascii.hpp"

namespace relaylab::sim {
namespace {

bool holds(zone_records const& r, record_type t) {
    switch (t) {
    case record_type::a: return !r.a.empty();
    case record_type::aaaa: return !r.aaaa.empty();
    case record_type::mx: return !r.mx.empty();
    case record_type::ptr: return !r.ptr.empty();
    case record_type::txt: return !r.txt.empty();
    case record_type::cname: break;
    }
    return !r.cname.empty();
}

}  // namespace

std::string_view to_string(dns_answer a) noexcept {
    constexpr std::array<std::string_view, 5> words{"found", "none", "nxdomain", "servfail", "timeout"};
    return words[static_cast<std::size_t>(a)];
}

std::string dns_name(std::string_view name) {
    if (name.ends_with('.')) name.remove_suffix(1);
    return grammar::lower(name);
}

void zones::put(std::string_view name, zone_records r) { names_.insert_or_assign(dns_name(name), std::move(r)); }

bool zones::knows(std::string_view name) const { return find(name) != nullptr; }

zone_records const* zones::find(std::string_view name) const {
    auto const found = names_.find(dns_name(name));
    return found == names_.end() ? nullptr : &found->second;
}

std::optional<dns_answer> zones::failure_above(std::string_view asked) const {
    auto const name = dns_name(asked);
    for (auto dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1))
        if (auto const above = names_.find(std::string_view{name}.substr(dot + 1)); above != names_.end())
            return above->second.fails;
    return std::nullopt;
}

lookup zones::ask(std::string_view asked, record_type type) const {
    auto name = dns_name(asked);
    for (int aliases = 0; aliases <= most_aliases; ++aliases) {
        auto const found = names_.find(name);
        if (found == names_.end()) return {failure_above(name).value_or(dns_answer::nxdomain), nullptr};
        auto const& records = found->second;
        if (records.fails) return {*records.fails, nullptr};
        if (holds(records, type)) return {dns_answer::found, &records};
        if (records.cname.empty()) return {dns_answer::none, nullptr};
        name = dns_name(records.cname);
    }
    return {dns_answer::servfail, nullptr};
}

std::optional<std::string> reversed(std::string_view address, std::string_view under) {
    std::string const terminated{address};
    std::array<unsigned char, 16> bytes{};
    std::string name;
    if (inet_pton(AF_INET, terminated.c_str(), bytes.data()) == 1) {
        for (std::size_t i = 4; i-- > 0;) name += std::to_string(bytes.at(i)) + ".";
    } else if (inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1) {
        constexpr std::string_view digits = "0123456789abcdef";
        for (std::size_t i = bytes.size(); i-- > 0;)
            for (std::size_t const nibble : {bytes.at(i) % 16U, bytes.at(i) / 16U}) name += {digits[nibble], '.'};
    } else {
        return std::nullopt;
    }
    return name + std::string{under};
}

std::optional<std::string> reverse_name(std::string_view address) {
    return reversed(address, address.find(':') == std::string_view::npos ? "in-addr.arpa" : "ip6.arpa");
}

}  // namespace relaylab::sim
