// Somebody else's tester, run against one fake MTA after the other, several at once.
#pragma once

#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lab/grade/child_process.hpp"
#include "lab/grade/graded_server.hpp"
#include "lab/grade/told_command.hpp"

namespace relaylab::lab {

/// One server that the tester is to be held against. What it names must outlive the grading.
struct graded_target {
    sim::profile const* kind = nullptr;
    sim::site here;  ///< its address is where it listens
    std::uint16_t port = 0;  ///< 0: a free one
    std::string receipts;    ///< the file that its tester is told
    std::function<void(sim::stored_message const&)> on_arrival = {};
};

struct grading_plan {
    child_command command;  ///< its arguments have placeholders
    std::size_t jobs = 1;   ///< at once; 1 or more
    std::uint64_t seed = 1;
    bool virtual_time = false;
    sim::profile const* watched = nullptr;
    sim::site const* watched_site = nullptr;
    std::function<void(std::size_t done, std::size_t all)> progress = {};
};

/// What one run came to.
struct graded_run {
    child_end end;
    std::vector<std::string> arguments;  ///< as it was called
    std::size_t arrived = 0;             ///< messages at the watched third party while it ran
};

class grading {
  public:
    grading(grading_plan, std::vector<graded_target>);
    ~grading();
    grading(grading const&) = delete;
    grading& operator=(grading const&) = delete;

    /// For whoever wants to call stop().
    boost::asio::io_context& context() noexcept { return context_; }
    /// Runs them all, or until it was stopped; false then. Throws std::system_error where the command cannot be started
    /// or a server cannot listen; nothing of either is left then.
    bool run();
    /// Begins no more, and has those under way end; run() returns once they have.
    void stop();

    /// Of the targets in their order; those that were not begun have none.
    std::vector<std::optional<graded_run>> const& runs() const noexcept { return runs_; }

  private:
    void begin_more();
    void begin(std::size_t number);
    void ended(std::size_t number, child_end);

    grading_plan plan_;
    std::vector<graded_target> targets_;
    std::vector<std::optional<graded_run>> runs_;
    std::map<std::size_t, std::unique_ptr<graded_world>> worlds_;  // outlive the context's handlers
    boost::asio::io_context context_{1};
    std::map<std::size_t, std::unique_ptr<graded_server>> servers_;
    std::map<std::size_t, std::unique_ptr<child_process>> children_;
    std::size_t begun_ = 0, done_ = 0;
    bool stopped_ = false;
};

}  // namespace relaylab::lab
