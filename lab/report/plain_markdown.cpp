#include "lab/report/plain_markdown.hpp"

#include "lab/report/paint.hpp"

namespace relaylab::lab {

std::string plain_markdown(std::string_view text) {
    std::string shown;
    for (char const c : harmless(text)) {
        if (std::string_view{"\\`*_[]<>|#~&"}.find(c) != std::string_view::npos) shown += '\\';
        shown += c;
    }
    return shown;
}

}  // namespace relaylab::lab
