// What holds of every profile at every site, whatever is said to it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "evidence/escape.hpp"
#include "sim/profile/conversation.hpp"
#include "tests/sim/profile/random_profile.hpp"

namespace relaylab::sim {
namespace {

using smtp::stage;
using smtp::state;
using strings = std::vector<std::string>;

/// One session and all that came of it.
class witnessed {
  public:
    witnessed(profile const& p, site const& s, std::uint64_t seed)
        : kind_(p), drawn_(seed, 1), talk_(p, s, remembered_, drawn_, {"192.0.2.10", "client.example", false, false}) {
        talk_.open(now_);
        listen();
    }

    void hear(std::string_view octets, bool burst_ends = true) {
        talk_.receive(octets, now_, burst_ends);
        listen();
        now_ += std::chrono::seconds{1} * static_cast<int>(burst_ends);
    }
    void hear_in_pieces(std::string_view burst, std::size_t piece) {
        for (; burst.size() > piece; burst.remove_prefix(piece)) talk_.receive(burst.substr(0, piece), now_, false);
        hear(burst);
    }

    /// Replies, waits, the close, in order.
    std::string log;
    strings replies;
    bool closed = false;
    bool spoke_after_close = false;

    std::vector<decision> const& decisions() const { return talk_.decisions(); }
    std::vector<submission> accepted() { return talk_.take_accepted(); }
    smtp::state state() const { return talk_.state(); }
    profile const& kind() const { return kind_; }

  private:
    void listen() {
        for (auto a = talk_.next(); a.what != smtp::action::kind::none; a = talk_.next()) {
            spoke_after_close = spoke_after_close || closed;
            if (a.what == smtp::action::kind::close) {
                closed = true;
                log += "(closed)";
            }
            if (a.what == smtp::action::kind::wait) log += "(" + grammar::format_duration(a.delay) + ")";
            if (a.what == smtp::action::kind::send) replies.emplace_back(a.octets);
            log += a.octets;
        }
    }

