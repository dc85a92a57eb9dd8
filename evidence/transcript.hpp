// One interleaved record of one or more SMTP dialogues, with events and times.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/date_time.hpp"

namespace relaylab::evidence {

enum class speaker {
    server,   ///< a reply line
    client,   ///< a command line
    message,  ///< the client sent a message and its end of data; text: the sidecar file's name, or empty
              ///< where the content is not recorded
    event,  ///< something about the connection; the closed list is at is_event()
    note,   ///< an annotation of the recorder's ("Test 8"); no octets of the dialogue
};

/// What stands behind an entry's text.
enum class line_end {
    crlf,
    none,       ///< nothing was sent behind the text
    unrecorded  ///< of a server: the recorder kept no more of the line
};

struct entry {
    speaker who = speaker::note;
    std::string text;         ///< octets without their line end; those of a write of a client may hold more
    bool same_burst = false;  ///< a client line (or message) sent in one write with the client line before it
    unsigned connection = 1;  ///< dialogues are numbered from 1
    std::optional<grammar::duration> at;  ///< since the beginning of the recording
    line_end ending = line_end::crlf;

    friend bool operator==(entry const&, entry const&) = default;
};

using transcript = std::vector<entry>;

/// The letter that stands for a speaker in a recording: S, C, M, X or #.
char mark(speaker) noexcept;

/// "closed" (by the server), "timeout" (the client stopped waiting; "timeout 15s" tells how long it had), "reset",
/// "broken-pipe" (the client could send no more: it had been closed), "quit-by-client" (it hung up).
bool is_event(std::string_view text) noexcept;
/// Those by which the server ended the connection: closed, reset, broken-pipe.
bool is_close(std::string_view event) noexcept;
/// How long the client had waited: of "timeout 15s".
std::optional<grammar::duration> waited(std::string_view event) noexcept;

/// "C: RCPT TO:<a@b>": an entry as one line of a recording, control and non-ASCII octets escaped, so that it
/// is safe on a terminal. The connection is not shown.
std::string to_line(entry const&);

}  // namespace relaylab::evidence
