#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "lab/cases/run_case.hpp"
#include "lab/cli/commands.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

int list_cases(case_call const& call, library& data, terminal const& to) {
    auto const ids = data.cases();
    std::size_t width = 0;
    for (auto const& id : ids) width = std::max(width, id.size());
    for (auto const& id : ids) {
        auto const title = load_case(data, id).said[static_cast<std::size_t>(call.in)].title;
        to.out << fmt::format("{:{}}  {}\n", readable(id), width, readable(title));
    }
    return 0;
}

/// Every file is read, whatever is wrong with those before it.
int check_cases(case_call const& call, library& data, terminal const& to) {
    int status = 0;
    for (auto const& name : call.names.empty() ? data.cases() : call.names) {
        try {
            load_case(data, name);
        } catch (std::runtime_error const& e) {
            to.err << "relaylab: " << readable(e.what()) << '\n';
            status = 2;
        }
    }
    return status;
}

int tell_case(std::string const& name, case_call const& call, library& data, terminal const& to) {
    auto const plan = load_case(data, name);
    auto const told = run_case(plan, data, call.in);
    switch (call.format) {
    case story_format::text: to.out << story_text(told, to.coloured); break;
    case story_format::json: to.out << story_json(told); break;
    case story_format::markdown: to.out << story_markdown(told); break;
    }
    for (auto const& scene : told.scenes)
        for (auto const& wrong : scene.wrong) to.err << fmt::format("{}: {}: {}\n", plan.file, readable(scene.title), wrong);
    return told.ok() ? 0 : 1;
}

}  // namespace

int case_command(case_call const& call, library& data, terminal const& to) {
    if (call.check) return check_cases(call, data, to);
    if (call.names.empty()) return list_cases(call, data, to);
    int status = 0;
    for (auto const& name : call.names) status = std::max(status, tell_case(name, call, data, to));
    return status;
}

}  // namespace relaylab::lab