    profile const& kind_;
    memory remembered_;
    seeded_draws drawn_;
    grammar::instant now_{};
    conversation talk_;
};

/// Decisions and what was accepted, as text.
std::string record_of(witnessed& w) {
    std::string text = w.log;
    for (auto const& d : w.decisions()) {
        text += fmt::format("\n{} {} {}", smtp::to_string(d.at), d.rule, d.code);
        for (auto const& f : facets()) text += static_cast<char>('0' + d.seen.value(f.id));
    }
    for (auto const& mail : w.accepted()) {
        text += "\n" + mail.sender.path + mail.queue_id + mail.message;
        for (auto const& to : mail.recipients) text += to.path;
    }
    return text;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

/// RFC 5321 4.2: lines with one code, "-" behind it in all but the last.
bool is_reply(std::string_view text) {
    auto const code = text.substr(0, 3);
    while (text.size() > 4 && digit(text[0]) && digit(text[1]) && digit(text[2]) && text.substr(0, 3) == code) {
        auto const end = text.find("\r\n");
        if (end == std::string_view::npos) return false;
        bool const last = end + 2 == text.size();
        if (end > 3 && text[3] != (last ? ' ' : '-')) return false;
        text.remove_prefix(end + 2);
    }
    return text.empty();
}

/// Where the table leads from here, once this was answered so.
state moved(state from, decision const& d) {
    if (d.at == stage::end_of_data) return smtp::find_move(from, d.at).next;
    bool const accepted = d.at == stage::data ? d.code / 100 == 3 : d.code / 100 == 2;
    if (!accepted) return from;
    if (d.seen.value(facet::line_chunk) == static_cast<std::size_t>(smtp::chunk::more)) return from;
    return smtp::find_move(from, d.at).next;
}

RC_GTEST_PROP(conversation_properties, every_reply_is_one_and_answers_one_thing, ()) {
    auto const p = tests::random_profile();
    auto const here = tests::random_site();
    witnessed w{p, here, 1};
    for (auto const& burst : tests::random_bursts()) w.hear(burst);
    RC_ASSERT(!w.spoke_after_close);
    std::size_t spoken = 0;
    for (auto const& d : w.decisions()) spoken += d.code == 0 ? 0U : 1U;
    // 220, 354 and 421 are replies like any other; 334 is not said, since no dialogue of AUTH is.
    RC_ASSERT(w.replies.size() == spoken);
    for (auto const& reply : w.replies)
        if (!is_reply(reply)) RC_FAIL("no reply: " + evidence::escape(reply));
    for (auto const& d : w.decisions()) RC_ASSERT(d.code == 0 || (d.code >= 200 && d.code < 560));
}

/// No line of a reply is longer than its template and what it repeats: a line of the client's each.
RC_GTEST_PROP(conversation_properties, no_reply_is_longer_than_what_it_repeats, ()) {
    auto const p = tests::random_profile();
    auto const here = tests::random_site();
    witnessed w{p, here, 1};
    for (auto const& burst : tests::random_bursts()) w.hear(burst);
    auto const longest = 3 * std::max<std::size_t>(p.discipline.lines.longest, 512) + 200;
    for (auto const& reply : w.replies) RC_ASSERT(reply.size() < 2 * longest);
}

RC_GTEST_PROP(conversation_properties, every_move_is_the_tables, ()) {
    auto const p = tests::random_profile();
    auto const here = tests::random_site();
    witnessed w{p, here, 1};
    for (auto const& burst : tests::random_bursts()) w.hear(burst);
    auto at = state::connected;
    std::string way;
    for (auto const& d : w.decisions()) {
        way += fmt::format("{}: {} {} {}\n", smtp::to_string(at), smtp::to_string(d.at), d.rule, d.code);
        RC_ASSERT(at != state::closed);
        // Mail data ends where mail data was asked for, and nothing else is answered there.
        RC_ASSERT((at == state::data) == (d.at == stage::end_of_data));
        auto const order = static_cast<smtp::breach>(d.seen.value(facet::order_breach));
        if (d.at != stage::connect && order != smtp::find_move(at, d.at).order && order != smtp::breach::open_chunks)
            RC_FAIL(fmt::format("breach {} at:\n{}", smtp::to_string(order), way));
        if (d.at == stage::connect) continue;
        // A rule of stage line, one of unknown in the command's place or a counter makes no move; mail data ends
        // the transaction whatever is answered (RFC 5321 4.1.1.4).
        bool const own = d.at == stage::end_of_data || d.rule.starts_with(smtp::to_string(d.at));
        if (own) at = moved(at, d);
        if (&d == &w.decisions().back() && w.closed) at = state::closed;
    }
    if (!w.closed && w.state() != at)
        RC_FAIL(fmt::format("{}led to {} and not to {}", way, smtp::to_string(w.state()), smtp::to_string(at)));
}

RC_GTEST_PROP(conversation_properties, cuts_within_a_burst_change_nothing, ()) {
    auto const p = tests::random_profile();
    auto const here = tests::random_site();
    witnessed whole{p, here, 1}, cut{p, here, 1};
    auto const piece = 1 + tests::below(9);
    for (auto const& burst : tests::random_bursts()) {
        whole.hear(burst);
        cut.hear_in_pieces(burst, piece);
    }
    RC_ASSERT(record_of(whole) == record_of(cut));
}

RC_GTEST_PROP(conversation_properties, the_same_again_is_recorded_the_same, (std::uint64_t seed)) {
    auto const p = tests::random_profile();
    auto const here = tests::random_site();
    witnessed one{p, here, seed}, other{p, here, seed};
    for (auto const& burst : tests::random_bursts()) {
        one.hear(burst);
        other.hear(burst);
    }
    RC_ASSERT(record_of(one) == record_of(other));
}

/// What a client makes a server keep is bounded, however much it sends: lines by their limit, mail by its own.
RC_GTEST_PROP(conversation_properties, what_is_kept_is_bounded, ()) {
    auto p = tests::random_profile();
    p.discipline.data.keep = 50;
    auto const here = tests::random_site();
    // What the site admits is kept whole.
    auto const most = std::max(p.discipline.data.keep, size_limit(p, here)) + 2;
    witnessed w{p, here, 1};
    for (auto const& burst : tests::random_bursts()) {
        std::string much;
        for (std::size_t i = 1 + tests::below(20); i > 0; --i) much += burst;
        w.hear(much);
    }
    for (auto const& mail : w.accepted()) {
        RC_ASSERT(mail.message.size() <= most);
        RC_ASSERT(mail.helo.size() <= p.discipline.lines.longest);
        for (auto const& to : mail.recipients) RC_ASSERT(to.path.size() <= p.discipline.lines.longest);
    }
}

RC_GTEST_PROP(conversation_properties, nothing_is_accepted_that_was_not_answered_so, ()) {
    auto const p = tests::random_profile();
    auto const here = tests::random_site();
    witnessed w{p, here, 1};
    for (auto const& burst : tests::random_bursts()) w.hear(burst);
    std::size_t taken = 0, named = 0;
    for (auto const& d : w.decisions()) {
        bool const last = d.at == stage::end_of_data
                          || (d.at == stage::bdat && d.seen.value(facet::line_chunk) == static_cast<std::size_t>(smtp::chunk::last));
        if (last && d.code / 100 == 2) ++taken;
        if (d.at == stage::rcpt && d.code / 100 == 2) ++named;
    }
    std::size_t mails = 0, recipients = 0;
    for (auto const& mail : w.accepted()) {
        ++mails;
        recipients += mail.recipients.size();
    }
    RC_ASSERT(mails <= taken);
    RC_ASSERT(recipients <= named);
}

}  // namespace
}  // namespace relaylab::sim
