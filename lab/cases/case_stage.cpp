#include "lab/cases/case_stage.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "files/nearest.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

template <class Named>
void expect_named(std::vector<Named> const& among, std::string_view what, std::string const& name) {
    std::vector<std::string_view> names;
    for (auto const& each : among) names.push_back(each.name);
    if (std::find(names.begin(), names.end(), name) == names.end())
        throw not_found(files::unknown_word(what, name, names));
}

/// "500 text" and "500" end a reply; "500-text" does not.
bool ends_reply(std::string const& line) { return line.size() < 4 || line[3] != '-'; }

class told_dialogue {
  public:
    explicit told_dialogue(std::vector<sim::answer_record> const& answers) : next_(answers.begin()), end_(answers.end()) {}

    void add(evidence::entry const& e) {
        if (e.at) wait_until(*e.at);
        if (e.who == evidence::speaker::client && in_message_) {
            ++message_lines_;
            return;
        }
        end_message();
        lines.push_back({evidence::to_line(shown(e)), {}, false});
        if (e.who != evidence::speaker::server || !ends_reply(e.text)) return;
        in_message_ = e.text.starts_with("354");
        while (next_ != end_ && next_->code == 0) ++next_;
        if (next_ != end_) lines.back().rule = (next_++)->rule;
    }
    void end_message() {
        if (message_lines_ > 0) lines.push_back({fmt::format("M: {} lines", message_lines_ - 1), {}, false});
        in_message_ = false;
        message_lines_ = 0;
    }

    std::vector<told_line> lines;

  private:
    static evidence::entry shown(evidence::entry e) {
        e.at.reset();
        return e;
    }
    void wait_until(grammar::duration at) {
        if (at > last_) lines.push_back({"-- " + grammar::format_duration(at - last_) + " later", {}, false});
        last_ = std::max(last_, at);
    }

    std::vector<sim::answer_record>::const_iterator next_, end_;
    grammar::duration last_{0};
    std::size_t message_lines_ = 0;  // with the dot that ends it
    bool in_message_ = false;
};

std::string fate_text(sim::world const& w, sim::ledger_entry const& e) {
    auto const origin = e.parent == 0 ? std::string{} : fmt::format("{}{}", e.bounce ? " about " : " of ", e.parent);
    auto const end = e.fate ? fmt::format("{}{}{}", evidence::to_string(*e.fate), e.where.empty() ? "" : " ", e.where)
                            : std::string{"on its way"};
    return harmless(fmt::format("{}{}: {} to {} at {}: {}{}, {}", e.message, origin, e.reverse_path, e.forward_path,
                                w.name_of(e.host), end,
                                e.deferred == 0 ? "" : fmt::format(" after {} times put off", e.deferred),
                                grammar::format_timestamp(e.at)));
}

}  // namespace

staged_world::staged_world(sim::world_plan plan, library& data)
    : made(plan, data.catalogue(), plan.seed.value_or(1)) {
    made.at().on_dialogue = [this](sim::session_number n, evidence::transcript const& lines) { said[n] = lines; };
}

sim::host_id staged_world::host(std::string const& name) const {
    expect_named(made.plan().hosts, "host", name);
    return made.host(name);
}

sim::client const& staged_world::client(std::string const& name) const {
    expect_named(made.plan().clients, "client", name);
    return made.client_named(name);
}

std::vector<told_line> staged_world::tell_dialogues(std::vector<std::string> const& hosts) {
    std::vector<told_line> lines;
    auto const& record = made.at().record();
    while (told_sessions < record.size()) {
        auto const s = record.session(++told_sessions);
        auto const& name = made.at().name_of(s.host);
        if (!hosts.empty() && std::find(hosts.begin(), hosts.end(), name) == hosts.end()) continue;
        lines.push_back({harmless(fmt::format("{} {}{} to {}{}", grammar::format_timestamp(s.begin), s.client_address,
                                              s.client_name.empty() ? "" : fmt::format(" ({})", s.client_name), name,
                                              s.reached ? "" : ": nobody answers")),
                         {}, false});
        auto const spoken = dialogue_lines(said[s.number], record.answers(s.number));
        lines.insert(lines.end(), spoken.begin(), spoken.end());
    }
    return lines;
}

std::vector<told_line> staged_world::tell_fates() {
    std::vector<told_line> lines;
    auto const& all = made.at().ledger().entries();
    for (; told_fates < all.size(); ++told_fates)
        lines.push_back({fate_text(made.at(), all[told_fates]), std::string{all[told_fates].rule}, false});
    return lines;
}

staged_world& case_stage::world(std::string const& id) {
    auto& staged = worlds_[id];
    if (!staged) staged = std::make_unique<staged_world>(data_.world(id), data_);
    return *staged;
}

std::vector<told_line> dialogue_lines(evidence::transcript const& lines, std::vector<sim::answer_record> const& answers) {
    told_dialogue told{answers};
    for (auto const& e : lines) told.add(e);
    told.end_message();
    return std::move(told.lines);
}

}  // namespace relaylab::lab
