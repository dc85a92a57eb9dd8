#include "evidence/log/sims_log.hpp"

#include "evidence/log/sims_line.hpp"

namespace relaylab::evidence {
namespace {

logged_recipient outcome_of(statement const& s, std::string_view line) {
    logged_recipient r;
    r.address = s.recipient;
    r.became = s.what == statement::kind::failed ? became::bounced : s.by_smtp ? became::relayed : became::local;
    auto const open = line.find("SYSTEM("), closed = line.find(") [");
    if (open != std::string_view::npos && closed != std::string_view::npos && closed > open)
        r.where = kept(line.substr(open + 7, closed - open - 7));
    r.elsewhere = s.what == statement::kind::failed && s.by_smtp;
    r.line = s.line;
    return r;
}

}  // namespace

bool sims_log::is_line(std::string_view line) noexcept { return begins_as_sims_line(line); }

understood sims_log::line(std::string_view line, std::size_t number) {
    using kind = statement::kind;
    auto const s = read_sims_line(line, number);
    if (!s) return understood::no;
    if (s->what == kind::done) {
        open_.finish(s->id, number);
    } else if (s->what == kind::received) {
        auto& m = open_.of(s->id, number);
        m.how = came_by::network;
        m.client_address = s->origin;
        m.client_name = s->hello;
    } else if (s->what == kind::queued || s->what == kind::reported) {
        auto& m = open_.of(s->id, number);
        m.reverse_path = s->sender;
        m.about = s->about;
        if (s->what == kind::reported) m.how = came_by::machine;
    } else if (!s->recipient.empty()) {
        settle(open_.of(s->id, number), outcome_of(*s, line));
    }
    return understood::yes;
}

}  // namespace relaylab::evidence
