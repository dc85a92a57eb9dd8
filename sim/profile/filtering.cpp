#include "sim/profile/filtering.hpp"

#include <algorithm>

#include "grammar/ascii.hpp"
#include "grammar/command.hpp"

namespace relaylab::sim {
namespace {

using manner = filtered_command::manner;

/// No keyword that a filter knows is longer; a line is not kept for longer.
constexpr std::size_t longest_head = 64;

/// "  Mail FROM" to "Mail".
std::string_view keyword_of(std::string_view head) {
    head = grammar::skip_blanks(head);
    return head.substr(0, head.find_first_of(" \t\r\n"));
}

}  // namespace

std::vector<filtering::part> filtering::hear(std::string_view burst) {
    std::vector<part> parts(1);
    if (by_.commands.empty()) {
        parts.front().octets = burst;
        return parts;
    }
    while (!burst.empty()) {
        if (in_data_) {
            auto const taken = data_.receive(burst);
            parts.back().octets += burst.substr(0, taken);
            burst.remove_prefix(taken);
            in_data_ = !data_.done();
        } else {
            hear_command(burst.front(), parts);
            burst.remove_prefix(1);
        }
    }
    if (parts.size() > 1 && parts.back().octets.empty()) parts.pop_back();
    return parts;
}

void filtering::hear_command(char octet, std::vector<part>& parts) {
    if (decided_) {
        pass({&octet, 1}, parts.back());
    } else {
        head_ += octet;
        bool const ends = octet == '\n' || (grammar::is_blank(octet) && !keyword_of(head_).empty());
        if (ends || head_.size() == longest_head) decide(parts.back());
    }
    if (octet == '\n') end_line(parts);
}

/// The keyword is there: what becomes of the line, and first of its beginning.
void filtering::decide(part& into) {
    auto const keyword = keyword_of(head_);
    // An empty line is no command.
    how_ = keyword.empty() ? nullptr : by_.find(keyword);
    stage_ = smtp::stage_of(grammar::split_command(keyword).verb);
    decided_ = true;
    pass(head_, into);
    head_.clear();
}

void filtering::pass(std::string_view octets, part& into) const {
    auto const what = how_ ? how_->what : manner::passed;
    if (what == manner::passed) into.octets += octets;
    if (what != manner::masked) return;
    for (char const c : octets) into.octets += grammar::is_letter(c) ? how_->text.front() : c;
}

void filtering::end_line(std::vector<part>& parts) {
    auto const what = how_ ? how_->what : manner::passed;
    if (what == manner::replaced) parts.back().octets += how_->text + "\r\n";
    if (what == manner::passed && stage_ == smtp::stage::data) {
        in_data_ = true;
        data_ = grammar::data_framer{0};
    }
    if (what == manner::answered) {
        parts.back().reply = how_->text + "\r\n";
        parts.back().at = stage_;
        parts.emplace_back();
    }
    decided_ = false;
    how_ = nullptr;
}

std::string filtering::show(std::string_view reply) {
    bool const first = !greeted_;
    greeted_ = true;
    if (!first || (by_.mask == '\0' && by_.greeting.empty())) return std::string{reply};
    std::string shown;
    std::size_t column = 0;
    for (char const c : reply) {
        bool const text = column++ > 3 && c != '\r' && c != '\n';
        if (!text)
            shown += c;
        else if (by_.mask != '\0')
            shown += by_.keeps.find(c) == std::string::npos ? by_.mask : c;
        else if (column == 5)
            shown += by_.greeting;
        if (c == '\n') column = 0;
    }
    return shown;
}

}  // namespace relaylab::sim
