#include "sim/profile/reply_rewriting.hpp"

#include <algorithm>
#include <vector>

namespace relaylab::sim {
namespace {

using rewriting = reply_rewriting::kind;
using texts = std::vector<std::string>;

constexpr std::string_view line_end = "\r\n";
/// Where what follows a line's code begins: "-" or a blank.
constexpr std::size_t separator = 3;

texts lines_of(std::string_view reply) {
    texts lines;
    while (!reply.empty()) {
        auto const end = reply.find(line_end);
        lines.emplace_back(reply.substr(0, end));
        reply.remove_prefix(end == std::string_view::npos ? reply.size() : end + line_end.size());
    }
    return lines;
}

std::string joined_lines(texts const& lines, std::string_view end = line_end) {
    std::string text;
    for (auto const& line : lines) text.append(line).append(end);
    return text;
}

void separate(std::string& line, char by) {
    if (line.size() > separator)
        line[separator] = by;
    else
        line += by;
}

/// The first line before the last so often that there are `wanted`.
void repeat(texts& lines, std::size_t wanted) {
    if (lines.empty() || lines.size() >= wanted) return;
    auto more = lines.front();
    separate(more, '-');
    lines.insert(lines.begin(), wanted - lines.size(), more);
}

void separate_all(texts& lines, char by) {
    repeat(lines, 2);
    for (auto& line : lines) separate(line, by);
}

/// "250" to "251", "259" to "250".
void change_last_code(texts& lines) {
    repeat(lines, 2);
    if (lines.empty() || lines.back().size() < separator) return;
    auto& digit = lines.back()[separator - 1];
    digit = digit == '9' ? '0' : static_cast<char>(digit + 1);
}

void begin_all(texts& lines, std::string_view with) {
    for (auto& line : lines) line.replace(0, std::min(with.size(), line.size()), with);
}

void lengthen(texts& lines, std::size_t octets) {
    if (lines.empty()) return;
    auto const length = octets - std::min(octets, line_end.size());
    auto& last = lines.back();
    if (last.size() < length) last.append(length - last.size(), 'x');
}

}  // namespace

std::string rewritten(std::string_view reply, reply_rewriting const& how) {
    switch (how.what) {
    case rewriting::followed: return std::string{reply}.append(how.text.empty() ? reply : how.text);
    case rewriting::replaced: return how.text;
    default: break;
    }
    auto lines = lines_of(reply);
    switch (how.what) {
    case rewriting::code: begin_all(lines, how.text); break;
    case rewriting::all_spaces: separate_all(lines, ' '); break;
    case rewriting::all_dashes: separate_all(lines, '-'); break;
    case rewriting::codes: change_last_code(lines); break;
    case rewriting::lines: repeat(lines, how.number); break;
    case rewriting::length: lengthen(lines, how.number); break;
    case rewriting::lf_ends: return joined_lines(lines, "\n");
    case rewriting::cr_ends: return joined_lines(lines, "\r");
    case rewriting::no_ends: return joined_lines(lines, "");
    default: break;
    }
    return joined_lines(lines);
}

}  // namespace relaylab::sim
