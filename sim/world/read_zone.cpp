#include <array>
#include <charconv>
#include <fmt/format.h>

#include "sim/profile/network.hpp"
#include "sim/world/list_zone.hpp"
#include "sim/world/world_plan.hpp"

namespace relaylab::sim {
namespace {

using files::node;
using files::table_reader;

/// The strings of a key with the place of each.
std::vector<node const*> texts(table_reader& in, std::string_view key) {
    in.strings(key);
    auto const* const value = in.value(key);
    std::vector<node const*> all;
    if (!value) return all;
    if (value->what == node::kind::string) return {value};
    for (auto const& one : value->elements) all.push_back(&one);
    return all;
}

std::vector<std::string> addresses(table_reader& in, std::string_view key, bool v4, bool v6) {
    std::vector<std::string> found;
    for (auto const* const one : texts(in, key)) {
        auto const& text = one->text;
        bool const six = text.find(':') != std::string::npos;
        if (!is_address(text) || !(six ? v6 : v4))
            in.fail(*one, fmt::format("{}: \"{}\": expected an {} address", key, text,
                                      v4 && v6 ? "IP" : v4 ? "IPv4" : "IPv6"));
        found.push_back(text);
    }
    return found;
}

std::string name_of(table_reader const& in, node const& at, std::string_view key, std::string_view text) {
    auto name = dns_name(text);
    if (name.empty() || name.find_first_of(" \t@<>[]\"") != std::string::npos || name.find("..") != std::string::npos)
        in.fail(at, fmt::format("{}: \"{}\": expected a name like mx.here.example", key, text));
    return name;
}

/// "10 mx.here.example"; "0 ." is the null MX of RFC 7505 3.
std::vector<mx_record> mx_records(table_reader& in) {
    std::vector<mx_record> found;
    auto const all = texts(in, "mx");
    for (auto const* const one : all) {
        std::string_view const text = one->text;
        mx_record mx;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), mx.preference);
        auto const digits = static_cast<std::size_t>(end - text.data());
        if (error != std::errc{} || mx.preference > 65535 || digits == text.size() || text[digits] != ' ')
            in.fail(*one, fmt::format("mx: \"{}\": expected a preference and a name: \"10 mx.here.example\"", text));
        auto const exchange = text.substr(digits + 1);
        if (exchange == "." && all.size() > 1) in.fail(*one, "mx: expected \".\" as the only one");
        if (exchange != ".") mx.exchange = name_of(in, *one, "mx", exchange);
        found.push_back(std::move(mx));
    }
    return found;
}

zone_records read_records(table_reader& in) {
    zone_records r;
    r.a = addresses(in, "a", true, false);
    r.aaaa = addresses(in, "aaaa", false, true);
    r.txt = in.strings("txt");
    r.mx = mx_records(in);
    for (auto const* const one : texts(in, "ptr")) r.ptr.push_back(name_of(in, *one, "ptr", one->text));
    if (auto const alias = in.string("cname")) r.cname = name_of(in, *in.value("cname"), "cname", *alias);
    bool const says = r != zone_records{};
    if (!r.cname.empty() && r != zone_records{{}, {}, {}, {}, {}, r.cname, {}})
        in.fail(*in.value("cname"), "cname: expected nothing beside it (RFC 1034 3.6.2)");
    if (auto const answer = in.one_of("answer", {"nxdomain", "servfail", "timeout"})) {
        constexpr std::array how{dns_answer::nxdomain, dns_answer::servfail, dns_answer::timeout};
        r.fails = how.at(*answer);
        if (says) in.fail(*in.value("answer"), "answer: expected no records beside it");
    }
    return r;
}

}  // namespace

std::vector<planned_zone> read_zone(node const& table, std::string_view file) {
    table_reader in{table, file};
    auto const address = reverse_name(table.key);
    planned_zone zone{address ? *address : name_of(in, table, "zone", table.key), read_records(in), table.place};
    auto const listed = addresses(in, "listed", true, true);
    in.finish();
    std::vector<planned_zone> all;
    for (auto const& one : listed)
        all.push_back({*reversed(one, zone.name), entry_of(one, zone.records.txt), table.place});
    all.push_back(std::move(zone));
    return all;
}

}  // namespace relaylab::sim
