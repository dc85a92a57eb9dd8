#include "evidence/log/sims_log.hpp"

#include "evidence/log/take.hpp"
#include "grammar/ascii.hpp"

namespace relaylab::evidence {
namespace {

using namespace log_text;

/// Takes "22:08:06 2 ": the time, and how much it matters.
bool take_head(std::string_view& line) noexcept {
    constexpr std::string_view shape = "99:99:99 9 ";
    if (line.size() < shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == '9' ? !grammar::is_digit(line[i]) : line[i] != shape[i]) return false;
    line.remove_prefix(shape.size());
    return true;
}

/// "(domain)user" as an address.
std::string address_in(std::string_view text) {
    auto const closed = text.find(')');
    if (!text.starts_with('(') || closed == std::string_view::npos) return {};
    auto user = text.substr(closed + 1);
    user = user.substr(0, user.find(' '));
    while (user.ends_with('.')) user.remove_suffix(1);
    return std::string{kept(user)} + "@" + std::string{kept(text.substr(1, closed - 1))};
}

/// "[192.0.2.1]" of "SMTP-001([192.0.2.1])": what is in its parentheses.
std::string_view peer_of(std::string_view module) noexcept {
    auto const open = module.find('(');
    if (open == std::string_view::npos || !module.ends_with(')')) return {};
    return module.substr(open + 1, module.size() - open - 2);
}

}  // namespace

bool sims_log::is_line(std::string_view line) noexcept {
    return take_head(line) && (line.starts_with("SMTP") || line.starts_with("SYSTEM") || line.starts_with("POP") || line.starts_with("LOCAL"));
}

understood sims_log::line(std::string_view line, std::size_t number) {
    number_ = number;
    if (!take_head(line)) return understood::no;
    auto const module = take_word(line);
    if (module.starts_with("SYSTEM")) return on_system(module, line);
    if (!module.starts_with("SMTP-")) return module.starts_with("POP") ? understood::yes : understood::no;
    if (take(line, "{")) {
        auto const id = take_until(line, "} ");
        if (!id || !line.starts_with("received")) return understood::no;
        auto& m = open_.of(*id, number_);
        auto peer = peer_of(module);
        m.how = came_by::network;
        if (take(peer, "[")) m.client_address = kept(peer.substr(0, peer.find(']')));
        else m.client_name = kept(peer);
        return understood::yes;
    }
    if (take(line, "[")) {  // what SYSTEM(SMTP) says of the same is what counts
        auto const id = take_until(line, "] ");
        return id && line.starts_with("sent") ? understood::yes : understood::no;
    }
    return line.starts_with("Failed to verify") ? understood::yes : understood::no;
}

understood sims_log::on_system(std::string_view module, std::string_view text) {
    if (!take(text, "[")) return understood::no;
    auto const id = take_until(text, "] ");
    if (!id) return understood::no;
    if (text == "deleted") {
        open_.finish(*id, number_);
        return understood::yes;
    }
    bool const sent = take(text, "sent to ");
    if (sent || take(text, "failed on ")) {
        logged_recipient r;
        r.address = address_in(text);
        if (r.address.empty()) return understood::no;
        bool const by_smtp = module == "SYSTEM(SMTP)";
        r.became = !sent ? became::bounced : by_smtp ? became::relayed : became::local;
        r.where = kept(peer_of(module));
        r.elsewhere = !sent && by_smtp;
        r.line = number_;
        settle(open_.of(*id, number_), std::move(r));
        return understood::yes;
    }
    auto const from = text.find(" From:");
    if (from == std::string_view::npos) return understood::no;
    auto& m = open_.of(*id, number_);
    m.reverse_path = kept(text.substr(from + 6));
    if (m.reverse_path == "NULL@NULL") m.reverse_path.clear();
    if (text.starts_with("<AUTO")) m.how = came_by::machine;
    return understood::yes;
}

}  // namespace relaylab::evidence
