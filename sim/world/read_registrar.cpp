#include <boost/algorithm/string/replace.hpp>
#include <fmt/format.h>

#include "sim/world/world_plan.hpp"

namespace relaylab::sim {
namespace {

/// Lines end in CRLF on the wire (RFC 5321 2.3.8), and in LF in the file.
std::string required_text(files::table_reader& in, std::string_view key) {
    auto text = in.required_string(key);
    boost::algorithm::replace_all(text, "\r\n", "\n");
    boost::algorithm::replace_all(text, "\n", "\r\n");
    if (!text.ends_with("\r\n")) text += "\r\n";
    return text;
}

std::string required_line(files::table_reader& in, std::string_view key) {
    auto line = in.required_string(key);
    if (line.empty() || line.find_first_of("\r\n") != std::string::npos)
        in.fail(*in.value(key), fmt::format("{}: expected one line", key));
    return line;
}

}  // namespace

registrar_terms read_registrar_terms(files::table_reader& in) {
    registrar_terms terms;
    terms.address = required_line(in, "address");
    auto const at = terms.address.find('@');
    if (at == 0 || at == std::string::npos || at + 1 == terms.address.size() || terms.address.find_first_of("<> ") != std::string::npos)
        in.fail(*in.value("address"), "address: expected a mailbox like new@tester.example");
    terms.acceptance = required_line(in, "acceptance");
    auto const valid = in.required_string("valid");
    auto const parsed = grammar::parse_duration(valid);
    if (!parsed) in.fail(*in.value("valid"), fmt::format("valid: \"{}\": expected a time like 24h", valid));
    terms.valid = *parsed;
    terms.offer_subject = required_line(in, "offer-subject");
    if (terms.offer_subject.find("({password})") == std::string::npos)
        in.fail(*in.value("offer-subject"), "offer-subject: expected \"({password})\" in it");
    terms.offer_text = required_text(in, "offer-text");
    terms.confirmation_subject = required_line(in, "confirmation-subject");
    terms.confirmation_text = required_text(in, "confirmation-text");
    return terms;
}

}  // namespace relaylab::sim
