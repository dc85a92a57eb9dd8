// The rule from dialogues that somebody wrote down, and what became of their mail where that was written down too, to a
// verdict.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/log/attempts.hpp"
#include "evidence/log/dialogue.hpp"
#include "evidence/verdict.hpp"
#include "probe/judge/own_domains.hpp"
#include "probe/judge/standing.hpp"

namespace relaylab::probe {

/// What somebody who reads a log says beforehand.
struct told_of_log {
    std::vector<std::string> domains;     ///< of the server; none: what the log shows
    std::vector<std::string> known_users; ///< local parts of users that not everybody knows
    std::string watched;                  ///< for how long arrivals were looked for, for people; empty: not told
};

/// What all dialogues say of one envelope.
struct asked_envelope {
    std::string reverse_path, forward_path;  ///< as said; forward_path empty: it never came to that
    std::string name;                        ///< of its dialogue
    standing how = standing::unclear;
    int reached = 0;       ///< how many stages of the first that hold: banner, hello, mail, rcpt, data, end of data
    unsigned tries = 0;
    int mail_code = 0, rcpt_code = 0;
    bool clear = true, followed = false, handed_over = false, late = false;
    bool relayed = false, local = false, bounced = false, held = false, discarded = false;
    std::string where;
    std::size_t line = 0;  ///< of the file, the reply that decided
};

/// Gathers dialogues, as many as there are: what is kept of them is bounded.
class dialogue_rule {
  public:
    static constexpr std::size_t most_envelopes = 8192;
    static constexpr std::size_t most_path = 4096;
    static constexpr std::size_t most_remarks = 20;

    explicit dialogue_rule(told_of_log told) : told_(std::move(told)), own_(told_.domains) {}

    void take(evidence::dialogue const&);
    /// Reasons' lines are those of the file, from 1.
    evidence::verdict decide() const;
    std::size_t dialogues() const noexcept { return dialogues_; }
    own_domains const& own() const noexcept { return own_; }

  private:
    void take(evidence::asked const&, evidence::dialogue const&);
    void note(asked_envelope, asked_envelope& known);
    void learn(asked_envelope const&);

    told_of_log told_;
    own_domains own_;
    std::set<std::string, std::less<>> users_;  // local parts that mail was delivered for
    std::map<std::string, std::size_t> index_;
    std::vector<asked_envelope> envelopes_;
    std::size_t dialogues_ = 0, beyond_ = 0;
    std::vector<evidence::reason> remarks_;
    bool followed_ = false;
};

}  // namespace relaylab::probe
