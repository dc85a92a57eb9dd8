// The record of a world: every session that was, also those that came to nothing: who, with whom, when, what was
// answered by which rule, and what was drawn. Equal worlds with equal seeds and inputs have equal records.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
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

/// One session; texts live as long as the record.
struct session_record {
    session_number number = 0;  ///< from 1, in the order of their beginnings
    host_id host = 0;
    std::string_view client_address;  ///< as the host saw it
    std::string_view client_name;
    grammar::instant begin, end;  ///< of the first and the last answer
    bool reached = true;          ///< false: nobody answered, there was no session
    std::vector<std::string> draws;  ///< what was drawn, in order: "queue-id=7F00"
};

class record {
  public:
    record() = default;
    record(record const&) = delete;
    record& operator=(record const&) = delete;

    session_number begin(host_id, client_facts const&, grammar::instant now, bool reached);
    void answered(session_number, decision const&, grammar::instant now);
    void drew(session_number, std::string_view what, std::string_view value);

    std::size_t size() const noexcept { return sessions_.size(); }
    session_record session(session_number) const;
    std::vector<answer_record> answers(session_number) const;

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
        std::uint32_t host, address, name, last, draws;
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

    std::uint32_t situation_number(situation const&);

    std::deque<kept> sessions_;
    std::deque<step> steps_;                                          // numbered from 1
    std::unordered_map<step, std::uint32_t, step_hash> step_numbers_;
    std::deque<drawn> draws_;                                         // likewise
    std::deque<situation> situations_;
    std::unordered_map<facet_bits, std::uint32_t, bits_hash> situation_numbers_;
    text_pool texts_;
};

/// Every session and answer as text, a line each; behind an answer that refuses, the rules that nearly took it.
/// `kinds` gives each host's profile, `names` its name.
struct record_names {
    std::function<profile const&(host_id)> kind;
    std::function<std::string(host_id)> name;
};
std::string print(record const&, record_names const&);

}  // namespace relaylab::sim
