// The record of a world: every session that was, also those that came to nothing: who, with whom, when, what was
// answered by which rule, and what was drawn. Equal worlds with equal seeds and inputs have equal records.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sim/profile/conversation.hpp"
#include "sim/profile/decide.hpp"
#include "sim/world/directory.hpp"
#include "sim/world/text_pool.hpp"

namespace relaylab::sim {

using session_number = std::uint64_t;

/// One answer of a host's.
struct answer_record {
    smtp::stage at = smtp::stage::connect;
    int code = 0;           ///< 0: a silent close
    std::string_view rule;  ///< the rule's id, or "counter/NAME"
    situation seen;
};

/// What somebody was asked, in which situation.
using asked_question = std::pair<smtp::stage, situation>;

/// One session; texts live until the record forgets it.
struct session_record {
    session_number number = 0;  ///< from 1, in the order of their beginnings
    host_id host = 0;
    std::string_view client_address;  ///< as the host saw it
    std::string_view client_name;
    grammar::instant begin, end;  ///< of the first and the last answer
    bool reached = true;          ///< false: nobody answered, there was no session
    std::size_t unkept = 0;       ///< answers beyond record::most_answers
    /// What was drawn, and what went wrong, in order: "queue-id=7F00", "fault/flaky:2=close at reply 3".
    std::vector<std::string> draws;
};

class record {
  public:
    /// Of one session; further ones are counted, and of what is drawn then nothing is kept.
    static constexpr std::size_t most_answers = 4096;

    record() { chapters_.emplace_back(0); }
    record(record const&) = delete;
    record& operator=(record const&) = delete;

    /// From now on forgets the oldest sessions, and keeps at least so many.
    void keep(std::size_t sessions) noexcept { kept_ = sessions; }
    /// The first one that is not forgotten, or yet to come.
    session_number first() const noexcept { return chapters_.front().behind + 1; }

    session_number begin(host_id, client_facts const&, grammar::instant now, bool reached);
    /// What is forgotten is not heard of again.
    void answered(session_number, decision const&, grammar::instant now);
    void drew(session_number, std::string_view what, std::string_view value);

    /// How many there were.
    std::size_t size() const noexcept { return chapters_.back().behind + chapters_.back().sessions.size(); }
    /// Throws std::out_of_range at one that is forgotten, as does answers().
    session_record session(session_number) const;
    std::vector<answer_record> answers(session_number) const;
    /// All that hosts were asked, each once: of what is not forgotten.
    std::vector<asked_question> questions() const;

  private:
    /// Sessions that went alike share what was answered: an answer knows the one before it.
    struct step {
        std::uint32_t before;
        std::uint32_t rule;
        std::uint32_t seen;
        std::uint16_t code;
        std::uint8_t at;

        friend bool operator==(step const&, step const&) = default;
    };
    struct kept {
        std::uint32_t host, address, name, last, draws, answers, drawn;
        bool reached;
        grammar::instant begin, end;
    };
    struct step_hash {
        std::size_t operator()(step const&) const noexcept;
    };
    struct bits_hash {
        std::size_t operator()(facet_bits const&) const noexcept;
    };
    struct drawn {
        std::uint32_t before;  // of the same session
        std::uint32_t what;
        std::string value;
    };

    /// What is forgotten at once.
    struct chapter {
        explicit chapter(session_number before) : behind(before) {}
        std::uint32_t situation_number(situation const&);

        session_number behind;  // the last one before it
        std::deque<kept> sessions;
        std::deque<step> steps;                                          // numbered from 1
        std::unordered_map<step, std::uint32_t, step_hash> step_numbers;
        std::deque<drawn> draws;                                         // likewise
        std::deque<situation> situations;
        std::unordered_map<facet_bits, std::uint32_t, bits_hash> situation_numbers;
        text_pool texts;
    };
    /// Nothing where it is forgotten.
    chapter const* find(session_number) const noexcept;
    chapter* find(session_number n) noexcept { return const_cast<chapter*>(std::as_const(*this).find(n)); }
    chapter const& at(session_number) const;

    std::deque<chapter> chapters_;  // one, where all is kept
    std::optional<std::size_t> kept_;
};

/// Every session and answer as text, a line each; behind an answer that refuses, the rules that nearly took it.
/// `kinds` gives each host's profile, `names` its name.
struct record_names {
    std::function<profile const&(host_id)> kind;
    std::function<std::string(host_id)> name;
};
std::string print(record const&, record_names const&);

}  // namespace relaylab::sim
