#include "grammar/line_framer.hpp"

#include <algorithm>
#include <utility>

#include "grammar/ascii.hpp"

namespace relaylab::grammar {
namespace {

/// Neither a line end or a part of one, nor NUL, nor above 127: among others all that is printable.
bool is_plain(char octet) noexcept { return octet > '\r' && !is_eight_bit(octet); }

}  // namespace

void line_framer::receive(std::string_view octets) {
    buffer_ += octets;
    // Without a LF no line can end here, so what is beyond the limit can be dropped at once. It is left alone
    // as long as the last call of next() gave a line, for it may be a message that take_rest() will ask for.
    if (octets.find('\n') != std::string_view::npos) waiting_ = false;
    // Where it is the next line instead, next() takes it.
    if (waiting_ && !rules_.beyond_is_next_line) advance();
}

std::optional<line> line_framer::next() {
    std::optional<line> ended{std::in_place};
    if (!next(*ended)) ended.reset();
    return ended;
}

bool line_framer::next(line& into) {
    waiting_ = !advance();
    if (waiting_) return false;
    begun_ = false;
    std::swap(into, current_);
    current_.text.clear();
    current_ = {.text = std::move(current_.text)};
    return true;
}

std::string line_framer::take_rest() {
    auto rest = std::exchange(current_, {}).text;
    if (pending_cr_) rest += '\r';
    rest.append(buffer_, taken_, std::string::npos);
    buffer_.clear();
    taken_ = 0;
    pending_cr_ = begun_ = false;
    // What comes next may be asked for whole, too, until next() has looked at it.
    waiting_ = false;
    return rest;
}

// Moves octets from the buffer to the current line; true when it has ended.
bool line_framer::advance() {
    bool ended = false;
    while (!ended && taken_ < buffer_.size()) {
        take_plain();
        if (taken_ < buffer_.size()) ended = step(buffer_[taken_++]);
    }
    if (taken_ == buffer_.size() || taken_ > buffer_.size() / 2) {
        buffer_.erase(0, taken_);
        taken_ = 0;
    }
    return ended;
}

// The octets that are content and nothing else, all at once as far as there is room for them.
void line_framer::take_plain() {
    if (pending_cr_ || current_.nul || full()) return;
    auto const rest = std::string_view{buffer_}.substr(taken_, rules_.longest - current_.text.size());
    auto const plain = static_cast<std::size_t>(std::find_if_not(rest.begin(), rest.end(), is_plain) - rest.begin());
    if (plain == 0) return;
    begun_ = true;
    current_.text += rest.substr(0, plain);
    taken_ += plain;
}

bool line_framer::step(char octet) {
    begun_ = true;
    bool const after_cr = std::exchange(pending_cr_, octet == '\r');
    if (octet == '\n') {
        if (!after_cr) current_.bare_lf = true;
        if (after_cr || rules_.lf_ends) return true;
    }
    if (rules_.beyond_is_next_line && full() && (after_cr || octet != '\r')) {
        // The octets that do not fit begin the next line.
        current_.too_long = true;
        taken_ -= 1;
        pending_cr_ = after_cr;
        return true;
    }
    if (after_cr) {
        current_.bare_cr = true;
        keep('\r');
    }
    if (octet != '\r') keep(octet);
    return false;
}

void line_framer::keep(char octet) {
    bool const behind_nul = current_.nul && rules_.nul_ends;
    if (octet == '\0') current_.nul = true;
    if (is_eight_bit(octet)) current_.eight_bit = true;
    if (behind_nul || (octet == '\0' && rules_.nul_ends)) return;
    if (current_.text.size() < rules_.longest)
        current_.text += octet;
    else
        current_.too_long = true;
}

}  // namespace relaylab::grammar
