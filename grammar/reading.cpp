#include "grammar/reading.hpp"

#include "grammar/reading_parts.hpp"

namespace relaylab::grammar {
namespace {

using namespace parts;

// The first defect in reading order; positions are octets of the path as sent.
struct flaws {
    defect first = defect::none;
    std::size_t position = npos;

    void note(defect found, std::size_t where) {
        if (first != defect::none && position <= where) return;
        first = found;
        position = where;
    }
};

class reader {
  public:
    reader(std::string_view path, dialect const& d, locality const& here)
        : path_(path), dialect_(d), here_(here), content_(unquote(path, d)) {}

    reading run() {
        out_.seen = see_forms(path_);
        if (path_ == "<>" && dialect_.null == null_style::null) {
            out_.null = true;
            return std::move(out_);
        }
        judge_brackets();
        if (content_.unclosed != npos) flaws_.note(defect::unclosed_quote, content_.unclosed);
        auto const whole = take_route({content_.text, content_.shape});
        judge_separators(whole);
        auto found = split(whole, dialect_.several_at);
        judge_literal(found);
        if (follow(found, dialect_, here_)) {
            out_.routed = true;
            judge_literal(found);
        }
        conclude(found);
        return std::move(out_);
    }

  private:
    void judge_brackets() {
        if (!path_.starts_with('<')) {
            if (path_.empty() || !dialect_.without_brackets) flaws_.note(defect::syntax, 0);
        } else if (path_.size() < 2 || !path_.ends_with('>')) {
            flaws_.note(defect::syntax, path_.size());
        }
    }

    // "@a,@b:" is taken off unless it means nothing here.
    piece take_route(piece whole) {
        auto const colon = dialect_.source_route == route_style::keep ? npos : end_of_route(whole.shape);
        if (colon == npos) return whole;
        if (dialect_.source_route == route_style::reject) flaws_.note(defect::route, origin(whole));
        auto const literal = whole.shape.substr(0, colon).find("@[");
        if (literal != npos && dialect_.literal == literal_style::reject)
            flaws_.note(defect::literal, origin(whole.from(literal + 1)));
        out_.routed = true;
        return whole.from(colon + 1);
    }

    // The ":" of an IPv6 literal ends no route.
    static std::size_t end_of_route(std::string_view shape) {
        if (!shape.starts_with('@')) return npos;
        bool bracketed = false;
        for (std::size_t i = 1; i < shape.size(); ++i) {
            if (shape[i] == '[') bracketed = true;
            if (shape[i] == ']') bracketed = false;
            if (shape[i] == ':' && !bracketed) return i;
        }
        return npos;
    }

    void judge_separators(piece whole) {
        if (dialect_.several_at != several_at_style::reject) return;
        auto const first = whole.shape.find('@');
        auto const second = first == npos ? npos : whole.shape.find('@', first + 1);
        if (second != npos) flaws_.note(defect::several_at, origin(whole.from(second)));
    }

    void judge_literal(address const& found) {
        if (dialect_.literal == literal_style::reject && found.domain && is_literal(found.domain->text))
            flaws_.note(defect::literal, origin(*found.domain));
    }

    void conclude(address const& found) {
        bool const unqualified = !found.domain || found.domain->size() == 0;
        if (unqualified && dialect_.unqualified == unqualified_style::reject)
            flaws_.note(defect::no_domain, content_.origin.back());
        if (flaws_.first != defect::none) {
            out_.routed = false;
            out_.flaw = flaws_.first;
            out_.read = path_.substr(0, flaws_.position);
            out_.rest = path_.substr(flaws_.position);
            return;
        }
        out_.local_part = found.local.text;
        if (unqualified) {
            conclude_unqualified();
            return;
        }
        out_.domain = canonical(found.domain->text, dialect_);
        out_.where = owner(out_.domain, dialect_, here_);
    }

    void conclude_unqualified() {
        out_.where = whose::own;
        if (dialect_.unqualified != unqualified_style::qualify || here_.qualify.empty()) return;
        out_.domain = canonical(here_.qualify, dialect_);
        out_.where = owner(out_.domain, dialect_, here_);
        out_.qualified = true;
    }

    std::size_t origin(piece part) const {
        return content_.origin[static_cast<std::size_t>(part.text.data() - content_.text.data())];
    }

    std::string_view path_;
    dialect const& dialect_;
    locality const& here_;
    content content_;
    flaws flaws_;
    reading out_;
};

}  // namespace

reading read(std::string_view path, dialect const& d, locality const& here) {
    return reader(path, d, here).run();
}

}  // namespace relaylab::grammar
