// What logs tell of mail that strangers handed over, put together from their lines: so that it can be handed over again.
#pragma once

#include <string>
#include <vector>

#include "evidence/log/statement.hpp"

namespace relaylab::lab {

/// A line of one of the logs, and what it states.
struct logged_line {
    std::string file;  ///< its last part
    std::string text;  ///< as it stands there
    evidence::statement said;
};

/// A message that a client handed over. What no line tells is empty.
struct logged_letter {
    std::string id;
    std::string hello, origin, sender;
    std::vector<std::string> recipients;
    evidence::statement first;  ///< when it was received, or what is told first
};

struct logged_mail {
    std::vector<logged_line> lines;      ///< those that state something, in their order
    std::vector<logged_letter> letters;  ///< in the order in which they were first told of
    std::size_t again = 0;               ///< lines that stand in an earlier log, too, and count once
    std::size_t silent = 0;              ///< lines that are known and state nothing
    std::size_t unknown = 0;
};

struct log_text {
    std::string file, text;
};

/// Lines of all logs that name one id tell of one message. Throws not_found at a format that is not told line by line.
logged_mail gather_letters(std::vector<log_text> const&);

}  // namespace relaylab::lab
