#include "evidence/log/formats.hpp"

#include <array>

#include "evidence/log/asip_log.hpp"
#include "evidence/log/exim_log.hpp"
#include "evidence/log/json_lines.hpp"
#include "evidence/log/maps_dialogue.hpp"
#include "evidence/log/nmap_report.hpp"
#include "evidence/log/opensmtpd_log.hpp"
#include "evidence/log/postfix_log.hpp"
#include "evidence/log/recording_log.hpp"
#include "evidence/log/sendmail_log.hpp"
#include "evidence/log/sims_line.hpp"
#include "evidence/log/sims_log.hpp"
#include "evidence/log/sims_queue.hpp"
#include "evidence/log/swaks_dialogue.hpp"

namespace relaylab::evidence {
namespace {

template <class Reader>
std::unique_ptr<log_reader> make(log_listener& to, std::string const&) {
    return std::make_unique<Reader>(to);
}
std::unique_ptr<log_reader> make_recording(log_listener& to, std::string const& name) {
    return std::make_unique<recording_log>(to, name);
}

constexpr std::array<log_format, 12> known{{
    {"recording", "a recording of relaylab's", true, recording_log::is_line, make_recording},
    {"json-lines", "examinations, one JSON object a line", true, json_lines::is_line, make<json_lines>},
    {"maps", "the relay tests of MAPS: <<< and >>>", true, maps_dialogue::is_line, make<maps_dialogue>},
    {"swaks", "what swaks prints", true, swaks_dialogue::is_line, make<swaks_dialogue>},
    {"nmap", "reports of nmap's smtp-open-relay", true, nmap_report::is_line, make<nmap_report>},
    {"asip", "the log of AppleShare IP Mail Server", true, asip_log::is_line, make<asip_log>},
    {"sims", "the log of Stalker Internet Mail Server", false, sims_log::is_line, make<sims_log>, read_sims_log, true},
    {"sims-queue", "a file of its queue", false, sims_queue::is_line, make<sims_queue>, read_sims_queue},
    {"postfix", "the mail log of Postfix", false, postfix_log::is_line, make<postfix_log>, nullptr, true},
    {"exim", "the main log of Exim", false, exim_log::is_line, make<exim_log>, nullptr, true},
    {"sendmail", "the mail log of Sendmail", false, sendmail_log::is_line, make<sendmail_log>, nullptr, true},
    {"opensmtpd", "the mail log of OpenSMTPD", false, opensmtpd_log::is_line, make<opensmtpd_log>, nullptr, true},
}};

}  // namespace

std::span<log_format const> log_formats() noexcept { return known; }

log_format const* find_log_format(std::string_view name) noexcept {
    for (auto const& format : known)
        if (format.name == name) return &format;
    return nullptr;
}

log_format const* detect_log_format(std::string_view beginning) noexcept {
    std::array<std::size_t, known.size()> votes{};
    for (std::string_view rest = beginning.substr(0, detected_by); !rest.empty();) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        for (std::size_t i = 0; i < known.size(); ++i) votes[i] += known[i].is_line(line);
    }
    std::size_t best = 0;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (known[i].is_line == recording_log::is_line && votes[i] > 0) return &known[i];  // by its first line alone
        if (votes[i] > votes[best]) best = i;
    }
    return votes[best] > 0 ? &known[best] : nullptr;
}

}  // namespace relaylab::evidence
