#include "lab/asked_stages.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "grammar/command.hpp"

namespace relaylab::lab {
namespace {

constexpr std::string_view line_ends = "\r\n";

/// What stands behind the first line that is a dot, whatever ends it and the line before: servers differ in
/// which of these end a message, but where replies to commands follow, this is where those commands stand.
std::string_view behind_dot(std::string_view content) {
    for (auto dot = content.find('.'); dot != std::string_view::npos; dot = content.find('.', dot + 1)) {
        auto before = content.substr(0, dot);
        if (before.ends_with('\0')) before.remove_suffix(1);
        if (!before.empty() && line_ends.find(before.back()) == std::string_view::npos) continue;
        auto rest = content.substr(dot + 1);
        rest.remove_prefix(std::min(rest.find_first_not_of(std::string_view{"\0 ", 2}), rest.size()));
        if (rest.empty() || line_ends.find(rest.front()) == std::string_view::npos) continue;
        rest.remove_prefix(std::min(rest.find_first_not_of(line_ends), rest.size()));
        return rest;
    }
    return {};
}

std::size_t chunk_size(std::string_view argument) {
    std::size_t size = 0;
    std::from_chars(argument.data(), argument.data() + argument.size(), size);
    return size;
}

}  // namespace

void asked_stages::give_up() {
    pending_.clear();
    if (undecided_) held_.clear();
    undecided_ = false;
}

void asked_stages::sent(std::string_view octets, bool new_write) {
    if (new_write) give_up();
    if (content_ || undecided_)
        held_ += octets;
    else
        commands(octets);
}

void asked_stages::sent_message(bool new_write) {
    if (new_write) give_up();
    if (content_ || undecided_)
        held_ += "\r\n.\r\n";
    else
        pending_.push_back({smtp::stage::end_of_data, {}});
}

asked asked_stages::take(std::string_view code) {
    if (std::exchange(content_, false)) {
        auto const content = std::exchange(held_, {});
        commands(behind_dot(content));
        return {smtp::stage::end_of_data, {}};
    }
    if (pending_.empty()) return {};
    auto const answered = std::move(pending_.front());
    pending_.pop_front();
    if (answered.at != smtp::stage::data || !std::exchange(undecided_, false)) return answered;
    content_ = code.starts_with('3');
    if (!content_) commands(std::exchange(held_, {}));
    return answered;
}

void asked_stages::commands(std::string_view octets) {
    while (!octets.empty()) {
        auto const skipped = std::min(chunk_left_, octets.size());
        chunk_left_ -= skipped;
        octets.remove_prefix(skipped);
        auto const end = octets.find('\n');
        line_ += octets.substr(0, end);
        if (end == std::string_view::npos) return;
        octets.remove_prefix(end + 1);
        if (line_.ends_with('\r')) line_.pop_back();
        command(std::exchange(line_, {}));
        if (!undecided_) continue;
        held_ = octets;
        return;
    }
}

void asked_stages::command(std::string_view line) {
    auto const said = grammar::split_command(line);
    pending_.push_back({smtp::stage_of(said.verb), std::string{line}});
    undecided_ = said.verb == grammar::verb::data;
    if (said.verb == grammar::verb::bdat) chunk_left_ = chunk_size(said.argument);
}

}  // namespace relaylab::lab
