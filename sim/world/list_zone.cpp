#include "sim/world/list_zone.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <boost/algorithm/string/split.hpp>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include "grammar/hexadecimal.hpp"

namespace relaylab::sim {
namespace {

struct packed {
    int family = AF_INET;
    std::array<unsigned char, 16> octets{};

    friend auto operator<=>(packed const&, packed const&) = default;
};

std::optional<unsigned char> octet(std::string_view label) {
    unsigned char value = 0;
    auto const [end, error] = std::from_chars(label.begin(), label.end(), value);
    if (error != std::errc{} || end != label.end() || (label.size() > 1 && label.front() == '0')) return std::nullopt;
    return value;
}

/// "1.2.0.192", or 32 nibbles, last first.
std::optional<packed> unreversed(std::string_view name) {
    std::vector<std::string_view> labels;
    boost::algorithm::split(labels, name, boost::algorithm::is_any_of("."));
    packed address;
    if (labels.size() == 4) {
        for (std::size_t i = 0; i < 4; ++i) {
            auto const value = octet(labels[3 - i]);
            if (!value) return std::nullopt;
            address.octets.at(i) = *value;
        }
        return address;
    }
    if (labels.size() != 32) return std::nullopt;
    address.family = AF_INET6;
    for (std::size_t i = 0; i < 32; ++i) {
        auto const value = labels[31 - i].size() == 1 ? grammar::hex_value(labels[31 - i].front()) : std::nullopt;
        if (!value) return std::nullopt;
        auto& half = address.octets.at(i / 2);
        half = static_cast<unsigned char>(half * 16U + *value);
    }
    return address;
}

std::string text_of(packed const& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    inet_ntop(address.family, address.octets.data(), text.data(), text.size());
    return text.data();
}

/// As <character-string>s of at most 255 octets (RFC 1035 5.1), what is not printable by its number.
std::string character_strings(std::string_view text) {
    constexpr std::size_t longest = 255;
    std::string all;
    do {
        all += all.empty() ? "\"" : " \"";
        for (char const c : text.substr(0, longest)) {
            auto const value = static_cast<unsigned char>(c);
            if (c == '"' || c == '\\')
                all += {'\\', c};
            else if (value < ' ' || value > '~')
                all += fmt::format("\\{:03}", value);
            else
                all += c;
        }
        all += '"';
        text.remove_prefix(std::min(text.size(), longest));
    } while (!text.empty());
    return all;
}

/// rbldnsd puts the address in the place of "$", and reads "$$" as one; its lines have no escapes.
std::string as_template(std::string_view text) {
    std::string written;
    for (char const c : text) {
        if (c == '$') written += '$';
        written += c == '\n' || c == '\r' ? ' ' : c;
    }
    return written;
}

constexpr std::string_view times = "1 3600 600 86400 0";  // serial, refresh, retry, expire, minimum

}  // namespace

zone_records entry_of(std::string_view address, std::vector<std::string> texts) {
    zone_records r;
    r.a = {"127.0.0.2"};
    for (auto& text : texts) boost::algorithm::replace_all(text, "$", address);
    r.txt = std::move(texts);
    return r;
}

bool enter(zones& names, std::string_view list, std::string_view address, std::string_view text) {
    auto const name = reversed(address, list);
    if (!name) return false;
    std::vector<std::string> texts;
    if (!text.empty())
        texts = {std::string{text}};
    else if (auto const* const own = names.find(list))
        texts = own->txt;
    names.put(*name, entry_of(address, std::move(texts)));
    return true;
}

bool take_off(zones& names, std::string_view list, std::string_view address) {
    auto const name = reversed(address, list);
    return name && names.remove(*name);
}

std::vector<list_entry> entries_of(zones const& names, std::string_view list) {
    auto const below = "." + dns_name(list);
    std::vector<std::pair<packed, list_entry>> found;
    for (auto const& [name, records] : names.all()) {
        if (!name.ends_with(below) || records.a.empty()) continue;
        auto const address = unreversed(std::string_view{name}.substr(0, name.size() - below.size()));
        if (address) found.push_back({*address, {text_of(*address), records.a, records.txt}});
    }
    std::ranges::sort(found, {}, &std::pair<packed, list_entry>::first);
    std::vector<list_entry> all;
    for (auto& one : found) all.push_back(std::move(one.second));
    return all;
}

std::string master_file(std::string_view list, std::vector<list_entry> const& entries) {
    auto const zone = dns_name(list);
    auto text = fmt::format("$ORIGIN {0}.\n$TTL 0\n@ IN SOA ns.{0}. hostmaster.{0}. ( {1} )\n@ IN NS ns.{0}.\nns IN A "
                            "127.0.0.1\n",
                            zone, times);
    for (auto const& e : entries) {
        auto const name = *reversed(e.address, {});
        auto const relative = std::string_view{name}.substr(0, name.size() - 1);
        for (auto const& code : e.codes) text += fmt::format("{} IN A {}\n", relative, code);
        for (auto const& said : e.texts) text += fmt::format("{} IN TXT {}\n", relative, character_strings(said));
    }
    return text;
}

std::string rbldnsd_file(std::string_view list, std::vector<list_entry> const& entries) {
    auto const zone = dns_name(list);
    // A time of 0 is its own default, 35 minutes.
    auto text = fmt::format("$SOA 1 ns.{0} hostmaster.{0} {1}\n$NS 1 ns.{0}\n", zone, times);
    auto const part = [&](std::string_view kind, bool six) {
        text += fmt::format("$DATASET {} @\n$TTL 1\n", kind);
        for (auto const& e : entries) {
            if ((e.address.find(':') != std::string::npos) != six) continue;
            text += fmt::format("{} :{}:{}\n", e.address, e.codes.front(),
                                e.texts.empty() ? std::string{} : as_template(e.texts.front()));
        }
    };
    part("ip4set", false);
    part("ip6trie", true);
    return text;
}

}  // namespace relaylab::sim
