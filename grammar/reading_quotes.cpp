#include <utility>

#include "grammar/reading_parts.hpp"

namespace relaylab::grammar::parts {
namespace {

constexpr char neutral = 'x';

class unquoting {
  public:
    unquoting(std::string_view path, dialect const& d) : path_(path), style_(d.quotes) {
        auto const size = path.size();
        content_.text.reserve(size);
        content_.shape.reserve(size);
        content_.origin.reserve(size + 1);
        begin_ = path.starts_with('<') ? 1 : 0;
        end_ = begin_ == 1 && size > 1 && path.ends_with('>') ? size - 1 : size;
        if (style_ == quote_style::ignore) return;
        open_ = unclosed();
        if (open_ == npos) return;
        if (d.unclosed_quote == unclosed_style::reject) content_.unclosed = open_;
        if (d.unclosed_quote == unclosed_style::swallow) end_ = size;
        dropped_ = d.unclosed_quote == unclosed_style::ignore ? open_ : npos;
    }

    content run() {
        for (std::size_t i = begin_; i < end_; ++i) take(i);
        content_.origin.push_back(end_);
        return std::move(content_);
    }

  private:
    // The quote that is never closed, or npos. A backslash takes a quote's meaning (RFC 5321 4.1.2), and not
    // only within quotes: RFC 821 4.1.2 has "\" x anywhere in a local part.
    std::size_t unclosed() const {
        std::size_t open = npos;
        for (std::size_t i = begin_; i < end_; ++i) {
            if (path_[i] == '\\')
                ++i;
            else if (path_[i] == '"')
                open = open == npos ? i : npos;
        }
        return open;
    }

    void take(std::size_t& i) {
        char const octet = path_[i];
        if (style_ == quote_style::ignore) {
            keep(i, octet);
        } else if (octet == '\\' && i + 1 < end_) {
            mark(i);
            ++i;
            keep(i, style_ == quote_style::hide ? neutral : path_[i]);
        } else if (octet == '"') {
            if (i == dropped_) return;
            quoted_ = !quoted_;
            mark(i);
        } else {
            keep(i, quoted_ && style_ == quote_style::hide ? neutral : octet);
        }
    }

    // A quote or backslash: part of the local part as sent, or gone.
    void mark(std::size_t i) {
        if (style_ == quote_style::hide) keep(i, neutral);
    }

    void keep(std::size_t i, char shape) {
        content_.text += path_[i];
        content_.shape += shape;
        content_.origin.push_back(i);
    }

    std::string_view path_;
    quote_style style_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t open_ = npos;
    std::size_t dropped_ = npos;  // an unclosed quote that is read as if it were not there
    bool quoted_ = false;
    content content_;
};

}  // namespace

content unquote(std::string_view path, dialect const& d) { return unquoting(path, d).run(); }

}  // namespace relaylab::grammar::parts
