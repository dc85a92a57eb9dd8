#include "grammar/header_text.hpp"

#include <cstddef>
#include <utility>

namespace relaylab::grammar {
namespace {

// Behind the comment that begins at `at`.
std::size_t end_of_comment(std::string_view text, std::size_t at) {
    std::size_t depth = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '(')
            ++depth;
        else if (text[at] == ')' && --depth == 0)
            return at + 1;
    }
    return text.size();
}

// Behind the quoted string or domain-literal that begins at `at`: in either no comment begins.
std::size_t end_of_whole(std::string_view text, std::size_t at) {
    char const end = text[at] == '[' ? ']' : '"';
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == end)
            return at + 1;
    }
    return text.size();
}

bool is_space(char octet) { return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n'; }

std::string unquoted(std::string_view quoted) {
    std::string out;
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        if (quoted[i] == '\r' || quoted[i] == '\n') continue;
        if (quoted[i] == '\\') ++i;
        out += quoted[i];
    }
    return out;
}

// A domain-literal without white space; what a backslash stands before stays.
std::string unspaced(std::string_view literal) {
    std::string out;
    for (std::size_t i = 0; i < literal.size(); ++i) {
        if (is_space(literal[i])) continue;
        out += literal[i];
        if (literal[i] == '\\' && i + 1 < literal.size()) out += literal[++i];
    }
    return out;
}

// Calls `space` where white space or comments stand, `whole` with quoted strings and domain-literals, and
// `plain` with other octets.
template <class Space, class Whole, class Plain>
void each_part(std::string_view text, Space const& space, Whole const& whole, Plain const& plain) {
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '(') {
            at = end_of_comment(text, at);
            space();
        } else if (is_space(text[at])) {
            ++at;
            space();
        } else if (text[at] == '"' || text[at] == '[') {
            auto const end = end_of_whole(text, at);
            whole(text.substr(at, end - at));
            at = end;
        } else {
            plain(text[at++]);
        }
    }
}

// Puts one space between parts that had some between them.
class joiner {
  public:
    void space() { pending_ = !out_.empty(); }
    void add(std::string_view text) {
        if (pending_) out_ += ' ';
        pending_ = false;
        out_ += text;
    }
    std::string take() { return std::move(out_); }

  private:
    std::string out_;
    bool pending_ = false;
};

}  // namespace

std::string without_comments(std::string_view text) {
    joiner out;
    each_part(
        text, [&] { out.space(); }, [&](std::string_view whole) { out.add(whole); },
        [&](char octet) { out.add({&octet, 1}); });
    return out.take();
}

std::string without_spaces(std::string_view text) {
    std::string out;
    each_part(
        text, [] {},
        [&](std::string_view whole) { out += whole.front() == '[' ? unspaced(whole) : std::string(whole); },
        [&](char octet) { out += octet; });
    return out;
}

std::string phrase_text(std::string_view text) {
    joiner out;
    each_part(
        text, [&] { out.space(); },
        [&](std::string_view whole) { out.add(whole.front() == '[' ? std::string(whole) : unquoted(whole)); },
        [&](char octet) { out.add({&octet, 1}); });
    return out.take();
}

}  // namespace relaylab::grammar
