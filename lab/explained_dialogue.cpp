#include "lab/explained_dialogue.hpp"

#include <algorithm>
#include <deque>

#include "grammar/strict_command.hpp"
#include "lab/reply_meaning.hpp"

namespace relaylab::lab {
namespace {

using grammar::verb;
using smtp::stage;

/// What waits for a reply.
struct asked_at {
    stage at = stage::connect;
    smtp::state next = smtp::state::connected;  // where its acceptance leads
};

struct command_words {
    char const* is;
    char const* rfc;
};

command_words words_of(verb v) noexcept {
    switch (v) {
    case verb::helo: return {"HELO: the client names itself", "RFC 5321 4.1.1.1"};
    case verb::ehlo: return {"EHLO: the client names itself, and asks for extensions", "RFC 5321 4.1.1.1"};
    case verb::mail: return {"MAIL: a transaction begins, with its reverse-path", "RFC 5321 4.1.1.2"};
    case verb::rcpt: return {"RCPT: one recipient, its forward-path", "RFC 5321 4.1.1.3"};
    case verb::data: return {"DATA: the message shall follow", "RFC 5321 4.1.1.4"};
    case verb::bdat: return {"BDAT: a chunk of the message follows", "RFC 3030 2"};
    case verb::rset: return {"RSET: the transaction is given up", "RFC 5321 4.1.1.5"};
    case verb::vrfy: return {"VRFY: whether there is such a user", "RFC 5321 4.1.1.6"};
    case verb::expn: return {"EXPN: who is on that list", "RFC 5321 4.1.1.7"};
    case verb::help: return {"HELP", "RFC 5321 4.1.1.8"};
    case verb::noop: return {"NOOP: nothing", "RFC 5321 4.1.1.9"};
    case verb::quit: return {"QUIT: the client leaves", "RFC 5321 4.1.1.10"};
    case verb::starttls: return {"STARTTLS: TLS shall begin", "RFC 3207 4"};
    case verb::auth: return {"AUTH: the client logs in", "RFC 4954 4"};
    case verb::etrn: return {"ETRN: the queue shall be run", "RFC 1985 5"};
    case verb::unknown: break;
    }
    return {"a command that no RFC known here has", ""};
}

std::string text_of(smtp::breach b) {
    switch (b) {
    case smtp::breach::none: return {};
    case smtp::breach::no_greeting: return "no HELO or EHLO was accepted before it";
    case smtp::breach::no_sender: return "no MAIL was accepted before it";
    case smtp::breach::no_recipient: return "no RCPT was accepted before it";
    case smtp::breach::nested_mail: return "a transaction is open already";
    case smtp::breach::open_chunks: return "it stands between the chunks of a message";
    case smtp::breach::in_transaction: break;
    }
    return "it stands within a transaction";
}

class explainer {
  public:
    explainer(evidence::dialogue const& d, saying_rules const& rules) : dialogue_(d), rules_(rules) {}

    std::vector<explained_line> all() {
        waiting_.push_back({stage::connect, smtp::state::connected});
        for (std::size_t i = 0; i < dialogue_.lines.size(); ++i) {
            auto const& e = dialogue_.lines[i];
            explained_line line;
            line.number = i < dialogue_.numbers.size() ? dialogue_.numbers[i] : 0;
            line.said = evidence::to_line(e);
            take(e, line);
            lines_.push_back(std::move(line));
        }
        return std::move(lines_);
    }

  private:
    void take(evidence::entry const& e, explained_line& line) {
        switch (e.who) {
        case evidence::speaker::server: return reply_line(e, line);
        case evidence::speaker::client: return command(e, line);
        case evidence::speaker::message:
            line.is = "a message, and the dot that ends it";
            line.rfc = "RFC 5321 4.1.1.4";
            end_data();
            return;
        case evidence::speaker::event: line.is = "an event of the connection"; return;
        case evidence::speaker::note: line.is = "a note of the recorder's: no octets of the dialogue"; return;
        }
    }

    void end_data() {
        if (waiting_.empty() || waiting_.back().at != stage::end_of_data)
            waiting_.push_back({stage::end_of_data, smtp::state::greeted});
    }

    void command(evidence::entry const& e, explained_line& line) {
        if (state_ == smtp::state::data) {
            line.is = e.text == "." ? "the dot that ends the message" : "a line of the message";
            line.rfc = "RFC 5321 4.1.1.4";
            return end_data();
        }
        auto const said = grammar::split_command(e.text);
        auto const words = words_of(said.verb);
        line.is = words.is;
        line.rfc = words.rfc;
        if (said.verb != verb::unknown)
            if (auto const strict = grammar::parse_command(e.text); !strict) line.defect = grammar::describe(strict.error());
        auto const at = smtp::stage_of(said.verb);
        auto const move = smtp::find_move(state_ == smtp::state::closed ? smtp::state::greeted : state_, at);
        line.order = text_of(move.order);
        waiting_.push_back({at, move.next});
    }

    void reply_line(evidence::entry const& e, explained_line& line) {
        reply_ += (reply_.empty() ? "" : "\r\n") + e.text;
        bool const coded = e.text.size() >= 3 && std::all_of(e.text.begin(), e.text.begin() + 3, [](char c) { return c >= '0' && c <= '9'; });
        line.rfc = "RFC 5321 4.2";
        if (!coded) line.defect = "no code of three digits";
        if (coded && e.text.size() > 3 && e.text[3] == '-') {
            line.is = "a line of a reply, and not its last";
            return;
        }
        auto const asked = waiting_.empty() ? asked_at{stage::unknown, state_} : waiting_.front();
        if (waiting_.empty()) line.order = "nobody had asked for it";
        else waiting_.pop_front();
        whole_reply(coded ? (e.text[0] - '0') * 100 + (e.text[1] - '0') * 10 + (e.text[2] - '0') : 0, asked, line);
        reply_.clear();
    }

    void whole_reply(int code, asked_at asked, explained_line& line) {
        line.is = asked.at == stage::connect ? "the greeting" : "the reply to " + std::string{to_string(asked.at)};
        line.is += code / 100 == 2   ? ": yes"
                   : code / 100 == 3 ? ": go on"
                   : code / 100 == 4 ? ": not now"
                   : code / 100 == 5 ? ": no"
                                     : "";
        auto const meaning = meaning_of(asked.at, code);
        line.proves = meaning.shows;
        line.not_proves = meaning.does_not;
        auto found = rules_.find(asked.at, reply_);
        if (found.size() > most_named_rules) {
            line.more_rules = found.size() - most_named_rules;
            found.resize(most_named_rules);
        }
        line.rules = std::move(found);
        if (asked.at == stage::data && code / 100 == 3) state_ = smtp::state::data;
        else if (code / 100 == 2 || asked.at == stage::end_of_data) state_ = asked.next;
    }

    evidence::dialogue const& dialogue_;
    saying_rules const& rules_;
    std::vector<explained_line> lines_;
    std::deque<asked_at> waiting_;
    smtp::state state_ = smtp::state::connected;
    std::string reply_;
};

}  // namespace

std::vector<explained_line> explain(evidence::dialogue const& d, saying_rules const& rules) { return explainer{d, rules}.all(); }

}  // namespace relaylab::lab
