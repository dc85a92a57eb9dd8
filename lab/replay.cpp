#include "lab/replay.hpp"

#include <algorithm>
#include <boost/algorithm/string/replace.hpp>
#include <deque>
#include <map>
#include <memory>
#include <utility>

#include "grammar/command.hpp"
#include "sim/world/world.hpp"

namespace relaylab::lab {
namespace {

using evidence::binding;
using evidence::binding_kind;
using evidence::speaker;

constexpr std::string_view stand_in = "Subject: not recorded\r\n\r\nnot recorded\r\n";

/// One feed of recorded draws for all sessions of a recording: they drew in this order.
struct shared_draws : sim::draws {
    explicit shared_draws(std::shared_ptr<sim::draws> f) : feed(std::move(f)) {}
    std::string queue_id(std::string_view pattern, grammar::instant now) override { return feed->queue_id(pattern, now); }
    std::string date(grammar::instant now, grammar::duration zone) override { return feed->date(now, zone); }
    std::shared_ptr<sim::draws> feed;
};

std::string site_value(std::string const& value, sim::site const& s) {
    if (value == "{site.address}") return s.address;
    if (value == "{site.host}") return s.host;
    if (value == "{site.domain}") return s.domain;
    return value;
}

bool drawn(binding const& b) { return b.kind == binding_kind::queue_id || b.kind == binding_kind::date; }

std::shared_ptr<sim::draws> feed_of(evidence::recording const& r) {
    std::deque<std::string> ids, dates;
    for (auto const& b : r.bindings) {
        if (b.kind == binding_kind::queue_id) ids.push_back(b.recorded);
        if (b.kind == binding_kind::date) dates.push_back(b.recorded);
    }
    return std::make_shared<sim::recorded_draws>(std::move(ids), std::move(dates));
}

/// What a line of the recording is in the world: bound names replaced, longer ones first.
class binder {
  public:
    binder(evidence::recording const& r, sim::site const& s) {
        for (auto const& b : r.bindings)
            if (!drawn(b)) pairs_.emplace_back(b.recorded, site_value(b.value, s));
        std::sort(pairs_.begin(), pairs_.end(),
                  [](auto const& a, auto const& b) { return a.first.size() > b.first.size(); });
    }
    std::string operator()(std::string text) const {
        for (auto const& [recorded, value] : pairs_) boost::algorithm::replace_all(text, recorded, value);
        return text;
    }
    /// What the recording would have for a text of the world.
    std::string back(std::string text) const {
        for (auto const& [recorded, value] : pairs_) boost::algorithm::replace_all(text, value, recorded);
        return text;
    }

  private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

bool decides(smtp::stage at) {
    return at == smtp::stage::mail || at == smtp::stage::rcpt || at == smtp::stage::data
           || at == smtp::stage::end_of_data;
}

std::string_view code_of(std::string_view line) { return line.substr(0, 3); }
bool last_line(std::string_view line) { return line.size() < 4 || line[3] != '-'; }

/// One connection of the recording against one session of the world.
struct connection {
    std::unique_ptr<sim::session> session;
    std::deque<std::string> said;   ///< server lines not yet compared
    std::deque<smtp::stage> asked{smtp::stage::connect};  ///< what the replies to come answer
    bool equal_so_far = true;       ///< of the reply being compared
    bool code_equal_so_far = true;
};

class replayer {
  public:
    replayer(evidence::recording const& r, sim::profile const& p, sim::site const& s, sidecars const& beside)
        : recording_(r), beside_(beside), bind_(r, s), feed_(feed_of(r)),
          world_(0, r.time.value_or(grammar::instant{})), start_(world_.now()) {
        host_ = world_.add_host(p, s);
        if (beside.watched) world_.set_default_host(world_.add_host(*beside.watched, *beside.watched_site));
    }

    replay_score run() {
        score_.bindings = recording_.bindings.size();
        auto const& lines = recording_.lines;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].at) keep_time(*lines[i].at);
            auto& c = at(lines[i].connection);
            if (lines[i].who == speaker::server) compare(c, i);
            if (lines[i].who == speaker::client) i = say_burst(c, i);
            if (lines[i].who == speaker::message) send_message(c, i);
        }
        for (auto& [number, c] : connections_)
            for (auto const& extra : c.said) score_.differences.push_back({lines.size(), {}, bind_.back(extra)});
        if (beside_.watched) compare_fates();
        return std::move(score_);
    }

  private:
    connection& at(unsigned number) {
        auto& c = connections_[number];
        if (!c.session) {
            sim::client_facts const client{recording_.client_address, recording_.client_name, false, false};
            c.session = world_.connect(host_, client, std::make_unique<shared_draws>(feed_));
            hear(c);
        }
        return c;
    }

