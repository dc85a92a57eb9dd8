#include "sim/profile/path_placeholders.hpp"

#include <algorithm>

#include "files/nearest.hpp"

namespace relaylab::sim {

void check_path_placeholders(files::table_reader const& in, files::node const& path) {
    std::string_view rest = path.text;
    for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        auto const close = rest.find('}', open);
        if (close == std::string_view::npos) in.fail(path, "expected \"}\" behind \"{\"");
        auto const word = rest.substr(open + 1, close - open - 1);
        if (std::ranges::find(path_placeholders, word) == path_placeholders.end())
            in.fail(path, files::unknown_word("placeholder", word, path_placeholders));
        rest.remove_prefix(close + 1);
    }
}

}  // namespace relaylab::sim
