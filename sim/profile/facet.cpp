#include "sim/profile/facet.hpp"

#include <algorithm>
#include <array>

#include "sim/profile/authentication.hpp"
#include "sim/profile/facet_bits.hpp"
#include "sim/profile/path_fault.hpp"
#include "sim/profile/said_line.hpp"
#include "sim/profile/xclient.hpp"

namespace relaylab::sim {
namespace {

using sv = std::string_view;
using smtp::stage;

constexpr std::array flag_values{sv{"false"}, sv{"true"}};
constexpr std::array network{sv{"stranger"}, sv{"inside"}};
constexpr std::array ptr{sv{"none"}, sv{"match"}, sv{"mismatch"}, sv{"tempfail"}};
constexpr std::array grant{sv{"none"}, sv{"live"}};
constexpr std::array greeting{sv{"none"}, sv{"helo"}, sv{"ehlo"}};
constexpr std::array account{sv{"not-ours"}, sv{"exists"}, sv{"unknown"}};
constexpr std::array domain{sv{"none"}, sv{"own"}, sv{"relay"}, sv{"remote"}};
constexpr std::array against_grant{sv{"none"}, sv{"same"}, sv{"other"}};
constexpr std::array defects{sv{"none"},      sv{"syntax"},  sv{"several-at"}, sv{"unclosed-quote"},
                             sv{"no-domain"}, sv{"literal"}, sv{"route"}};
constexpr std::array from_field{sv{"absent"}, sv{"same"}, sv{"other"}};
constexpr std::array breaches{sv{"none"}, sv{"no-greeting"}, sv{"no-sender"}, sv{"no-recipient"},
                              sv{"nested-mail"}, sv{"open-chunks"}, sv{"in-transaction"}};
constexpr std::array marks{sv{"none"}, sv{"refused"}, sv{"suspect"}, sv{"trusted"}};
constexpr std::array too_many{sv{"none"}, sv{"all"}, sv{"client"}};
constexpr std::array remembered{sv{"none"}, sv{"waiting"}, sv{"live"}};
constexpr std::array resolves{sv{"yes"}, sv{"no"}, sv{"tempfail"}};
constexpr std::array header{sv{"none"}, sv{"well-formed"}, sv{"malformed"}};
constexpr std::array commands{sv{"helo"}, sv{"ehlo"}, sv{"starttls"}, sv{"auth"}, sv{"mail"}, sv{"rcpt"},
                              sv{"data"}, sv{"bdat"}, sv{"rset"},     sv{"vrfy"}, sv{"expn"}, sv{"etrn"},
                              sv{"noop"}, sv{"help"}, sv{"quit"},     sv{"unknown"}};
constexpr std::array path_words{sv{"none"}, sv{"present"}, sv{"empty"}};
constexpr std::array sizes{sv{"none"}, sv{"within"}, sv{"over"}, sv{"malformed"}};
constexpr std::array bodies{sv{"none"}, sv{"7bit"}, sv{"8bitmime"}, sv{"binarymime"}, sv{"other"}};
constexpr std::array parameters{sv{"none"}, sv{"known"}, sv{"unknown"}};
constexpr std::array requests{sv{"none"}, sv{"well-formed"}, sv{"malformed"}};
constexpr std::array chunks{sv{"none"}, sv{"more"}, sv{"last"}, sv{"malformed"}};
constexpr std::array bursts{sv{"alone"}, sv{"pipelined"}, sv{"early"}};
constexpr std::array path_values{sv{"none"}, sv{"present"}};

constexpr facet_description flag(facet id, sv name, stage from, sv meaning) {
    return {id, name, flag_values, from, meaning};
}

constexpr std::array<facet_description, facet_count> table{{
    {facet::client_network, "client.network", network, stage::connect, "is the client in a trusted network?"},
    {facet::client_ptr, "client.ptr", ptr, stage::connect, "its address has a name, and that points back"},
    flag(facet::client_listed, "client.listed", stage::connect, "it is on a list that the site consults"),
    {facet::client_grant, "client.grant", grant, stage::connect, "a POP login from its address is remembered"},
    flag(facet::client_auth, "client.auth", stage::connect, "it has authenticated"),
    flag(facet::client_tls, "client.tls", stage::connect, "it speaks through TLS"),
    {facet::client_greeting, "client.greeting", greeting, stage::connect, "what it has greeted with"},
    {facet::client_remembered, "client.remembered", remembered, stage::connect,
     "what the memory that rules write holds under its key: nothing, an entry that is not old enough, or a live one"},
    {facet::session_mark, "session.mark", marks, stage::connect, "what a rule has marked the session as"},
    {facet::session_too_many, "session.too-many", too_many, stage::connect,
     "more sessions are open than `[limits]` has it: of all clients together, or else of this one"},
    flag(facet::sender_null, "sender.null", stage::mail, "the reverse-path is <>"),
    {facet::sender_account, "sender.account", account, stage::mail, "the sender is a user of this site"},
    {facet::sender_domain, "sender.domain", domain, stage::mail, "whose the sender's domain is"},
    flag(facet::sender_listed, "sender.listed", stage::mail, "its domain is on the site's sender list"),
    {facet::sender_grant, "sender.grant", against_grant, stage::mail, "its domain against the POP grant's account"},
    {facet::sender_login, "sender.login", against_grant, stage::mail, "the sender against who has authenticated"},
    {facet::sender_resolves, "sender.resolves", resolves, stage::mail, "DNS knows its domain"},
    {facet::sender_defect, "sender.defect", defects, stage::mail, "what this dialect finds wrong with the path"},
    {facet::sender_fault, "sender.fault", path_faults, stage::mail, "the same in more words"},
    flag(facet::sender_percent, "sender.form.percent", stage::mail, "a % before the last @"),
    flag(facet::sender_bang, "sender.form.bang", stage::mail, "a ! before the last @"),
    flag(facet::sender_source_route, "sender.form.source-route", stage::mail, "begins with @"),
    flag(facet::sender_quoted, "sender.form.quoted", stage::mail, "holds a double quote"),
    flag(facet::sender_several_at, "sender.form.several-at", stage::mail, "more than one @"),
    flag(facet::sender_literal, "sender.form.literal", stage::mail, "an address literal as domain"),
    flag(facet::sender_unqualified, "sender.form.unqualified", stage::mail, "no @"),
    flag(facet::sender_bare_address, "sender.form.bare-address", stage::mail, "an IP address without brackets"),
    flag(facet::sender_no_brackets, "sender.form.no-brackets", stage::mail, "no < > around the path"),
    flag(facet::sender_eight_bit, "sender.form.eight-bit", stage::mail, "an octet above 127"),
    flag(facet::sender_pipe, "sender.form.pipe", stage::mail, "a | or / before the last @"),
    {facet::recipient_account, "recipient.account", account, stage::rcpt, "the recipient is a user of this site"},
    {facet::recipient_domain, "recipient.domain", domain, stage::rcpt, "whose the recipient's domain is"},
    flag(facet::recipient_routed, "recipient.routed", stage::rcpt, "the path named a further address"),
    flag(facet::recipient_postmaster, "recipient.postmaster", stage::rcpt, "the local part is postmaster"),
    {facet::recipient_defect, "recipient.defect", defects, stage::rcpt, "what this dialect finds wrong with it"},
    {facet::recipient_fault, "recipient.fault", path_faults, stage::rcpt, "the same in more words"},
    flag(facet::recipient_percent, "recipient.form.percent", stage::rcpt, "a % before the last @"),
    flag(facet::recipient_bang, "recipient.form.bang", stage::rcpt, "a ! before the last @"),
    flag(facet::recipient_source_route, "recipient.form.source-route", stage::rcpt, "begins with @"),
    flag(facet::recipient_quoted, "recipient.form.quoted", stage::rcpt, "holds a double quote"),
    flag(facet::recipient_several_at, "recipient.form.several-at", stage::rcpt, "more than one @"),
    flag(facet::recipient_literal, "recipient.form.literal", stage::rcpt, "an address literal as domain"),
    flag(facet::recipient_unqualified, "recipient.form.unqualified", stage::rcpt, "no @"),
    flag(facet::recipient_bare_address, "recipient.form.bare-address", stage::rcpt, "an IP address without brackets"),
    flag(facet::recipient_no_brackets, "recipient.form.no-brackets", stage::rcpt, "no < > around the path"),
    flag(facet::recipient_eight_bit, "recipient.form.eight-bit", stage::rcpt, "an octet above 127"),
    flag(facet::recipient_pipe, "recipient.form.pipe", stage::rcpt, "a | or / before the last @"),
    flag(facet::content_bare_lf, "content.bare-lf", stage::end_of_data, "a LF without CR in the message"),
    flag(facet::content_bare_cr, "content.bare-cr", stage::end_of_data, "a CR without LF in the message"),
    flag(facet::content_nul, "content.nul", stage::end_of_data, "a NUL octet in the message"),
    flag(facet::content_eight_bit, "content.eight-bit", stage::end_of_data, "an octet above 127 in the message"),
    flag(facet::content_oversize, "content.oversize", stage::end_of_data, "larger than the site's limit"),
    {facet::content_from, "content.from", from_field, stage::end_of_data, "the From field's domain against the sender's"},
    flag(facet::content_long_line, "content.long-line", stage::end_of_data, "a line longer than `[limits]` has it"),
    flag(facet::content_looping, "content.looping", stage::end_of_data, "more Received fields than `[limits]` has it"),
    {facet::content_header, "content.header", header, stage::end_of_data, "a header section at its beginning"},
    flag(facet::content_delivered_to, "content.delivered-to", stage::end_of_data, "a Delivered-To field in it"),
    {facet::order_breach, "order.breach", breaches, stage::helo, "what is out of order about the command"},
    {facet::order_burst, "order.burst", bursts, stage::helo, "what else had arrived when the server looked"},
    flag(facet::order_refused, "order.refused", stage::mail, "a RCPT of this transaction has been refused"),
    flag(facet::line_bare_lf, "line.bare-lf", stage::helo, "the command line ended with LF alone"),
    flag(facet::line_bare_cr, "line.bare-cr", stage::helo, "a CR within the command line"),
    flag(facet::line_nul, "line.nul", stage::helo, "a NUL octet in the command line"),
    flag(facet::line_eight_bit, "line.eight-bit", stage::helo, "an octet above 127 in the command line"),
    flag(facet::line_bad_utf8, "line.bad-utf8", stage::helo, "octets above 127 that are no UTF-8"),
    flag(facet::line_too_long, "line.too-long", stage::helo, "longer than the discipline's longest"),
    flag(facet::line_leading_space, "line.leading-space", stage::helo, "blanks before the keyword"),
    flag(facet::line_wide_space, "line.wide-space", stage::helo, "not just one space behind the keyword"),
    flag(facet::line_space_before_colon, "line.space-before-colon", stage::mail, "blanks before the : of FROM or TO"),
    flag(facet::line_trailing_space, "line.trailing-space", stage::helo, "blanks at the end of the line"),
    {facet::line_command, "line.command", commands, stage::helo, "which command it is"},
    {facet::line_word, "line.word", said_words, stage::helo, "what its keyword is where it is no command"},
    {facet::line_path, "line.path", path_words, stage::mail, "MAIL has FROM:, RCPT has TO:, and something behind it"},
    {facet::line_argument, "line.argument", path_values, stage::helo, "something follows the keyword"},
    {facet::line_name, "line.name", said_names, stage::helo, "what HELO or EHLO names"},
    {facet::line_parameters, "line.parameters", parameters, stage::mail, "all of them are in `[esmtp]`, or one is not"},
    {facet::line_size, "line.size", sizes, stage::mail, "SIZE= against the limit (RFC 1870)"},
    {facet::line_body, "line.body", bodies, stage::mail, "BODY= (RFC 6152, RFC 3030)"},
    flag(facet::line_smtputf8, "line.smtputf8", stage::mail, "SMTPUTF8 is among them (RFC 6531)"),
    {facet::line_dsn, "line.dsn", requests, stage::mail, "RET=, ENVID=, NOTIFY= and ORCPT=, where known (RFC 3461)"},
    {facet::line_chunk, "line.chunk", chunks, stage::bdat, "which chunk BDAT brings"},
    {facet::line_xclient, "line.xclient", xclient_values, stage::unknown, "XCLIENT: may it be said, and can it be read"},
    {facet::auth_outcome, "auth.outcome", auth_outcomes, stage::auth,
     "what AUTH, or the answer to a challenge, has come to"},
}};

/// One facet behind the other; what a word has no room for any more begins the next.
constexpr std::array<facet_place, facet_count> places = [] {
    std::array<facet_place, facet_count> all{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < facet_count; ++i) {
        auto const size = table[i].values.size();
        if (at % facet_bits::word_bits + size > facet_bits::word_bits)
            at += facet_bits::word_bits - at % facet_bits::word_bits;
        auto const shift = at % facet_bits::word_bits;
        all[i] = {static_cast<std::uint8_t>(at / facet_bits::word_bits), static_cast<std::uint8_t>(shift),
                  ((std::uint64_t{1} << size) - 1) << shift};
        at += size;
    }
    return all;
}();
static_assert(std::all_of(places.begin(), places.end(), [](auto const& p) { return p.word < facet_bits::words; }));
static_assert([] {
    for (std::size_t i = 0; i < facet_count; ++i)
        if (static_cast<std::size_t>(table[i].id) != i) return false;
    return true;
}());

bool about_the_line(facet f) noexcept {
    return f == facet::order_breach || f == facet::order_burst || f == facet::auth_outcome
           || describe(f).name.starts_with("line.");
}

bool takes_a_message(stage at) noexcept { return at == stage::end_of_data || at == stage::bdat; }

/// A transaction's facets are asked while it lasts.
bool in_transaction(stage at) noexcept {
    return at == stage::mail || at == stage::rcpt || at == stage::data || takes_a_message(at);
}

/// VRFY and EXPN ask about a mailbox as RCPT does.
bool names_recipient(stage at) noexcept { return at == stage::rcpt || at == stage::vrfy || at == stage::expn; }

}  // namespace

std::span<facet_description const> facets() noexcept { return table; }

facet_description const& describe(facet f) noexcept { return table[static_cast<std::size_t>(f)]; }

std::optional<facet> find_facet(std::string_view name) noexcept {
    auto const* const found =
        std::find_if(table.begin(), table.end(), [&](facet_description const& d) { return d.name == name; });
    if (found == table.end()) return std::nullopt;
    return found->id;
}

bool known_at(facet f, smtp::stage at) noexcept {
    auto const from = describe(f).known_from;
    if (f == facet::line_chunk) return at == stage::bdat;
    if (f == facet::line_xclient) return at == stage::unknown;
    if (f == facet::auth_outcome) return at == stage::auth;
    if (f == facet::line_name) return at == stage::helo || at == stage::ehlo || at == stage::line;
    if (about_the_line(f) && from == stage::mail) return at == stage::mail || at == stage::rcpt || at == stage::line;
    if (f == facet::order_burst && at == stage::end_of_data) return true;
    if (about_the_line(f)) return at != stage::connect && at != stage::end_of_data;
    if (from == stage::connect) return true;
    // At DATA and after it there may be several recipients, so no rule asks about "the" recipient there.
    if (from == stage::rcpt) return names_recipient(at);
    if (from == stage::end_of_data) return takes_a_message(at);
    return in_transaction(at);
}

bool known_to_routes(facet f) noexcept {
    return !about_the_line(f) && f != facet::order_refused && f != facet::session_too_many;
}

constinit std::array<facet_place, facet_count> const facet_places = places;

constinit facet_bits const first_values = [] {
    facet_bits bits;
    for (auto const& p : places) bits.word(p.word) |= std::uint64_t{1} << p.shift;
    return bits;
}();

std::size_t first_bit(facet f) noexcept {
    auto const& at = places[static_cast<std::size_t>(f)];
    return at.word * facet_bits::word_bits + at.shift;
}

}  // namespace relaylab::sim
