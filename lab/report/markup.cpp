#include "lab/report/markup.hpp"

#include <boost/algorithm/string/replace.hpp>

#include "evidence/escape.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {

std::string markup(std::string_view text) {
    constexpr std::string_view beyond = "\xef\xbf";  // of U+FFFE and U+FFFF, which XML 1.0 does not know
    std::string marked;
    auto const shown = readable(text);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        switch (shown[i]) {
        case '&': marked += "&amp;"; continue;
        case '<': marked += "&lt;"; continue;
        case '>': marked += "&gt;"; continue;
        case '"': marked += "&quot;"; continue;
        case '\'': marked += "&#39;"; continue;
        case '\n': marked += "&#10;"; continue;  // a plain one would be a blank in an attribute
        default: break;
        }
        auto const octets = std::string_view{shown}.substr(i, 3);
        if (octets.starts_with(beyond) && octets.size() == 3 && static_cast<unsigned char>(octets[2]) >= 0xbe) {
            marked += evidence::escape(octets);
            i += 2;
        } else {
            marked += shown[i];
        }
    }
    return marked;
}

std::string markup_lines(std::string_view text) {
    return boost::algorithm::replace_all_copy(markup(text), "&#10;", "\n");
}

}  // namespace relaylab::lab
