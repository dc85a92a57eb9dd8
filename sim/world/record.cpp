#include "sim/world/record.hpp"

#include <algorithm>
#include <boost/container_hash/hash.hpp>
#include <fmt/format.h>

namespace relaylab::sim {

namespace {

/// Of a small world: larger ones grow from here.
constexpr std::size_t usual_answers = 128;

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
    if (sessions_.empty()) {
        situation_numbers_.reserve(usual_answers);
        step_numbers_.reserve(usual_answers);
    }
    sessions_.push_back({static_cast<std::uint32_t>(h), texts_.number(client.address), texts_.number(client.name), 0,
                         0, reached, now, now});
    return sessions_.size();
}

std::uint32_t record::situation_number(situation const& seen) {
    auto const next = static_cast<std::uint32_t>(situations_.size());
    auto const [at, fresh] = situation_numbers_.try_emplace(seen.bits(), next);
    if (fresh) situations_.push_back(seen);
    return at->second;
}

void record::answered(session_number n, decision const& d, grammar::instant now) {
    auto& s = sessions_.at(n - 1);
    step const next{s.last, texts_.number(d.rule), situation_number(d.seen), static_cast<std::uint16_t>(d.code),
                    static_cast<std::uint8_t>(d.at)};
    auto const [at, fresh] = step_numbers_.try_emplace(next, static_cast<std::uint32_t>(steps_.size() + 1));
    if (fresh) steps_.push_back(next);
    s.last = at->second;
    s.end = now;
}

void record::drew(session_number n, std::string_view what, std::string_view value) {
    auto& s = sessions_.at(n - 1);
    draws_.push_back({s.draws, texts_.number(what), std::string{value}});
    s.draws = static_cast<std::uint32_t>(draws_.size());
}

session_record record::session(session_number n) const {
    auto const& s = sessions_.at(n - 1);
    session_record told{n, s.host, texts_.at(s.address), texts_.at(s.name), s.begin, s.end, s.reached, {}};
    for (auto at = s.draws; at != 0; at = draws_[at - 1].before)
        told.draws.push_back(fmt::format("{}={}", texts_.at(draws_[at - 1].what), draws_[at - 1].value));
    std::reverse(told.draws.begin(), told.draws.end());
    return told;
}

std::vector<answer_record> record::answers(session_number n) const {
    std::vector<answer_record> found;
    for (auto at = sessions_.at(n - 1).last; at != 0; at = steps_[at - 1].before) {
        auto const& s = steps_[at - 1];
        found.push_back({static_cast<smtp::stage>(s.at), s.code, texts_.at(s.rule), situations_[s.seen]});
    }
    std::reverse(found.begin(), found.end());
    return found;
}

namespace {

std::string near_text(profile const& kind, answer_record const& a) {
    std::string text;
    for (auto const& miss : near_misses(kind, a.at, a.seen))
        text += fmt::format("{} {} but for {}", text.empty() ? "; nearly" : ",", miss.missed->id, describe(miss.by).name);
    return text;
}

}  // namespace

std::string print(record const& r, record_names const& of) {
    std::string text;
    for (session_number n = 1; n <= r.size(); ++n) {
        auto const s = r.session(n);
        text += fmt::format("{} session {}: {}{} at {}{}\n", grammar::format_timestamp(s.begin), n, s.client_address,
                            s.client_name.empty() ? "" : fmt::format(" ({})", s.client_name), of.name(s.host),
                            s.reached ? "" : ": nobody answered");
        for (auto const& a : r.answers(n))
            text += fmt::format("  {} {} {}{}\n", smtp::to_string(a.at), a.code, a.rule,
                                a.code >= 400 && !a.rule.starts_with("filter/") ? near_text(of.kind(s.host), a) : "");
        for (auto const& drawn : s.draws) text += fmt::format("  drew {}\n", drawn);
    }
    return text;
}

}  // namespace relaylab::sim
