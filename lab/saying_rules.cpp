#include "lab/saying_rules.hpp"

#include <algorithm>
#include <tuple>

namespace relaylab::lab {
namespace {

/// A code, a space, and one word.
constexpr std::size_t least_text = 6;

std::size_t literal_octets(sim::reply_template const& t) {
    std::size_t count = 0;
    for (auto const& piece : t.pieces()) count += piece.text.size();
    return count;
}

bool has_placeholder(sim::reply_template const& t) {
    return std::any_of(t.pieces().begin(), t.pieces().end(), [](auto const& piece) { return piece.inserted.has_value(); });
}

}  // namespace

bool can_say(sim::reply_template const& t, std::string_view text) {
    bool open = false;  // a placeholder stands before what comes next
    for (std::size_t i = 0; i < t.pieces().size(); ++i) {
        auto const& piece = t.pieces()[i];
        bool const last = i + 1 == t.pieces().size() && !piece.inserted;
        auto const at = !open ? (text.starts_with(piece.text) ? 0 : std::string_view::npos)
                        : last ? (text.ends_with(piece.text) ? text.size() - piece.text.size() : std::string_view::npos)
                               : text.find(piece.text);
        if (at == std::string_view::npos || text.substr(0, at).find('\n') != std::string_view::npos) return false;
        text.remove_prefix(at + piece.text.size());
        open = piece.inserted.has_value();
    }
    return text.empty() || (open && text.find('\n') == std::string_view::npos);
}

saying_rules::saying_rules(library& data) {
    std::map<std::pair<std::size_t, std::string>, std::size_t> known;
    for (auto const& id : data.profiles()) {
        auto const& profile = data.profile(id);
        for (std::size_t s = 0; s < smtp::stage_count; ++s)
            for (auto const& rule : profile.stages[s]) {
                if (rule.reply.empty() || (has_placeholder(rule.reply) && literal_octets(rule.reply) < least_text)) continue;
                auto const [at, fresh] = known.try_emplace({s, rule.reply.source()}, stages_[s].size());
                if (fresh) stages_[s].push_back({rule.reply, {}});
                stages_[s][at->second].rules.push_back({id, rule.id});
            }
    }
}

std::vector<saying_rule> saying_rules::find(smtp::stage at, std::string const& reply) const {
    std::vector<saying_rule> found;
    for (auto const& each : stages_[static_cast<std::size_t>(at)])
        if (can_say(each.text, reply)) found.insert(found.end(), each.rules.begin(), each.rules.end());
    std::sort(found.begin(), found.end(),
              [](auto const& a, auto const& b) { return std::tie(a.profile, a.rule) < std::tie(b.profile, b.rule); });
    return found;
}

}  // namespace relaylab::lab
