#include "grammar/data_framer.hpp"

#include <algorithm>
#include <utility>

#include "grammar/ascii.hpp"

namespace relaylab::grammar {

std::size_t data_framer::receive(std::string_view octets) {
    if (fresh_ && !octets.empty()) facts_ = {};
    fresh_ = fresh_ && octets.empty();
    std::size_t taken = 0;
    while (taken < octets.size() && state_ != state::done) step(octets[taken++]);
    return taken;
}

std::string data_framer::take_message() {
    state_ = state::line_start;
    line_ = 0;
    fresh_ = true;
    return std::exchange(message_, {});
}

void data_framer::step(char octet) {
    switch (state_) {
    case state::line_start:
        if (octet == '.')
            state_ = state::dot;
        else
            content(octet);
        return;
    case state::dot:
        // The dot is dropped whatever follows: alone it ends the data, before other octets it was stuffed.
        if (octet == '\r')
            state_ = state::dot_cr;
        else
            content(octet);
        return;
    case state::dot_cr:
        if (octet == '\n') {
            state_ = state::done;
            return;
        }
        bare_cr();
        content(octet);
        return;
    case state::cr:
        if (octet == '\n') {
            line_end();
            return;
        }
        bare_cr();
        content(octet);
        return;
    case state::text: content(octet); return;
    case state::done: return;
    }
}

void data_framer::content(char octet) {
    if (octet == '\r') {
        state_ = state::cr;
        return;
    }
    state_ = state::text;
    if (octet == '\n') facts_.bare_lf = true;
    if (octet == '\0') facts_.nul = true;
    if (is_eight_bit(octet)) facts_.eight_bit = true;
    count();
    keep(octet);
}

void data_framer::bare_cr() {
    facts_.bare_cr = true;
    count();
    keep('\r');
}

void data_framer::line_end() {
    keep('\r');
    keep('\n');
    line_ = 0;
    state_ = state::line_start;
}

void data_framer::count() { facts_.longest_line = std::max(facts_.longest_line, ++line_); }

void data_framer::keep(char octet) {
    ++facts_.size;
    if (message_.size() < keep_) message_ += octet;
}

std::string dot_stuff(std::string_view message) {
    std::string out;
    out.reserve(message.size() + 2);
    bool line_start = true;
    for (char const octet : message) {
        if (line_start && octet == '.') out += '.';
        line_start = octet == '\n' && out.ends_with('\r');
        out += octet;
    }
    if (!line_start) out += "\r\n";
    return out;
}

}  // namespace relaylab::grammar
