// Which question of a recorded dialogue a recorded reply answers: found from the recording alone, so that what a
// profile makes of the same octets counts neither for it nor against it.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "smtp/moves.hpp"

namespace relaylab::lab {

/// What a reply answers. `line` is the command's, empty at connect and at the end of data.
struct asked {
    smtp::stage at = smtp::stage::unknown;
    std::string line;
};

/// One connection's client octets and server replies, in their order.
class asked_stages {
  public:
    /// Octets of a write. With a new write, what no reply has come to yet is no longer waited for.
    void sent(std::string_view octets, bool new_write);
    /// A message and its end of data, of which the recording keeps no octets here.
    void sent_message(bool new_write);
    /// What the next reply answers; `code` is its code. `unknown` where nothing was asked.
    asked take(std::string_view code);

  private:
    void give_up();
    void commands(std::string_view octets);
    void command(std::string_view line);

    std::deque<asked> pending_{{smtp::stage::connect, {}}};
    bool content_ = false;   // 354 was said: what is sent is a message
    bool undecided_ = false;  // a DATA is pending: what follows it is a message, or commands
    std::string held_;        // what was sent behind DATA
    std::string line_;        // of a command whose end has not been sent
    std::size_t chunk_left_ = 0;
};

}  // namespace relaylab::lab
