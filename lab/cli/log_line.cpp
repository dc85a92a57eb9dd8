#include "lab/cli/log_line.hpp"

#include "evidence/log/formats.hpp"
#include "lab/cli/option_words.hpp"
#include "sim/profile/network.hpp"

namespace relaylab::lab {
namespace {

std::vector<std::string_view> format_names() {
    std::vector<std::string_view> names;
    for (auto const& each : evidence::log_formats()) names.push_back(each.name);
    return names;
}

void expect_format(std::string const& name) {
    if (!name.empty() && evidence::find_log_format(name) == nullptr)
        throw bad_call("--as: " + files::unknown_word("format", name, format_names()));
}

}  // namespace

void log_line::add_to(CLI::App& app) {
    auto& c = classify_call_;
    classify_ = subcommand(app, "classify", "Say of logs and dialogues whether the server relayed");
    classify_->add_option("FILE", c.files, "Logs, dialogues or recordings; - reads standard input");
    several(classify_, "--domain", c.domains, "A domain of the server (again for more); what the log shows if not given", "D");
    several(classify_, "--inside", c.inside, "A network, or a range like 192.0.2.1-192.0.2.9, whose clients may relay (again for more)", "NET");
    several(classify_, "--known-user", c.known_users, "A local part that not everybody knows (again for more)", "U");
    classify_->add_option("--as", c.as, "The format, where it should not be found out")->type_name("FORMAT");
    classify_->add_option("--receipts", c.receipts, "All that arrived at third parties, as serve writes it; a file or a folder")
        ->type_name("FILE");
    classify_->add_option("--watched", c.watched, "For how long arrivals were looked for")->type_name("DURATION");
    classify_->add_flag("--alone", c.alone, "Do not look at what lies beside a recording");
    classify_->add_flag("--together", c.together, "The files are of one server: one verdict");
    classify_->add_flag("--messages", c.messages, "List every relayed message");
    format_of(classify_, c.format);
    explain_ = subcommand(app, "explain", "Say what the lines of a dialogue are, and what they show");
    explain_->add_option("FILE", explain_call_.place, "A dialogue, as FILE or FILE:LINE; - reads standard input");
    explain_->add_option("--as", explain_call_.as, "The format, where it should not be found out")->type_name("FORMAT");
    format_of(explain_, explain_call_.format);
}

std::optional<options::any_call> log_line::understood(CLI::App const* at) const {
    if (at == explain_) {
        expect(explain_call_.place, "FILE: relaylab explain FILE or FILE:LINE");
        expect_format(explain_call_.as);
        return explain_call_;
    }
    if (at != classify_) return std::nullopt;
    auto const& c = classify_call_;
    if (c.files.empty()) throw bad_call("expected FILE: relaylab classify FILE, or - for standard input");
    expect_format(c.as);
    for (auto const& network : c.inside)
        if (!sim::in_network("192.0.2.1", network)) throw bad_call("--inside: expected a network like 192.0.2.0/24, or a range like 192.0.2.100-192.0.2.199, not "
                           + network);
    if (!c.watched.empty() && !grammar::parse_duration(c.watched))
        throw bad_call("--watched: expected a duration like 30s, 5min or 1h, not " + c.watched);
    return c;
}

}  // namespace relaylab::lab
