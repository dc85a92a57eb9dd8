#include <boost/json.hpp>

#include "lab/report/story.hpp"

namespace relaylab::lab {
namespace {

boost::json::array texts_json(std::vector<std::string> const& texts) {
    boost::json::array all;
    for (auto const& text : texts) all.emplace_back(text);
    return all;
}

boost::json::object scene_json(told_scene const& s) {
    boost::json::array lines;
    for (auto const& line : s.lines)
        lines.push_back(boost::json::object{{"text", line.text}, {"rule", line.rule}, {"expected", line.expected}});
    return {{"title", s.title},   {"text", s.text},   {"after", s.after},
            {"command", s.command}, {"lines", lines}, {"wrong", texts_json(s.wrong)}};
}

}  // namespace

std::string story_json(story const& s) {
    boost::json::array scenes;
    for (auto const& scene : s.scenes) scenes.push_back(scene_json(scene));
    boost::json::object const all{{"schema", 1},     {"case", s.id},   {"language", s.language},
                                  {"ok", s.ok()},    {"title", s.title}, {"text", s.text},
                                  {"sources", texts_json(s.sources)}, {"scenes", scenes}};
    return boost::json::serialize(all) + "\n";
}

}  // namespace relaylab::lab
