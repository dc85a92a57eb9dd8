#include "lab/cases/run_case.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

std::vector<told_line> perform_any(planned_scene const& s, case_plan const& of, case_stage& stage) {
    try {
        return std::visit([&](auto const& action) { return perform(action, stage); }, s.action);
    } catch (not_found const& e) {
        throw files::bad_file({of.file, s.place.line, s.place.column, e.what()});
    }
}

}  // namespace

case_plan load_case(library const& data, std::string const& id) {
    auto const file = data.case_file(id);
    return parse_case(read_file(file), data.shown(file), file.stem().string());
}

story run_case(case_plan const& plan, library& data, language in) {
    auto const said = static_cast<std::size_t>(in);
    story told{plan.id, std::string{to_string(in)}, plan.said[said].title, plan.said[said].text, plan.sources, {}};
    case_stage stage{data};
    for (auto const& planned : plan.scenes) {
        auto const& words = planned.said[said];
        told_scene scene{words.title, words.text, words.after, command_of(planned.action), planned.whole, {}, {}};
        scene.lines = perform_any(planned, plan, stage);
        hold_against(scene, planned.expect, planned.never);
        told.scenes.push_back(std::move(scene));
    }
    return told;
}

void hold_against(told_scene& scene, std::vector<std::string> const& expect, std::vector<std::string> const& never) {
    auto from = scene.lines.begin();
    for (auto const& wanted : expect) {
        auto const found =
            std::find_if(from, scene.lines.end(), [&](told_line const& line) { return line.whole() == wanted; });
        if (found == scene.lines.end()) {
            scene.wrong.push_back("did not come out: " + harmless(wanted));
            continue;
        }
        found->expected = true;
        from = found + 1;
    }
    for (auto const& text : never)
        for (auto const& line : scene.lines)
            if (line.whole().find(text) != std::string::npos)
                scene.wrong.push_back("must not come out: " + harmless(line.whole()));
}

}  // namespace relaylab::lab
