// MAIL and RCPT in their normal form.
#include <fmt/format.h>

#include "grammar/ascii.hpp"
#include "grammar/esmtp_parameter.hpp"
#include "grammar/mail_command.hpp"
#include "grammar/rcpt_command.hpp"

namespace relaylab::grammar {
namespace {

std::string upper(std::string_view text) {
    std::string out(text);
    for (char& octet : out)
        if (octet >= 'a' && octet <= 'z') octet = static_cast<char>(octet - 'a' + 'A');
    return out;
}

// Are the letters of this parameter's value the same in either case?
bool folds(std::string_view keyword) {
    return keyword == "BODY" || keyword == "RET" || keyword == "BY" || keyword == "HOLDUNTIL"
           || keyword == "NOTIFY";
}

std::string parameters(std::string_view text) {
    std::string out;
    esmtp_parameters all(text);
    while (auto const each = all.next()) {
        auto const keyword = upper(each->keyword);
        out.append(" ").append(keyword);
        if (each->has_value) out.append("=").append(folds(keyword) ? upper(each->value) : each->value);
    }
    return out;
}

std::string bracketed(std::string_view route, mailbox const& box) {
    if (box.domain.empty()) return fmt::format("<{}>", box.local_part);
    return fmt::format("<{}{}{}@{}>", route, route.empty() ? "" : ":", box.local_part, box.domain);
}

}  // namespace

std::string normal(mail_command const& said) {
    auto const path = said.path.null ? "<>" : bracketed(said.path.source_route, said.path.mailbox);
    return "MAIL FROM:" + path + parameters(said.parameters);
}

std::string normal(rcpt_command const& said) {
    return "RCPT TO:" + bracketed(said.path.source_route, said.path.mailbox) + parameters(said.parameters);
}

}  // namespace relaylab::grammar
