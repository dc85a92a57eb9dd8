#include "grammar/octet_set.hpp"
#include "grammar/reading_parts.hpp"

namespace relaylab::grammar::parts {
namespace {

class marker {
  public:
    marker(std::string_view path, dialect const& d, std::size_t dropped, std::pmr::memory_resource* memory)
        : path_(path), quotes_(d.quotes != quote_style::ignore),
          comments_(d.comments != stray_style::content), dropped_(dropped),
          out_{std::pmr::vector<mark>(path.size(), mark::plain, memory)} {}

    marking run() {
        // All others are plain, but behind one of these.
        static constexpr octet_set telling{"\\\"("};
        auto const first = telling.find_in(path_);
        for (auto i = first; i < path_.size(); ++i) take(i);
        return std::move(out_);
    }

  private:
    // A backslash takes a quote's meaning (RFC 5321 4.1.2), and not only within quotes: RFC 821 4.1.2 has
    // "\" x anywhere in a local part.
    void take(std::size_t& i) {
        char const octet = path_[i];
        if (depth_ > 0) {
            comment(i);
        } else if (quotes_ && octet == '\\') {
            out_.of[i] = mark::backslash;
            if (++i < path_.size()) out_.of[i] = mark::escaped;
        } else if (i == dropped_) {
            out_.of[i] = mark::dropped;
        } else if (quotes_ && octet == '"') {
            out_.of[i] = mark::quote;
            out_.open_quote = out_.open_quote == npos ? i : npos;
        } else if (out_.open_quote != npos) {
            out_.of[i] = mark::quoted;
        } else if (comments_ && octet == '(') {
            out_.open_comment = i;
            comment(i);
        }
    }

    void comment(std::size_t& i) {
        out_.of[i] = mark::comment;
        if (path_[i] == '(') ++depth_;
        if (path_[i] == ')' && --depth_ == 0) out_.open_comment = npos;
        if (path_[i] == '\\' && i + 1 < path_.size()) out_.of[++i] = mark::comment;
    }

    std::string_view path_;
    bool quotes_;
    bool comments_;
    std::size_t dropped_;
    std::size_t depth_ = 0;
    marking out_;
};

}  // namespace

marking mark_octets(std::string_view path, dialect const& d, std::pmr::memory_resource* memory) {
    auto first = marker(path, d, npos, memory).run();
    if (first.open_quote == npos || d.unclosed_quote != unclosed_style::ignore) return first;
    return marker(path, d, first.open_quote, memory).run();
}

}  // namespace relaylab::grammar::parts