    void keep_time(grammar::duration at) {
        auto const due = start_ + at;
        if (due > world_.now()) world_.advance(due - world_.now());
    }

    /// Collects the lines that the server has to say now.
    void hear(connection& c) {
        for (auto a = c.session->talk.next(); a.what != smtp::action::kind::none; a = c.session->talk.next()) {
            if (a.what == smtp::action::kind::close) return;
            std::string_view rest = a.octets;
            while (!rest.empty()) {
                auto const end = rest.find("\r\n");
                c.said.emplace_back(rest.substr(0, end));
                rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 2);
            }
        }
    }

    std::size_t say_burst(connection& c, std::size_t i) {
        auto const& lines = recording_.lines;
        drop_unheard(c, i);
        std::string octets;
        while (true) {
            octets += bind_(lines[i].text) + "\r\n";
            c.asked.push_back(smtp::stage_of(grammar::split_command(lines[i].text).verb));
            if (i + 1 == lines.size() || lines[i + 1].who != speaker::client || !lines[i + 1].same_burst) break;
            ++i;
        }
        say(c, octets, lines[i].connection);
        return i;
    }

    void send_message(connection& c, std::size_t i) {
        auto const& sent = recording_.lines[i];
        auto text = sent.text.empty() || !beside_.messages ? std::string{stand_in} : beside_.messages(sent.text);
        // Sidecar files have the line ends of text files; on the wire they are CRLF (RFC 5321 2.3.8).
        if (text.find('\r') == std::string::npos) boost::algorithm::replace_all(text, "\n", "\r\n");
        drop_unheard(c, i);
        c.asked.push_back(smtp::stage::end_of_data);
        say(c, grammar::dot_stuff(text) + ".\r\n", sent.connection);
    }

    /// What the session accepts on these octets is this connection's.
    void say(connection& c, std::string const& octets, unsigned number) {
        auto const before = world_.ledger().entries().size();
        world_.say(*c.session, octets);
        for (auto i = before; i < world_.ledger().entries().size(); ++i) accepted_.emplace_back(number, i);
        hear(c);
    }

    void compare_fates() {
        world_.run_until_quiet();
        for (auto const& recorded : beside_.fates) {
            ++score_.fates;
            auto const path = bind_(recorded.forward_path);
            auto const found = std::find_if(accepted_.begin(), accepted_.end(), [&](auto const& a) {
                auto const& entry = world_.ledger().entries()[a.second];
                return a.first == recorded.connection && entry.forward_path == path && entry.fate == recorded.fate;
            });
            if (found != accepted_.end()) ++score_.fates_equal;
        }
    }

    /// What the profile said and the real server did not, before the client spoke again.
    void drop_unheard(connection& c, std::size_t entry) {
        for (auto const& extra : c.said) score_.differences.push_back({entry, {}, bind_.back(extra)});
        c.said.clear();
        c.asked.clear();
    }

    void compare(connection& c, std::size_t i) {
        auto const recorded = bind_(recording_.lines[i].text);
        std::string replayed;
        if (!c.said.empty()) {
            replayed = c.said.front();
            c.said.pop_front();
        }
        bool const equal = recorded == replayed;
        ++score_.lines;
        if (equal)
            ++score_.equal;
        else
            score_.differences.push_back({i, recording_.lines[i].text, bind_.back(replayed)});
        c.equal_so_far = c.equal_so_far && equal;
        c.code_equal_so_far = c.code_equal_so_far && code_of(recorded) == code_of(replayed);
        if (!last_line(recorded)) return;
        auto const asked = c.asked.empty() ? smtp::stage::unknown : c.asked.front();
        if (!c.asked.empty()) c.asked.pop_front();
        if (decides(asked)) {
            ++score_.decisions;
            if (c.equal_so_far) ++score_.decisions_equal;
            if (c.code_equal_so_far) ++score_.decisions_code_equal;
        }
        c.equal_so_far = c.code_equal_so_far = true;
    }

    evidence::recording const& recording_;
    sidecars const& beside_;
    binder bind_;
    std::shared_ptr<sim::draws> feed_;
    sim::world world_;
    grammar::instant start_;
    sim::host_id host_ = 0;
    std::map<unsigned, connection> connections_;
    std::vector<std::pair<unsigned, std::size_t>> accepted_;  // connection, entry of the ledger
    replay_score score_;
};

}  // namespace

replay_score replay(evidence::recording const& r, sim::profile const& p, sim::site const& s, sidecars const& beside) {
    return replayer{r, p, s, beside}.run();
}

}  // namespace relaylab::lab
