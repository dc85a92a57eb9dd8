#include "evidence/text_lines.hpp"

#include "evidence/escape.hpp"
#include "evidence/recording.hpp"

namespace relaylab::evidence {

bool text_lines::next() {
    ++number_;
    if (rest_.empty()) {
        line_ = rest_;
        return false;
    }
    auto const end = rest_.find('\n');
    ended_ = end != std::string_view::npos;
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(ended_ ? end + 1 : rest_.size());
    return true;
}

std::string text_lines::unescaped(std::string_view part) const {
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part[i] == '\r')
            fail(part.substr(i), "lines that end in LF alone (a CR of the dialogue is \\r)");
        if (part[i] < ' ' || part[i] > '~')
            fail(part.substr(i), "visible octets; write others as \\xHH, a tab as \\t");
    }
    if (!part.empty() && part.back() == ' ')
        fail(part.substr(part.find_last_not_of(' ') + 1), "no trailing space; write one as \\x20");
    if (auto text = unescape(part)) return *std::move(text);
    fail(part.substr(malformed_escape(part)), "an escape: \\xHH, \\t, \\r, \\n, \\\\ or \\{2000 x}");
}

void text_lines::fail(char const* at, std::string expected) const {
    auto const offset = at < line_.data() ? 0 : static_cast<std::size_t>(at - line_.data());
    throw bad_file({name_, number_, offset + 1, "expected " + std::move(expected)});
}

}  // namespace relaylab::evidence
