#include "evidence/log/nmap_report.hpp"

#include "evidence/log/logged.hpp"
#include "evidence/log/take.hpp"
#include "grammar/ascii.hpp"

namespace relaylab::evidence {
namespace {

using namespace log_text;

constexpr std::string_view script = "smtp-open-relay:";

/// Takes "| " or "|_" and blanks.
bool take_frame(std::string_view& line) noexcept {
    if (!take(line, "|")) return false;
    take(line, "_");
    line = grammar::skip_blanks(line);
    return true;
}

}  // namespace

bool nmap_report::is_line(std::string_view line) noexcept {
    return line.starts_with("Nmap scan report for ") || (take_frame(line) && line.starts_with(script));
}

understood nmap_report::line(std::string_view line, std::size_t number) {
    if (!take_frame(line)) {
        inside_ = false;
        return understood::foreign;
    }
    if (take(line, script)) {
        inside_ = true;
        dialogue_.begin();
        auto& d = dialogue_.now();
        d.remark = "the report says: " + std::string{kept(grammar::skip_blanks(line))} + "; not what was answered, nor what became of mail";
        d.remark_line = number;
        return understood::yes;
    }
    if (!inside_) return understood::foreign;
    auto const mail = take_until(line, " -> ");
    if (!mail || !mail->starts_with("MAIL FROM:") || !line.starts_with("RCPT TO:")) return understood::no;
    dialogue_.say(speaker::client, *mail, number);
    dialogue_.say(speaker::server, "250", number, line_end::unrecorded);
    dialogue_.say(speaker::client, line, number);
    dialogue_.say(speaker::server, "250", number, line_end::unrecorded);
    return understood::yes;
}

}  // namespace relaylab::evidence
