#include "evidence/log/attempts.hpp"

#include <algorithm>
#include <charconv>
#include <deque>

#include "grammar/ascii.hpp"
#include "grammar/command.hpp"

namespace relaylab::evidence {
namespace {

using grammar::verb;

/// A reply's lines put together, as they come.
class reply_lines {
  public:
    /// The whole reply with its last line.
    std::optional<grammar::reply> take(std::string const& line) {
        bool const coded = line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3, grammar::is_digit)
                           && line[0] >= '2' && line[0] <= '5';
        if (so_far_.lines.size() < 1024) so_far_.lines.push_back(line);
        if (coded && line.size() > 3 && line[3] == '-') return std::nullopt;
        so_far_.code = coded ? (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0') : 0;
        return std::exchange(so_far_, {});
    }

  private:
    grammar::reply so_far_;
};

/// One thing that waits for its reply.
struct said {
    verb what = verb::unknown;
    std::string path;
    std::size_t line = 0;
    bool end_of_data = false;
    bool last_chunk = false;
};

class reader {
  public:
    explicit reader(dialogue const& d) : dialogue_(d) {}

    std::vector<asked> read() {
        for (at_ = 0; at_ < dialogue_.lines.size(); ++at_) take(dialogue_.lines[at_]);
        if (!waiting_.empty() || !dialogue_.whole) lost_ = true;
        close();
        auto const refused = [](auto const& reply) { return reply && reply->klass() >= 4; };
        if (found_.empty() && mail_said_ && (refused(banner_) || refused(hello_))) found_.push_back(fresh());
        return std::move(found_);
    }

  private:
    void take(entry const& e) {
        switch (e.who) {
        case speaker::server:
            if (auto reply = lines_.take(e.text)) answered(*std::move(reply));
            return;
        case speaker::client: heard(e); return;
        case speaker::message: ends_data(); return;
        case speaker::event:
            lost_ = lost_ || e.text != "closed" || !waiting_.empty();
            return;
        case speaker::note: return;
        }
    }

    void ends_data() {
        if (waiting_.empty() || !waiting_.back().end_of_data) waiting_.push_back({verb::data, "", at_, true, true});
        in_data_ = false;
    }

    void heard(entry const& e) {
        if (chunk_ > 0) {
            chunk_ -= std::min(chunk_, e.text.size() + (e.ending == line_end::crlf ? 2 : 0));
            return;
        }
        if (in_data_) {  // what is said until the next reply is the message
            if (waiting_.empty()) waiting_.push_back({verb::data, "", at_, true, true});
            in_data_ = e.text != "." && !e.text.ends_with("\\r\\n.");
            return;
        }
        if (responding_) return waiting_.push_back({verb::auth, "", at_});
        if (e.text.find_first_of(std::string_view{"\r\n\0", 3}) != std::string::npos || e.ending != line_end::crlf)
            clear_ = false;
        auto const command = grammar::split_command(e.text);
        mail_said_ = mail_said_ || command.verb == verb::mail;
        said s{command.verb, std::string{command.has_path ? command.path : std::string_view{}}, at_};
        if (command.verb == verb::bdat) begin_chunk(command.argument, s);
        waiting_.push_back(std::move(s));
    }

    void begin_chunk(std::string_view argument, said& s) {
        auto const [end, error] = std::from_chars(argument.data(), argument.data() + argument.size(), chunk_);
        if (error != std::errc{}) chunk_ = 0;
        std::string_view const rest{end, static_cast<std::size_t>(argument.data() + argument.size() - end)};
        s.end_of_data = s.last_chunk = grammar::same(grammar::skip_blanks(rest), "last");
    }

