#include "lab/replay.hpp"

#include <algorithm>
#include <boost/algorithm/string/replace.hpp>
#include <deque>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <utility>

#include "lab/asked_stages.hpp"
#include "lab/compared_fates.hpp"
#include "lab/recorded_names.hpp"
#include "sim/world/world.hpp"

namespace relaylab::lab {
namespace {

using evidence::entry;
using evidence::line_end;
using evidence::speaker;

/// Whoever recorded fates looked for so long: what waits in a queue then had vanished for them.
constexpr std::chrono::minutes watched{1};

constexpr std::string_view stand_in = "Subject: not recorded\r\n\r\nnot recorded\r\n";

std::string_view code_of(std::string_view line) { return line.substr(0, 3); }
bool is_last_line(std::string_view line) { return line.size() < 4 || line[3] != '-'; }

/// A reply of the replay, and the decision behind it.
struct said_reply {
    std::vector<std::string> lines;
    grammar::duration after{0};  ///< of all the delays before it
    std::size_t heard_at = 0;    ///< the recording's entry after which it was said
    sim::decision by;
};

/// One connection of the recording against one session of the world.
struct connection {
    std::unique_ptr<sim::session> session;
    asked_stages asked;
    std::deque<said_reply> said;   ///< not yet compared
    std::deque<said_reply> late;   ///< the client spoke again before the recording shows them
    std::size_t behind = 0;        ///< how many replies the recorder was late with
    std::size_t decisions = 0;     ///< of the session's, those that said holds or held
    std::vector<std::size_t> reply;  ///< entries of the recorded reply being read
    bool closed = false;           ///< in the replay
    bool over = false;             ///< in the recording
};

bool same_octets(entry const& recorded, std::string const& text, std::string const& replayed) {
    return recorded.ending == line_end::unrecorded ? replayed.starts_with(text) : text == replayed;
}

class replayer {
  public:
    replayer(evidence::recording const& r, sim::profile const& p, sim::site const& s, sidecars const& beside)
        : recording_(r), lines_(r.lines), profile_(p), beside_(beside), names_(r, s), drawn_(r),
          world_(0, r.time.value_or(grammar::instant{})), start_(world_.now()) {
        host_ = world_.add_host(p, s);
        sim::zone_records missing;
        missing.fails = sim::dns_answer::nxdomain;
        for (auto const& domain : s.nonexistent) world_.directory().names().put(domain, missing);
        if (beside.watched) world_.set_default_host(world_.add_host(*beside.watched, *beside.watched_site));
    }

    replay_score run(std::vector<sim::asked_question>* asked) {
        score_.bindings = recording_.bindings.size();
        for (std::size_t i = 0; i < lines_.size(); ++i) i = take(i);
        for (auto& [number, c] : connections_) finish(c);
        world_.advance(watched);
        if (beside_.watched) compare_fates(beside_.fates, accepted_, world_.ledger(), names_, score_);
        for (auto const& e : world_.ledger().entries())
            if (e.host == host_ && !e.rule.empty()) score_.rules.emplace(e.rule);
        if (asked) *asked = world_.record().questions();
        return std::move(score_);
    }

  private:
    /// Takes one entry, or the burst that begins with it: the last entry taken.
    std::size_t take(std::size_t i) {
        auto const& e = lines_[i];
        if (e.at) keep_time(*e.at);
        auto& c = at(e.connection);
        switch (e.who) {
        case speaker::server: hear_recorded(c, i); return i;
        case speaker::note: return i;
        default: complete(c);
        }
        if (e.who == speaker::client) return say_burst(c, i);
        if (e.who == speaker::message) send_message(c, i);
        if (e.who == speaker::event) compare_event(c, i);
        return i;
    }

    connection& at(unsigned number) {
        auto& c = connections_[number];
        if (!c.session) {
            sim::client_facts const client{recording_.client_address, recording_.client_name, false, false};
            c.session = world_.connect(host_, client, drawn_.of(number));
            hear(c, 0);
        }
        return c;
    }

    void keep_time(grammar::duration at) {
        auto const due = start_ + at;
        if (due > world_.now()) world_.advance(due - world_.now());
    }

