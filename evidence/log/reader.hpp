// Readers of logs: a line goes in, dialogues and messages come out as soon as they are complete.
#pragma once

#include <cstddef>
#include <string_view>

#include "evidence/log/dialogue.hpp"
#include "evidence/log/logged.hpp"

namespace relaylab::evidence {

/// Who is told what a log says.
struct log_listener {
    virtual ~log_listener() = default;
    virtual void hear(dialogue&&) = 0;
    virtual void hear(logged_message&&) = 0;
};

/// What a reader makes of one line.
enum class understood {
    yes,      ///< it was used, or is known to say nothing of what became of mail
    foreign,  ///< well formed, and of somebody else: another program of the same log, text around a dialogue
    no,       ///< not known. It is counted and shown, and nothing is concluded from it
};

/// A state machine fed with a line at a time. What it keeps is bounded, whatever it is fed.
class log_reader {
  public:
    virtual ~log_reader() = default;
    /// A line without its end, and its number, from 1.
    virtual understood line(std::string_view, std::size_t number) = 0;
    /// The log ends here: what is unfinished is given out as it is.
    virtual void end() = 0;
    /// Messages given out unfinished because too many were open at once.
    virtual std::size_t dropped() const noexcept { return 0; }
};

}  // namespace relaylab::evidence
