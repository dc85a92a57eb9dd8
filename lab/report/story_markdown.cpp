#include <fmt/format.h>

#include "lab/report/story.hpp"

namespace relaylab::lab {
namespace {

struct phrases {
    std::string_view other, other_suffix, run, stands_on, shown_by;
};

phrases words_of(std::string_view language) {
    if (language == "ja")
        return {"English", "", "この頁は次のコマンドの出力である。`>` の行は、その通りに出なければならない行。",
                "根拠", "単独で見るには"};
    return {"日本語", ".ja", "This page is what the following prints. A line with `>` has to come out just so.",
            "What it stands on", "By itself"};
}

std::string paragraph_of(std::string const& text) {
    auto const end = text.find_last_not_of('\n');
    return end == std::string::npos ? std::string{} : text.substr(0, end + 1) + "\n";
}

}  // namespace

std::string story_markdown(story const& s) {
    auto const say = words_of(s.language);
    auto page = fmt::format("# {}\n\n[{}]({}{}.md) · [docs/cases](README.md)\n\n{}\n", s.title, say.other, s.id,
                            say.other_suffix, paragraph_of(s.text));
    page += fmt::format("{}\n\n```sh\nrelaylab case {}{}\n```\n", say.run, s.id, s.language == "en" ? "" : " --lang " + s.language);
    std::size_t number = 0;
    for (auto const& scene : s.scenes) {
        page += fmt::format("\n## {}. {}\n\n{}\n```text\n", ++number, scene.title, paragraph_of(scene.text));
        for (auto const& line : shown_lines(scene, s.language))
            page += fmt::format("{} {}\n", line.expected ? ">" : " ", line.whole());
        for (auto const& wrong : scene.wrong) page += "! " + wrong + "\n";
        page += "```\n";
        if (!scene.command.empty()) page += fmt::format("\n{}: `{}`\n", say.shown_by, scene.command);
        if (!scene.after.empty()) page += "\n" + paragraph_of(scene.after);
    }
    if (s.sources.empty()) return page;
    page += fmt::format("\n## {}\n\n", say.stands_on);
    for (auto const& source : s.sources) page += fmt::format("- [{0}](../../{0})\n", source);
    return page;
}

}  // namespace relaylab::lab
