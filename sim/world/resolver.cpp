#include "sim/world/resolver.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace relaylab::sim {
namespace {

using mx = exchangers::outcome;

/// Adds a name's addresses; true where a question might be answered otherwise later.
bool add_addresses(zones const& names, std::string_view name, std::vector<std::string>& into) {
    bool unsure = false;
    for (auto const type : {record_type::a, record_type::aaaa}) {
        auto const said = names.ask(name, type);
        unsure = unsure || passing(said.what);
        if (said.what != dns_answer::found) continue;
        auto const& found = type == record_type::a ? said.records->a : said.records->aaaa;
        into.insert(into.end(), found.begin(), found.end());
    }
    return unsure;
}

std::string in_words(dns_answer a, std::string_view domain) {
    return fmt::format("no answer about {}: {}", domain, a == dns_answer::timeout ? "time-out" : "SERVFAIL");
}

/// RFC 5321 5.1: without MX the domain is its own exchanger.
exchangers implicit(zones const& names, std::string_view domain) {
    exchanger self{0, dns_name(domain), {}};
    bool const unsure = add_addresses(names, domain, self.addresses);
    if (!self.addresses.empty()) return {mx::found, {std::move(self)}, {}};
    if (unsure) return {mx::unsure, {}, fmt::format("no answer about the address of {}", domain)};
    return {mx::no_host, {}, fmt::format("{} has neither MX nor address", domain)};
}

/// Whoever writes a list's texts says nothing else by them than a part of one line.
std::string repeatable(std::string text) {
    constexpr std::size_t longest = 200;
    text.resize(std::min(text.size(), longest));
    std::ranges::replace_if(text, [](char c) { return c < ' ' || c > '~'; }, '?');
    return text;
}

}  // namespace

exchangers find_exchangers(zones const& names, std::string_view domain) {
    auto const said = names.ask(domain, record_type::mx);
    if (passing(said.what)) return {mx::unsure, {}, in_words(said.what, domain)};
    if (said.what == dns_answer::nxdomain)
        return {mx::no_domain, {}, fmt::format("the domain {} does not exist", domain)};
    if (said.what == dns_answer::none) return implicit(names, domain);
    auto const& records = said.records->mx;
    if (records.size() == 1 && records[0].exchange.empty())
        return {mx::no_mail, {}, fmt::format("{} takes no mail", domain)};
    exchangers all;
    bool unsure = false;
    for (auto const& mx : records) {
        exchanger one{mx.preference, mx.exchange, {}};
        unsure = add_addresses(names, mx.exchange, one.addresses) || unsure;
        if (one.addresses.empty()) continue;
        auto const behind = std::upper_bound(
            all.to.begin(), all.to.end(), one.preference,
            [](unsigned preference, exchanger const& other) { return preference < other.preference; });
        all.to.insert(behind, std::move(one));
    }
    all.what = !all.to.empty() ? mx::found : unsure ? mx::unsure : mx::no_host;
    // Where it has MX records the domain's own address is not tried (RFC 5321 5.1).
    if (all.to.empty()) all.why = fmt::format("no MX of {} has an address", domain);
    return all;
}

pointed find_pointer(zones const& names, std::string_view address) {
    auto const at = reverse_name(address);
    if (!at) return {};
    auto const said = names.ask(*at, record_type::ptr);
    if (passing(said.what)) return {{}, pointer::tempfail};
    if (said.what != dns_answer::found) return {};
    bool unsure = false;
    for (auto const& name : said.records->ptr) {
        std::vector<std::string> back;
        unsure = add_addresses(names, name, back) || unsure;
        if (std::find(back.begin(), back.end(), address) != back.end()) return {name, pointer::match};
    }
    if (unsure) return {{}, pointer::tempfail};
    return {said.records->ptr.front(), pointer::mismatch};
}

std::optional<listing> find_listing(zones const& names, std::string_view address, std::span<std::string const> lists) {
    for (auto const& list : lists) {
        auto const name = reversed(address, list);
        if (!name || names.ask(*name, record_type::a).what != dns_answer::found) continue;
        auto const said = names.ask(*name, record_type::txt);
        return listing{list, said.what == dns_answer::found ? repeatable(said.records->txt.front()) : std::string{}};
    }
    return std::nullopt;
}

}  // namespace relaylab::sim
