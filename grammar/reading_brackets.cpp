#include <algorithm>
#include <array>

#include "grammar/ascii.hpp"
#include "grammar/octet_set.hpp"
#include "grammar/reading_parts.hpp"

namespace relaylab::grammar::parts {
namespace {

using namespace std::string_view_literals;

// RFC 1870, 6152, 3461, 4954, 6531, 8689, 6710, 4865, 2852
constexpr std::array parameters{"SIZE"sv,    "BODY"sv,      "RET"sv,      "ENVID"sv,      "NOTIFY"sv,
                                "ORCPT"sv,   "AUTH"sv,      "SMTPUTF8"sv, "REQUIRETLS"sv, "MT-PRIORITY"sv,
                                "HOLDFOR"sv, "HOLDUNTIL"sv, "BY"sv};

class bracketing {
  public:
    bracketing(std::string_view path, marking const& marks, dialect const& d, flaws& found)
        : path_(path), marks_(marks), dialect_(d), flaws_(found) {}

    bounds run() {
        if (path_.empty()) {
            if (!dialect_.missing_path) refuse(0, "no path");
            return {};
        }
        if (path_.front() == '<') return inner(closed(1));
        auto const opening = dialect_.phrase ? find('<', 0, path_.size()) : npos;
        if (opening != npos) return inner(closed(opening + 1));
        return bare();
    }

  private:
    void refuse(std::size_t where, std::string_view why) { flaws_.note(defect::syntax, where, why); }

    std::size_t find(char octet, std::size_t begin, std::size_t end) const {
        for (auto i = begin; i < end; ++i)
            if (path_[i] == octet && marks_.plain(i)) return i;
        return npos;
    }

    bounds bare() {
        if (!dialect_.without_brackets) refuse(0, "no \"<\"");
        bounds all{0, path_.size()};
        if (dialect_.stray_bracket == stray_style::content) return all;
        auto const stray = find('>', 0, path_.size());
        if (stray == npos) return all;
        if (dialect_.stray_bracket == stray_style::reject || stray + 1 < path_.size())
            refuse(stray, "a \">\" without \"<\"");
        all.end = stray;
        return all;
    }

    bounds closed(std::size_t begin) {
        auto const size = path_.size();
        if (marks_.open_quote != npos && dialect_.unclosed_quote == unclosed_style::swallow)
            return {begin, size};
        if (dialect_.ends == bracket_end::last && size > begin && path_.back() == '>')
            return {begin, size - 1};
        auto const closing = find('>', begin, size);
        if (closing == npos) {
            if (!dialect_.open_bracket) refuse(size, "no \">\" at the end");
            return {begin, size};
        }
        judge_rest(closing + 1);
        return {begin, closing};
    }

    // What stands behind the path.
    void judge_rest(std::size_t begin) {
        auto const style = dialect_.after_path;
        auto const refused = path_.find_first_not_of(" \t", begin);
        if (style == after_style::ignore || refused == npos) return;
        if (style == after_style::reject || refused == begin || !all_parameters(path_.substr(refused)))
            refuse(begin, "text behind the path");
    }

    static bool all_parameters(std::string_view text) {
        while (!text.empty()) {
            auto const word = text.substr(0, text.find(' '));
            auto const keyword = word.substr(0, word.find('='));
            if (!word.empty() && std::none_of(parameters.begin(), parameters.end(), [&](auto each) {
                    return same(each, keyword);
                }))
                return false;
            text.remove_prefix(std::min(word.size() + 1, text.size()));
        }
        return true;
    }

    bounds inner(bounds in) {
        switch (dialect_.nested) {
        case nested_style::content: return in;
        case nested_style::doubled:
            while (in.end - in.begin > 1 && path_[in.begin] == '<' && path_[in.end - 1] == '>') {
                ++in.begin;
                --in.end;
            }
            break;
        case nested_style::innermost: in = innermost(in); break;
        case nested_style::reject: break;
        }
        static constexpr octet_set brackets{"<>"};
        for (auto i = brackets.find_in(path_, in.begin); i < in.end; i = brackets.find_in(path_, i + 1)) {
            if (!marks_.plain(i)) continue;
            refuse(i, "brackets within the brackets");
            break;
        }
        return in;
    }

    bounds innermost(bounds in) const {
        auto opening = npos;
        for (auto i = in.begin; i < in.end; ++i)
            if (path_[i] == '<' && marks_.plain(i)) opening = i;
        if (opening == npos) return in;
        auto const closing = find('>', opening, in.end);
        return closing == npos ? in : bounds{opening + 1, closing};
    }

    std::string_view path_;
    marking const& marks_;
    dialect const& dialect_;
    flaws& flaws_;
};

}  // namespace

bounds find_bounds(std::string_view path, marking const& marks, dialect const& d, flaws& found) {
    return bracketing(path, marks, d, found).run();
}

}  // namespace relaylab::grammar::parts
