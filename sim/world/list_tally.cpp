#include "sim/world/list_tally.hpp"

#include "sim/profile/decide.hpp"

namespace relaylab::sim {
namespace {

/// Its first digit says it; a reply that begins with a placeholder has none.
bool refuses(rule const& r) {
    auto const text = r.reply.source();
    return text.starts_with('4') || text.starts_with('5');
}

/// As a conversation finds it: rules about any command's line come first.
rule const* answering(profile const& kind, smtp::stage at, situation const& seen) {
    bool const command = at != smtp::stage::connect && at != smtp::stage::end_of_data;
    auto const* const any = command ? decide(kind, smtp::stage::line, seen) : nullptr;
    if (any) return any->as_unknown ? decide(kind, smtp::stage::unknown, seen) : any;
    return decide(kind, at, seen);
}

/// Would another client have been answered by another rule, in the same situation?
enum class without_list { same, refused_too, taken };
without_list compare(profile const& kind, answer_record const& a) {
    if (a.seen.value(facet::client_listed) == 0) return without_list::same;
    auto const* const told = answering(kind, a.at, a.seen);
    if (!told || told->id != a.rule) return without_list::same;
    auto other = a.seen;
    other.set(facet::client_listed, std::size_t{0});
    auto const* const otherwise = answering(kind, a.at, other);
    if (otherwise == told) return without_list::same;
    return otherwise && refuses(*otherwise) ? without_list::refused_too : without_list::taken;
}

}  // namespace

std::optional<answer_record> answered_for_list(profile const& kind, std::vector<answer_record> const& answers) {
    bool leads_on = false;  // since something was taken by a rule for listed clients, what follows is its doing
    for (auto const& a : answers) {
        auto const otherwise = compare(kind, a);
        if (a.code >= 400 && (leads_on || otherwise == without_list::taken)) return a;
        leads_on = leads_on || (a.code < 400 && otherwise != without_list::same);
    }
    return std::nullopt;
}

void list_tally::offered(std::size_t message, bool legitimate, host_id host, std::string const& from,
                         std::string const& list, int code) {
    offered_[{host, from}].emplace(message, legitimate);
    if (list.empty()) return;
    auto& told = for_lists_[{list, host, from}];
    (code >= 500 ? told.refused : told.put_off).emplace(message, legitimate);
}

std::vector<list_cost> list_tally::costs() const {
    auto const count = [](list_cost& into, messages const& all, std::size_t mail_count::* as) {
        for (auto const& [message, legitimate] : all) {
            auto& of = legitimate ? into.legitimate : into.other;  // g++ 12 counts in a copy where both are one expression
            ++(of.*as);
        }
    };
    std::vector<list_cost> all;
    for (auto const& [of, told] : for_lists_) {
        auto const& [list, host, from] = of;
        list_cost one{list, host, from, {}, {}};
        count(one, offered_.at({host, from}), &mail_count::offered);
        count(one, told.refused, &mail_count::refused);
        auto only = told.put_off;
        std::erase_if(only, [&](auto const& each) { return told.refused.contains(each.first); });
        count(one, only, &mail_count::put_off);
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace relaylab::sim
