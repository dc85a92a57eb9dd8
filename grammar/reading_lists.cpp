#include <algorithm>

#include "grammar/octet_set.hpp"
#include "grammar/reading_parts.hpp"

namespace relaylab::grammar::parts {
namespace {

class list_reader {
  public:
    list_reader(piece all, dialect const& d) : all_(all), dialect_(d) {}

    member run() {
        // A source route's commas and colon part no addresses.
        auto const after = end_of_route(all_.shape);
        bool const kept = after == npos || dialect_.source_route == route_style::keep;
        auto const rest = only(ungrouped(kept ? all_ : all_.from(after)));
        // The route stays in front of the address, unless a group's name stood between them.
        bool const routed = !kept && position(rest) == after;
        return {routed ? all_.until(after + rest.size()) : rest, wrong_};
    }

  private:
    std::size_t position(piece part) const {
        return static_cast<std::size_t>(part.text.data() - all_.text.data());
    }
    void refuse(piece part, std::string_view why) {
        if (!wrong_) wrong_ = fault{position(part), why};
    }

    // "name:a@b;" without what makes it a group. The ":" of an IPv6 literal names none.
    piece ungrouped(piece whole) {
        auto const style = dialect_.groups;
        if (style == group_style::reject) {
            auto const semicolon = whole.shape.find(';');
            if (semicolon != npos) refuse(whole.from(semicolon), "a \";\"");
        }
        if (style == group_style::content || style == group_style::reject || !whole.shape.ends_with(';'))
            return whole;
        auto const listed = whole.until(whole.size() - 1);
        if (style == group_style::semicolon) {
            if (listed.shape.ends_with(':')) refuse(whole.from(listed.size()), "a list of nobody");
            return listed;
        }
        auto const bracket = listed.shape.rfind('[');
        bool const literal = bracket != npos && listed.shape.find(']', bracket) != npos;
        auto const colon = listed.shape.rfind(':', literal ? bracket : npos);
        return colon == npos ? listed : listed.from(colon + 1);
    }

    // The one address that is not empty.
    piece only(piece listed) {
        static constexpr octet_set both{",;"};
        if (dialect_.commas == comma_style::content) return listed;
        if (dialect_.commas == comma_style::reject) {
            auto const comma = listed.shape.find(',');
            if (comma != npos) refuse(listed.from(comma), "a \",\"");
            return listed;
        }
        auto found = listed.from(listed.size());
        for (auto left = listed;;) {
            auto const end = dialect_.groups == group_style::group ? both.find_in(left.shape) : left.shape.find(',');
            auto const one = left.until(std::min(end, left.size()));
            if (one.size() > 0 && found.size() > 0) refuse(one, "a second address");
            if (one.size() > 0 && found.size() == 0) found = one;
            if (end == npos) return found;
            left = left.from(end + 1);
        }
    }

    piece all_;
    dialect const& dialect_;
    std::optional<fault> wrong_;
};

}  // namespace

member take_member(piece whole, dialect const& d) { return list_reader(whole, d).run(); }

std::size_t end_of_route(std::string_view shape) {
    if (!shape.starts_with('@')) return npos;
    bool bracketed = false;
    for (std::size_t i = 1; i < shape.size(); ++i) {
        if (shape[i] == '[') bracketed = true;
        if (shape[i] == ']') bracketed = false;
        if (shape[i] == ':' && !bracketed) return i + 1;
    }
    return npos;
}

}  // namespace relaylab::grammar::parts
