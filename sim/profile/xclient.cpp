#include "sim/profile/xclient.hpp"

#include <algorithm>
#include <utility>

#include "grammar/ascii.hpp"
#include "grammar/xtext.hpp"
#include "sim/profile/network.hpp"

namespace relaylab::sim {
namespace {

using grammar::same;

constexpr std::string_view unavailable = "[UNAVAILABLE]";
constexpr std::string_view tempfail = "[TEMPUNAVAIL]";

bool is_port(std::string_view text) noexcept {
    return !text.empty() && text.size() <= 5 && std::all_of(text.begin(), text.end(), grammar::is_digit);
}

/// "IPV6:::1" to "::1".
std::string_view without_tag(std::string_view address) {
    constexpr std::string_view tag = "IPV6:";
    return same(address.substr(0, tag.size()), tag) ? address.substr(tag.size()) : address;
}

bool take_address(std::string_view value, std::optional<std::string>* into) {
    if (same(value, unavailable)) return true;
    auto const plain = without_tag(value);
    if (!is_address(plain)) return false;
    if (into) *into = plain;
    return true;
}

/// What goes into replies and header fields, as one word.
bool is_printable(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

bool take_attribute(std::string_view name, std::string value, xclient_attributes& into) {
    if (!is_printable(value)) return false;
    bool const absent = same(value, unavailable) || same(value, tempfail);
    if (same(name, "ADDR")) return take_address(value, &into.address);
    if (same(name, "DESTADDR")) return take_address(value, nullptr);
    if (same(name, "PORT") || same(name, "DESTPORT")) return absent || is_port(value);
    if (same(name, "PROTO")) return same(value, "SMTP") || same(value, "ESMTP");
    if (same(name, "NAME")) {
        into.name_tempfails = same(value, tempfail);
        into.name = absent ? std::string{} : std::move(value);
        return true;
    }
    if (same(name, "HELO")) {
        into.helo = absent ? std::string{} : std::move(value);
        return true;
    }
    if (!same(name, "LOGIN")) return false;
    into.login = absent ? std::string{} : std::move(value);
    return true;
}

}  // namespace

std::optional<xclient_attributes> parse_xclient(std::string_view argument) {
    xclient_attributes read;
    bool any = false;
    while (!argument.empty()) {
        auto const end = argument.find(' ');
        auto const word = argument.substr(0, end);
        argument.remove_prefix(end == std::string_view::npos ? argument.size() : end + 1);
        if (word.empty()) continue;
        auto const equals = word.find('=');
        if (equals == std::string_view::npos || equals + 1 == word.size()) return std::nullopt;
        auto const value = grammar::parse_xtext(word.substr(equals + 1));
        if (value.has_error()) return std::nullopt;
        if (!take_attribute(word.substr(0, equals), grammar::decode_xtext(*value), read)) return std::nullopt;
        any = true;
    }
    if (!any) return std::nullopt;
    return read;
}

std::size_t xclient_number(bool may_say_it, std::string_view argument) {
    if (!may_say_it) return 1;
    return parse_xclient(argument) ? well_formed_xclient : well_formed_xclient + 1;
}

void apply(xclient_attributes const& said, client_facts& facts) {
    if (said.address) facts.address = *said.address;
    if (said.name) {
        facts.name = *said.name;
        facts.ptr = said.name_tempfails ? std::optional{pointer::tempfail} : std::nullopt;
    }
    if (said.login) {
        facts.authenticated = !said.login->empty();
        facts.account = *said.login;
    }
}

}  // namespace relaylab::sim
