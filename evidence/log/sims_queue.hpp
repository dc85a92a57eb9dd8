// A file of SIMS's queue: the envelope, an empty line, and the message.
//
//   P I 04-08-2004 18:26:12 0000 here.example sender
//   O T
//   R E 04-08-2004 18:58:00 0000 there.example recipient
//
// Day, month, year; the time is UTC, as the Received field of the same message shows. The letter behind P and R, the four
// digits and what O says are kept as they are: no document says what they mean.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/log/reader.hpp"
#include "evidence/log/statement.hpp"
#include "grammar/date_time.hpp"

namespace relaylab::evidence {

/// "P I 04-08-2004 18:26:12 0000 here.example sender". Views of the line.
struct sims_queue_line {
    char kind = 0;           ///< P or R
    std::string_view state;  ///< one letter
    grammar::instant at;
    std::string_view flags;
    std::string_view domain, user;
    /// "sender@here.example".
    std::string address() const;
};
/// Nothing where it is none, or no such time.
std::optional<sims_queue_line> read_sims_queue_line(std::string_view) noexcept;

/// One message: it waits for each recipient that is named. Its id and its client are those of the first Received field.
class sims_queue final : public log_reader {
  public:
    explicit sims_queue(log_listener& to) : to_(to) {}

    understood line(std::string_view, std::size_t number) override;
    void end() override;

    static bool is_line(std::string_view) noexcept;
    /// So many statements are kept.
    static constexpr std::size_t most_stated = 4096;
    /// What has been read so far states; complete after end().
    std::vector<statement> const& stated() const noexcept { return stated_; }

  private:
    understood envelope(std::string_view, std::size_t number);
    void header(std::string_view, std::size_t number);
    void end_field();
    void keep(statement);

    log_listener& to_;
    enum class part { envelope, header, text } part_ = part::envelope;
    logged_message message_;
    std::vector<statement> stated_;
    std::string field_;  // as far as it is kept
    std::size_t field_line_ = 0, field_lines_ = 0;
    bool traced_ = false;
};

statements read_sims_queue(std::string_view text);

}  // namespace relaylab::evidence
