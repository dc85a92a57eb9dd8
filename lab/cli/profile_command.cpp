#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "lab/cli/commands.hpp"
#include "lab/cli/difference_text.hpp"
#include "lab/cli/linted.hpp"
#include "lab/cli/profile_text.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

using row = std::array<std::string, 5>;

/// Columns as wide as their widest cell.
std::string table(std::vector<row> const& rows, bool coloured) {
    std::array<std::size_t, std::tuple_size_v<row>> widths{};
    for (auto const& r : rows)
        for (std::size_t i = 0; i < r.size(); ++i) widths[i] = std::max(widths[i], r[i].size());
    std::string text;
    for (auto const& r : rows) {
        std::string line;
        for (std::size_t i = 0; i < r.size(); ++i) line += fmt::format("{:<{}}  ", r[i], widths[i]);
        line.erase(line.find_last_not_of(' ') + 1);
        text += paint(line, &r == &rows.front() ? style::heading : style::plain, coloured) + '\n';
    }
    return text;
}

}  // namespace

int profile_list_command(library& data, terminal const& to) {
    std::vector<row> rows{{"id", "site", "claim", "texts and routes", "title"}};
    for (auto const& id : data.profiles()) {
        auto const& p = data.profile(id);
        rows.push_back(
            {id, p.site, p.claim ? std::string{evidence::to_string(*p.claim)} : "", shares_text(p), p.title});
    }
    to.out << table(rows, to.coloured);
    return 0;
}

int profile_show_command(profile_show_call const& call, library& data, terminal const& to) {
    to.out << profile_text(data.profile(call.id), find_coverage(data, call.id), to.coloured);
    return 0;
}

int profile_lint_command(profile_lint_call const& call, library& data, terminal const& to) {
    bool faulty = false;
    for (auto const& id : call.ids.empty() ? data.profiles() : call.ids) {
        auto const file = profile_file(data, id);
        try {
            auto const& p = data.profile(id);
            auto const found = sim::lint(p, data.site(p.site));
            for (auto const& f : found) {
                (f.how == sim::finding::severity::error ? to.err : to.out) << describe(f, file) << '\n';
                faulty = faulty || f.how == sim::finding::severity::error;
            }
            to.out << fmt::format("{}: {} finding{}; {}\n", file, found.size(), found.size() == 1 ? "" : "s",
                                  shares_text(p));
        } catch (files::bad_file const& e) {
            to.err << "relaylab: " << e.what() << '\n';
            faulty = true;
        }
    }
    return faulty ? 2 : 0;
}

int profile_diff_command(profile_diff_call const& call, library& data, terminal const& to) {
    auto const& left = data.profile(call.left);
    auto const& right = data.profile(call.right);
    auto const& here = data.site(call.site.empty() ? left.site : call.site);
    compared_profiles const compared{call.left, call.right, here.id, sim::compare(left, right, here)};
    to.out << (call.format == format::json ? difference_json(compared) : difference_text(compared, to.coloured));
    return compared.found.rules.empty() && compared.found.readings.empty() ? 0 : 1;
}

}  // namespace relaylab::lab
