#include "lab/cli/linted.hpp"

namespace relaylab::lab {

std::string describe(sim::finding const& f, std::string const& file) {
    auto const* const how = f.how == sim::finding::severity::warning ? "warning: " : "error: ";
    return files::describe({file, f.place.line, f.place.column, how + f.text});
}

void refuse_faulty(sim::profile const& p, sim::site const& s, std::string const& file) {
    auto const found = sim::lint_errors(p, s);
    if (found.empty()) return;
    auto const& first = found.front();
    throw files::bad_file({file, first.place.line, first.place.column, first.text});
}

void faulty_refused::look_at(sim::profile const& p, sim::site const& s, std::string const& file) {
    if (seen_.emplace(&p, s.host.size(), s.banner.size(), s.domain.size()).second) refuse_faulty(p, s, file);
}

}  // namespace relaylab::lab
