// What a server looks at in a message's header section, however malformed.
#pragma once

#include <cstddef>
#include <string_view>

namespace relaylab::sim {

enum class header_shape {
    none,         ///< the message is empty, or begins with an empty line
    well_formed,  ///< every line of it is a field or goes on with one (RFC 5322 2.2)
    malformed,    ///< a line is neither
};

struct header_look {
    header_shape shape = header_shape::none;
    bool delivered_to = false;  ///< a field of that name
    std::size_t received = 0;  ///< fields of that name (RFC 5321 6.3)
};

/// Lines end with CRLF or LF; what is malformed does not end the section.
header_look look_at_header(std::string_view message) noexcept;

}  // namespace relaylab::sim
