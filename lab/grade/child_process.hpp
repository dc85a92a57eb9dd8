// A program of somebody else's, run beside an io_context: its output kept, its time bounded, and nothing of it left.
#pragma once

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lab/grade/kept_output.hpp"

namespace relaylab::lab {

struct child_command {
    std::vector<std::string> arguments;  ///< the first is the program: a path, or a name that is looked for in $PATH
    std::vector<std::string> variables;  ///< "NAME=value", instead of those of these names that this process has
    std::chrono::milliseconds timeout{60000};
    std::size_t room = kept_output::usual_room;  ///< of each output, as kept_output has it
};

struct child_end {
    std::optional<int> status;  ///< its exit status; none where a signal ended it
    std::optional<int> signal;
    bool timed_out = false;
    bool was_told = false;  ///< to end, by end()
    std::chrono::milliseconds took{0};
    kept_output out, err;
};

/// It has a session of its own: no terminal, no signal that a terminal sends, standard input at its end. Once it has
/// ended, what it has left behind in its process group is killed, too, and its outputs are read to their end.
class child_process {
  public:
    /// Starts it; `then` is called by the context's handler once it has ended, however that came. Throws
    /// std::system_error where it cannot be started.
    child_process(boost::asio::io_context&, child_command const&, std::function<void(child_end)> then);
    ~child_process();
    child_process(child_process const&) = delete;
    child_process& operator=(child_process const&) = delete;

    /// Has it end now: its group is told to, and killed where it does not within moments.
    void end();

    /// Between being told to end and being killed.
    static constexpr std::chrono::milliseconds grace{1000};

  private:
    struct running;
    std::shared_ptr<running> running_;  // shared with its handlers
};

}  // namespace relaylab::lab
