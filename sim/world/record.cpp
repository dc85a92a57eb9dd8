#include "sim/world/record.hpp"

#include <algorithm>
#include <boost/container_hash/hash.hpp>
#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace relaylab::sim {

namespace {

/// Of a small world: larger ones grow from here.
constexpr std::size_t usual_answers = 128;
/// Fewer are not worth the while.
constexpr std::size_t fewest_sessions = 1024;

}  // namespace

std::size_t record::step_hash::operator()(step const& s) const noexcept {
    std::size_t mixed = s.before;
    for (std::size_t const part : {std::size_t{s.rule}, std::size_t{s.seen}, std::size_t{s.code}, std::size_t{s.at}})
        boost::hash_combine(mixed, part);
    return mixed;
}

std::size_t record::bits_hash::operator()(facet_bits const& bits) const noexcept {
    auto const& words = bits.all_words();
    return boost::hash_range(words.begin(), words.end());
}

session_number record::begin(host_id h, client_facts const& client, grammar::instant now, bool reached) {
    if (kept_ && chapters_.back().sessions.size() >= std::max(*kept_, fewest_sessions)) {
        chapters_.emplace_back(size());
        if (chapters_.size() > 2) chapters_.pop_front();
    }
    auto& c = chapters_.back();
    if (c.sessions.empty()) {
        c.situation_numbers.reserve(usual_answers);
        c.step_numbers.reserve(usual_answers);
    }
    c.sessions.push_back({static_cast<std::uint32_t>(h), c.texts.number(client.address), c.texts.number(client.name),
                          0, 0, 0, 0, reached, now, now});
    return size();
}

record::chapter const* record::find(session_number n) const noexcept {
    auto c = chapters_.rbegin();
    while (c != chapters_.rend() && c->behind >= n) ++c;
    return c == chapters_.rend() ? nullptr : &*c;
}

record::chapter const& record::at(session_number n) const {
    auto const* const c = find(n);
    if (!c) throw std::out_of_range(fmt::format("session {} is forgotten", n));
    return *c;
}

std::uint32_t record::chapter::situation_number(situation const& seen) {
    auto const next = static_cast<std::uint32_t>(situations.size());
    auto const [at, fresh] = situation_numbers.try_emplace(seen.bits(), next);
    if (fresh) situations.push_back(seen);
    return at->second;
}

void record::answered(session_number n, decision const& d, grammar::instant now) {
    auto* const c = find(n);
    if (!c) return;
    auto& s = c->sessions.at(n - c->behind - 1);
    s.end = now;
    if (++s.answers > most_answers) return;
    step const next{s.last, c->texts.number(d.rule), c->situation_number(d.seen), static_cast<std::uint16_t>(d.code),
                    static_cast<std::uint8_t>(d.at)};
    auto const [at, fresh] = c->step_numbers.try_emplace(next, static_cast<std::uint32_t>(c->steps.size() + 1));
    if (fresh) c->steps.push_back(next);
    s.last = at->second;
}

void record::drew(session_number n, std::string_view what, std::string_view value) {
    auto* const c = find(n);
    if (!c) return;
    auto& s = c->sessions.at(n - c->behind - 1);
    if (++s.drawn > most_answers) return;
    c->draws.push_back({s.draws, c->texts.number(what), std::string{value}});
    s.draws = static_cast<std::uint32_t>(c->draws.size());
}

session_record record::session(session_number n) const {
    auto const& c = at(n);
    auto const& s = c.sessions.at(n - c.behind - 1);
    session_record told{n, s.host, c.texts.at(s.address), c.texts.at(s.name), s.begin, s.end, s.reached,
                        s.answers - std::min<std::size_t>(s.answers, most_answers), {}};
    for (auto d = s.draws; d != 0; d = c.draws[d - 1].before)
        told.draws.push_back(fmt::format("{}={}", c.texts.at(c.draws[d - 1].what), c.draws[d - 1].value));
    std::reverse(told.draws.begin(), told.draws.end());
    return told;
}

std::vector<answer_record> record::answers(session_number n) const {
    auto const& c = at(n);
    std::vector<answer_record> found;
    for (auto step = c.sessions.at(n - c.behind - 1).last; step != 0; step = c.steps[step - 1].before) {
        auto const& s = c.steps[step - 1];
        found.push_back({static_cast<smtp::stage>(s.at), s.code, c.texts.at(s.rule), c.situations[s.seen]});
    }
    std::reverse(found.begin(), found.end());
    return found;
}

std::vector<asked_question> record::questions() const {
    std::vector<asked_question> found;
    for (auto const& c : chapters_) {
        std::set<std::pair<std::uint8_t, std::uint32_t>> asked;
        for (auto const& s : c.steps)
            if (asked.emplace(s.at, s.seen).second) found.emplace_back(static_cast<smtp::stage>(s.at), c.situations[s.seen]);
    }
    return found;
}

namespace {

/// What a filter or a fault answered.
bool of_no_profile(std::string_view rule) { return rule.starts_with("filter/") || rule.starts_with("fault/"); }

std::string near_text(profile const& kind, answer_record const& a) {
    std::string text;
    for (auto const& miss : near_misses(kind, a.at, a.seen))
        text += fmt::format("{} {} but for {}", text.empty() ? "; nearly" : ",", miss.missed->id, describe(miss.by).name);
    return text;
}

}  // namespace

std::string print(record const& r, record_names const& of) {
    std::string text;
    for (auto n = r.first(); n <= r.size(); ++n) {
        auto const s = r.session(n);
        text += fmt::format("{} session {}: {}{} at {}{}\n", grammar::format_timestamp(s.begin), n, s.client_address,
                            s.client_name.empty() ? "" : fmt::format(" ({})", s.client_name), of.name(s.host),
                            s.reached ? "" : ": nobody answered");
        for (auto const& a : r.answers(n))
            text += fmt::format("  {} {} {}{}\n", smtp::to_string(a.at), a.code, a.rule,
                                a.code >= 400 && !of_no_profile(a.rule) ? near_text(of.kind(s.host), a) : "");
        if (s.unkept > 0) text += fmt::format("  and {} more\n", s.unkept);
        for (auto const& drawn : s.draws) text += fmt::format("  {}{}\n", drawn.starts_with("fault/") ? "" : "drew ", drawn);
    }
    return text;
}

}  // namespace relaylab::sim
