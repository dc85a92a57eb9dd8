#include "sim/profile/conversation.hpp"
#include "sim/profile/echo.hpp"
#include "sim/profile/question_text.hpp"

namespace relaylab::sim {
namespace {

std::string_view inside(std::string_view path) noexcept {
    if (path.starts_with('<')) path.remove_prefix(1);
    if (path.ends_with('>')) path.remove_suffix(1);
    return path.substr(0, 254);
}

constexpr std::size_t shown_of_a_long_one = 64;

std::string_view without_bracket(std::string_view path) noexcept {
    if (path.starts_with('<')) path.remove_prefix(1);
    return path;
}

/// RFC 3848 2, without the kinds that LMTP and SMTPUTF8 have.
std::string_view protocol(session_view const& view) noexcept {
    if (view.greeting != "ehlo") return "SMTP";
    if (view.client.tls) return view.client.authenticated ? "ESMTPSA" : "ESMTPS";
    return view.client.authenticated ? "ESMTPA" : "ESMTP";
}

/// {sender.*} and {recipient.*} have the same parts, in the order of the enumeration.
std::string_view party_text(party const& p, std::size_t part, session_view const& view, std::string& composed) {
    switch (part) {
    case 0: return shortened(p.path, view.kind.echo.shortens, composed);
    case 1: return echo(p, view.kind.echo, view.here, composed);
    case 2: return p.read.local_part;
    case 3: return p.read.domain;
    case 4: return p.read.read;
    case 5: return p.read.rest;
    case 6: return inside(p.path);
    case 7: return without_bracket(p.read.read);
    default: return without_bracket(p.path).substr(0, shown_of_a_long_one);
    }
}

}  // namespace

std::string_view placeholder_text(placeholder what, session_view const& view, std::string_view helo,
                                  std::string& composed) {
    auto const number = static_cast<std::size_t>(what);
    auto const of = [&](party const* p, placeholder first) {
        return p ? party_text(*p, number - static_cast<std::size_t>(first), view, composed) : std::string_view{};
    };
    if (what >= placeholder::sender_raw && what <= placeholder::sender_beginning)
        return of(view.sender, placeholder::sender_raw);
    if (what >= placeholder::recipient_raw && what <= placeholder::recipient_beginning)
        return of(view.recipient, placeholder::recipient_raw);
    switch (what) {
    case placeholder::site_host: return view.here.host;
    case placeholder::site_banner: return view.here.banner;
    case placeholder::site_domain: return view.here.domain;
    case placeholder::site_address: return view.here.address;
    case placeholder::client_address: return view.client.address;
    case placeholder::client_name: return view.client.name.empty() ? std::string_view{"unknown"} : view.client.name;
    case placeholder::client_helo: return helo;
    case placeholder::client_protocol: return protocol(view);
    case placeholder::client_account: return view.client.account;
    case placeholder::client_list: return view.client.list;
    case placeholder::client_list_text: return view.client.list_text;
    default: return {};
    }
}

}  // namespace relaylab::sim
