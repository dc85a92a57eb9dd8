#include "lab/grade/line_pattern.hpp"

#include <algorithm>
#include <boost/regex.hpp>
#include <fmt/format.h>

namespace relaylab::lab {

struct line_pattern::compiled {
    boost::regex what;
};

line_pattern::line_pattern(std::string const& text) : text_(text) {
    try {
        compiled_ = std::make_shared<compiled const>(compiled{boost::regex{text, boost::regex::perl}});
    } catch (boost::regex_error const& e) {
        // What it says, without where, which it marks in a copy of the pattern.
        std::string why = e.what();
        why.resize(std::min(why.size(), why.find("  The error occurred")));
        while (why.ends_with('.')) why.pop_back();
        throw bad_pattern(fmt::format("{}, character {}: {}", text, e.position() + 1, why));
    }
}

bool line_pattern::found_in(std::string_view line) const {
    try {
        return boost::regex_search(line.begin(), line.end(), compiled_->what);
    } catch (std::runtime_error const&) {
        throw bad_pattern(fmt::format("{}: it takes too long to be looked for in a line of {} octets", text_, line.size()));
    }
}

}  // namespace relaylab::lab