    void answered(grammar::reply reply) {
        // Some write down no message: then the reply behind the 354 is the one to it.
        if (in_data_ && waiting_.empty()) waiting_.push_back({verb::data, "", at_, true, true});
        in_data_ = responding_ = false;
        if (waiting_.empty()) {
            if (!banner_ && !spoken_) banner_ = std::move(reply);
            else if (reply.code != 421) clear_ = false;  // nobody had asked
            return;
        }
        auto const s = std::move(waiting_.front());
        waiting_.pop_front();
        spoken_ = true;
        told(s, std::move(reply));
    }

    void told(said const& s, grammar::reply reply) {
        switch (s.what) {
        case verb::helo:
        case verb::ehlo:
            if (reply.positive()) close();
            hello_ = std::move(reply);
            return;
        case verb::auth:
            responding_ = reply.klass() == 3;
            if (reply.code == 235) stranger_ = false;
            return;
        case verb::mail: return begin(s, std::move(reply));
        case verb::rcpt: return name(s, std::move(reply));
        case verb::data:
            s.end_of_data ? end_message(std::move(reply)) : begin_data(std::move(reply));
            return;
        case verb::bdat:
            if (s.last_chunk || !reply.positive()) end_message(std::move(reply));
            return;
        case verb::rset:
            if (reply.positive()) close();
            return;
        case verb::starttls:
            clear_ = clear_ && !reply.positive();  // what follows was not recorded, or not as it was said
            return;
        default: return;
        }
    }

    asked fresh() const {
        asked a;
        a.stranger = stranger_;
        a.clear = clear_;
        a.attempt.banner = banner_;
        a.attempt.hello = hello_;
        a.attempt.probe.id = dialogue_.name;
        return a;
    }

    void begin(said const& s, grammar::reply reply) {
        close();
        mail_ = fresh();
        mail_->attempt.probe.reverse_path = s.path;
        mail_->attempt.first_line = s.line;
        mail_->attempt.telling_line = at_;
        mail_->attempt.mail = std::move(reply);
    }

    void name(said const& s, grammar::reply reply) {
        auto a = mail_ ? *mail_ : fresh();
        if (!mail_) a.attempt.first_line = s.line;
        a.clear = clear_;
        a.attempt.probe.forward_path = s.path.empty() ? "<>" : s.path;
        a.attempt.rcpt = std::move(reply);
        a.attempt.telling_line = at_;
        named_.push_back(std::move(a));
    }

    template <class Change>
    void of_accepted(Change change) {
        for (auto& a : named_)
            if (a.attempt.rcpt->positive() && !a.attempt.end_of_data) change(a.attempt);
    }

    void begin_data(grammar::reply reply) {
        in_data_ = reply.klass() == 3;
        of_accepted([&](attempt& a) {
            a.probe.message.emplace();
            a.data = reply;
            a.telling_line = at_;
        });
    }
    void end_message(grammar::reply reply) {
        of_accepted([&](attempt& a) {
            a.probe.message.emplace();
            a.end_of_data = reply;
            a.telling_line = at_;
        });
        close();
    }

    /// The transaction is over.
    void close() {
        if (named_.empty() && mail_) named_.push_back(*std::move(mail_));
        for (auto& a : named_) {
            a.attempt.last_line = std::min(at_ + 1, dialogue_.lines.size());
            a.attempt.lost = lost_;
            a.clear = a.clear && clear_;
            found_.push_back(std::move(a));
        }
        named_.clear();
        mail_.reset();
    }

    dialogue const& dialogue_;
    std::size_t at_ = 0;
    reply_lines lines_;
    std::deque<said> waiting_;
    std::optional<grammar::reply> banner_, hello_;
    std::optional<asked> mail_;
    std::vector<asked> named_, found_;
    std::size_t chunk_ = 0;  // octets of one that are still to come
    bool in_data_ = false, responding_ = false;
    bool stranger_ = true, clear_ = true, lost_ = false, spoken_ = false, mail_said_ = false;
};

}  // namespace

std::vector<asked> find_asked(dialogue const& d) { return reader{d}.read(); }

}  // namespace relaylab::evidence
