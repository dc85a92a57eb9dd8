#include "grammar/mail_command.hpp"

#include <array>

#include "grammar/ascii.hpp"
#include "grammar/known_parameters.hpp"
#include "grammar/scan_command.hpp"
#include "grammar/scan_path.hpp"
#include "grammar/strict.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

using parameter = known_parameter<mail_command>;

constexpr std::array known{
    // RFC 1870 3
    parameter{"SIZE", 26, 1, into<&mail_command::size, scan_size, mail_command>, nullptr},
    // RFC 6152 2
    parameter{"BODY", 17, 2, into<&mail_command::body, scan_body, mail_command>, nullptr},
    // RFC 6531 3.1
    parameter{"SMTPUTF8", 10, 4, nullptr, [](mail_command& said) { said.smtputf8 = true; }},
    // RFC 3461 4.3 and 4.4: as long as they can be
    parameter{"RET", 9, 8, into<&mail_command::ret, scan_ret, mail_command>, nullptr},
    parameter{"ENVID", 107, 16, into<&mail_command::envid, scan_envid, mail_command>, nullptr},
    // RFC 4954 3
    parameter{"AUTH", 500, 32, into<&mail_command::auth, scan_auth_parameter, mail_command>, nullptr},
    // RFC 8689 2
    parameter{"REQUIRETLS", 11, 64, nullptr, [](mail_command& said) { said.requiretls = true; }},
    // RFC 6710 3
    parameter{"MT-PRIORITY", 15, 128, into<&mail_command::mt_priority, scan_mt_priority, mail_command>,
              nullptr},
    // RFC 4865 3
    parameter{"HOLDFOR", 34, 256, into<&mail_command::hold, scan_hold_for, mail_command>, nullptr},
    parameter{"HOLDUNTIL", 34, 256, into<&mail_command::hold, scan_hold_until, mail_command>, nullptr},
    // RFC 2852 3
    parameter{"BY", 17, 512, into<&mail_command::by, scan_deliver_by, mail_command>, nullptr},
};

struct mail_parts {
    mail_command& said;
    parameters_of<mail_command> parameters{known, said};
};

x3::rule<class mail_id, silent> const mail = "mail";

auto const path = call([](char const*& first, char const* last, scan_state& state, mail_parts& parts) {
    return scan_reverse_path(first, last, state, parts.said.path);
});
// RFC 5321 4.1.2: Mail-parameters = esmtp-param *(SP esmtp-param)
auto const parameters = call([](char const*& first, char const* last, scan_state& state, mail_parts& parts) {
    return parts.parameters.scan(first, last, state, parts.said.parameters);
});

// RFC 5321 4.1.1.2: mail = "MAIL FROM:" Reverse-path [SP Mail-parameters] CRLF
auto const mail_def = required("mail", "\"MAIL FROM:\"")[x3::no_case["MAIL FROM:"]] >> path >> parameters;

BOOST_SPIRIT_DEFINE(mail)

// RFC 6531 3.4: what is not ASCII is announced.
bool utf8_announced(std::string_view line, mail_command const& said, scan_state& state) {
    for (char const& octet : line)
        if (is_eight_bit(octet) && !said.smtputf8)
            return state.refuse(&octet, "mail", "ASCII, or the parameter SMTPUTF8");
    return true;
}

}  // namespace

bool scan_mail(char const*& first, char const* last, scan_state& state, mail_command& out) {
    std::string_view const line(first, static_cast<std::size_t>(last - first));
    mail_parts parts{out};
    return scan(first, last, state, parts, mail) && utf8_announced(line, out, state)
           && line_within_limits(line, parts.parameters.added(), state);
}

}  // namespace strict

result<mail_command> parse_mail(std::string_view line, rules selected) {
    return strict::parse_whole<mail_command>(line, selected, "mail", "end of line", strict::scan_mail);
}

}  // namespace relaylab::grammar
