#include "lab/cases/score_table.hpp"

#include <array>
#include <fmt/format.h>

#include "files/bad_file.hpp"

namespace relaylab::lab {
namespace {

using texts = std::vector<std::string>;

texts split(std::string_view text, std::string_view by) {
    texts parts;
    for (std::size_t at = 0; at != std::string_view::npos;) {
        auto const end = text.find(by, at);
        parts.emplace_back(text.substr(at, end == std::string_view::npos ? end : end - at));
        at = end == std::string_view::npos ? end : end + by.size();
    }
    return parts;
}

struct mark {
    std::string_view text;
    seen_ends means;
};
constexpr std::array marks{mark{"○", {true, false}}, mark{"×", {false, true}}, mark{"△", {true, true}}};

class observations {
  public:
    explicit observations(std::string_view name) : name_(name) {}

    void add(texts const& row) {
        ++line_;
        if (row.size() == 1 && row[0].empty()) {
            head_.clear();
        } else if (head_.empty()) {
            head_ = row;
            if (!head_[0].empty() && head_.size() != 5) fail("expected From, two MTAs, that of the recipient, and a result");
        } else if (row.size() != head_.size()) {
            fail(fmt::format("expected {} cells, as the head has", head_.size()));
        } else if (head_[0].empty()) {
            for (std::size_t i = 1; i < row.size(); ++i) found.push_back({{}, row[0], {}, {}, head_[i], row[i], read(row[i])});
        } else {
            found.push_back({row[0], row[1], row[2], row[3], std::nullopt, row[4], read(row[4])});
        }
    }
    std::vector<observation> found;

  private:
    [[noreturn]] void fail(std::string what) const { throw files::bad_file({std::string{name_}, line_, 1, std::move(what)}); }

    seen_ends read(std::string const& cell) const {
        seen_ends all;
        if (cell.empty()) return all;
        for (auto const& part : split(cell, "→")) {
            bool known = false;
            for (auto const& m : marks)
                if (part == m.text) {
                    all = {all.arrives || m.means.arrives, all.fails || m.means.fails};
                    known = true;
                }
            if (!known) fail(fmt::format("\"{}\": expected ○, × or △, or two of them with → between", cell));
        }
        return all;
    }

    std::string_view name_;
    std::size_t line_ = 0;
    texts head_;
};

}  // namespace

std::vector<observation> parse_observations(std::string_view tsv, std::string_view name) {
    observations all{name};
    while (tsv.ends_with('\n')) tsv.remove_suffix(1);
    for (auto const& line : split(tsv, "\n")) all.add(split(line, "\t"));
    return std::move(all.found);
}

std::string_view symbol(seen_ends const& s) noexcept {
    for (auto const& m : marks)
        if (m.means == s) return m.text;
    return "-";
}

}  // namespace relaylab::lab
