#include <fmt/format.h>

#include <ostream>

#include "lab/cli/commands.hpp"
#include "lab/cli/difference_text.hpp"
#include "lab/cli/linted.hpp"
#include "lab/described_profile.hpp"
#include "lab/known_shares.hpp"
#include "lab/report/columns.hpp"

namespace relaylab::lab {

int profile_list_command(library& data, terminal const& to) {
    std::vector<text_row> rows{{"id", "site", "claim", "texts and routes", "title"}};
    for (auto const& id : data.profiles()) {
        auto const& p = data.profile(id);
        rows.push_back(
            {id, p.site, p.claim ? std::string{evidence::to_string(*p.claim)} : "", shares_text(p), p.title});
    }
    to.out << columns(rows, to.coloured);
    return 0;
}

int profile_show_command(profile_show_call const& call, library& data, terminal const& to) {
    auto const sheet = describe_profile(data, call.id);
    to.out << (call.format == format::json ? sheet_json(sheet) : sheet_text(sheet, to.width, to.coloured));
    return 0;
}

int profile_page_command(profile_page_call const& call, library& data, terminal const& to) {
    auto sheet = describe_profile(data, call.id);
    add_opinions(data, call.id, sheet);
    to.out << sheet_page(sheet);
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
