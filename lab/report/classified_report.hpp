// What was made of logs, for people and for programs.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "evidence/verdict.hpp"

namespace relaylab::lab {

/// A line of a file: its number, from 1, and its beginning, as it stands there.
struct shown_line {
    std::size_t number = 0;
    std::string text;
};

/// A message that was relayed for a stranger.
struct relayed_message {
    std::string id;
    std::size_t first_line = 0, last_line = 0;
    std::vector<std::string> recipients;  ///< third parties
    std::string text;                     ///< the reason
};

struct classified {
    std::string file;
    std::string format;  ///< empty where none is known that fits
    bool is_dialogue = false;
    evidence::verdict verdict;  ///< its reasons' lines are those of the file
    std::size_t lines = 0;
    std::size_t unknown_lines = 0, foreign_lines = 0, cut_lines = 0;
    std::vector<shown_line> unknown;  ///< the first of them
    std::size_t dialogues = 0, messages = 0, relayed = 0;
    std::size_t dropped = 0;  ///< messages that had to be forgotten before their end
    std::vector<relayed_message> relayed_messages;
    std::size_t unlisted = 0;  ///< relayed messages that are not among them
};

/// `whole`: all reasons, not the first of them.
std::string classified_text(classified const&, bool whole, bool coloured);

/// One JSON document on one line: {"files":[{"file","format","verdict","ended","condition","flags":[...],
/// "because":[{"text","line"}],"unknown_lines","unknown":[{"line","text"}],"lines","foreign_lines","dialogues","messages",
/// "relayed","relayed_messages":[{"id","lines":[first,last],"recipients","text"}]}]}. "ended", "format" and "line" may be
/// null; lines count from 1. "relayed_messages" is there where they were asked for.
std::string classified_json(std::vector<classified> const&, bool listed);

}  // namespace relaylab::lab