    /// Collects what the server has to say now.
    void hear(connection& c, std::size_t i) {
        grammar::duration after{0};
        for (auto a = c.session->talk.next(); a.what != smtp::action::kind::none; a = c.session->talk.next()) {
            if (a.what == smtp::action::kind::close) {
                c.closed = true;
                return;
            }
            after += a.delay;
            if (a.what == smtp::action::kind::send) split(c, a.octets, after, i);
        }
    }

    void split(connection& c, std::string_view octets, grammar::duration after, std::size_t i) {
        said_reply reply;
        while (!octets.empty()) {
            auto const end = octets.find("\r\n");
            reply.lines.emplace_back(octets.substr(0, end));
            octets.remove_prefix(end == std::string_view::npos ? octets.size() : end + 2);
            if (!is_last_line(reply.lines.back()) && !octets.empty()) continue;
            reply.after = after;
            reply.heard_at = i;
            reply.by = next_decision(c);
            c.said.push_back(std::exchange(reply, {}));
        }
    }

    sim::decision next_decision(connection& c) {
        auto const& made = c.session->talk.decisions();
        while (c.decisions < made.size() && made[c.decisions].code == 0) ++c.decisions;
        if (c.decisions == made.size()) return {};
        auto const& one = made[c.decisions++];
        score_.rules.emplace(one.rule);
        score_.rules.insert(one.counters.begin(), one.counters.end());
        return one;
    }

    std::size_t say_burst(connection& c, std::size_t i) {
        auto const first = i;
        std::string octets;
        while (true) {
            octets += names_.in_world(lines_[i].text);
            if (lines_[i].ending != line_end::none) octets += "\r\n";
            bool const more = i + 1 < lines_.size() && lines_[i + 1].who == speaker::client
                              && lines_[i + 1].same_burst && lines_[i + 1].connection == lines_[i].connection;
            if (!more) break;
            ++i;
        }
        c.asked.sent(octets, !lines_[first].same_burst);
        say(c, octets, i);
        return i;
    }

    void send_message(connection& c, std::size_t i) {
        auto const& sent = lines_[i];
        auto text = sent.text.empty() || !beside_.messages ? std::string{stand_in} : beside_.messages(sent.text);
        // Sidecar files have the line ends of text files; on the wire they are CRLF (RFC 5321 2.3.8).
        if (text.find('\r') == std::string::npos) boost::algorithm::replace_all(text, "\n", "\r\n");
        c.asked.sent_message(!sent.same_burst);
        say(c, grammar::dot_stuff(text) + ".\r\n", i);
    }

    /// A reply that the recording breaks off is compared as far as it goes.
    void complete(connection& c) {
        if (c.reply.empty()) return;
        auto const of = c.asked.take(code_of(lines_[c.reply.back()].text));
        auto const replayed = next_said(c);
        compare(std::exchange(c.reply, {}), replayed, of);
    }

    /// What the session accepts on these octets is this connection's.
    void say(connection& c, std::string const& octets, std::size_t i) {
        std::move(c.said.begin(), c.said.end(), std::back_inserter(c.late));
        c.said.clear();
        if (c.over || c.closed) return;
        auto const before = world_.ledger().entries().size();
        world_.say(*c.session, octets);
        for (auto e = before; e < world_.ledger().entries().size(); ++e)
            accepted_.emplace_back(lines_[i].connection, e);
        hear(c, i + 1);
    }

    void hear_recorded(connection& c, std::size_t i) {
        c.reply.push_back(i);
        if (is_last_line(lines_[i].text)) complete(c);
    }

    /// The reply to compare with the recorded one that has just been read. A recorder that reads one reply where
    /// two had come sees the second one late: after it has sent something else.
    said_reply next_said(connection& c) {
        auto const fits = [&](std::deque<said_reply> const& some) {
            return !some.empty() && some.front().lines.size() == c.reply.size()
                   && same_octets(lines_[c.reply.back()], names_.in_world(lines_[c.reply.back()].text),
                                  some.front().lines.back());
        };
        bool const late = fits(c.late) && !fits(c.said);
        if (late) ++c.behind;
        if (!late) leave_unheard(c.late);
        auto& from = late ? c.late : c.said;
        if (from.empty()) return {};
        auto reply = std::move(from.front());
        from.pop_front();
        return reply;
    }

    void compare(std::vector<std::size_t> const& recorded, said_reply const& replayed, asked const& of) {
        bool equal = recorded.size() == replayed.lines.size();
        std::string_view code;
        for (std::size_t n = 0; n < recorded.size(); ++n) {
            auto const& e = lines_[recorded[n]];
            auto const text = names_.in_world(e.text);
            auto const said = n < replayed.lines.size() ? replayed.lines[n] : std::string{};
            code = code_of(e.text);
            ++score_.lines;
            if (n < replayed.lines.size() && same_octets(e, text, said))
                ++score_.equal;
            else {
                equal = false;
                score_.differences.push_back({recorded[n], e.text, names_.as_recorded(said), false});
            }
        }
        for (auto n = recorded.size(); n < replayed.lines.size(); ++n)
            score_.differences.push_back({recorded.back() + 1, {}, names_.as_recorded(replayed.lines[n]), false});
        bool const same_code = equal || (!replayed.lines.empty() && code == code_of(replayed.lines.back()));
        count(of, std::string{code}, replayed, same_code, equal);
    }

    void count(asked const& of, std::string const& code, said_reply const& replayed, bool same_code, bool equal) {
        std::string const stage{smtp::to_string(of.at)};
        score_.stages[stage].count(same_code, equal);
        // Where the replay does not answer the same question, what was said tells situations apart.
        bool const paired = !replayed.lines.empty() && replayed.by.at == of.at;
        auto const seen = paired ? fmt::format("{:x}", fmt::join(replayed.by.seen.bits().all_words(), ".")) : of.line;
        auto& met = score_.situations[profile_.id + ' ' + stage + ' ' + code + ' ' + seen];
        met.decision = is_decision(stage);
        met.code_equal = met.code_equal && same_code;
        met.equal = met.equal && equal;
    }

    void compare_event(connection& c, std::size_t i) {
        auto const& event = lines_[i].text;
        if (event == "quit-by-client") return c.session->talk.hang_up();
        auto const wait = evidence::waited(event);
        ++score_.events;
        if (evidence::is_close(event)) {
            c.over = true;
            if (c.closed) ++score_.events_equal;
            else score_.differences.push_back({i, event, "open", true});
            return;
        }
        if (wait) std::erase_if(c.said, [&](said_reply const& r) { return r.after >= *wait; });
        if (c.said.empty() && !c.closed) ++score_.events_equal;
        else score_.differences.push_back({i, event, c.closed ? "closed" : c.said.front().lines.front(), true});
        c.said.clear();
    }

    /// What the profile said and the real server did not.
    void leave_unheard(std::deque<said_reply>& some) {
        for (auto const& reply : some)
            for (auto const& line : reply.lines)
                score_.differences.push_back({reply.heard_at, {}, names_.as_recorded(line), false});
        some.clear();
    }

    void finish(connection& c) {
        complete(c);
        // A recorder that was late with some replies stopped before it had read the last ones.
        for (; c.behind > 0 && !c.said.empty(); --c.behind) c.said.pop_back();
        leave_unheard(c.late);
        leave_unheard(c.said);
    }

    evidence::recording const& recording_;
    evidence::transcript const& lines_;
    sim::profile const& profile_;
    sidecars const& beside_;
    recorded_names names_;
    drawn_texts drawn_;
    sim::world world_;
    grammar::instant start_;
    sim::host_id host_ = 0;
    std::map<unsigned, connection> connections_;
    std::vector<accepted_entry> accepted_;
    replay_score score_;
};

}  // namespace

replay_score replay(evidence::recording const& r, sim::profile const& p, sim::site const& s, sidecars const& beside,
                    std::vector<sim::asked_question>* asked) {
    return replayer{r, p, s, beside}.run(asked);
}

}  // namespace relaylab::lab
