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
    line_ = crs_ = 0;
    nul_ = by_cr_ = false;
    fresh_ = true;
    return std::exchange(message_, {});
}

void data_framer::step(char octet) {
    if (octet == '\n') {
        feed();
    } else if (octet == '\r') {
        ++crs_;
        if (state_ == state::dot && rules_.after_dot.cr) {
            by_cr_ = true;
            state_ = state::done;
        }
    } else {
        if (crs_ > 0) release_crs(crs_);
        content(octet);
    }
    if (must_stop()) state_ = state::done;
}

// A LF, with the CRs before it.
void data_framer::feed() {
    if (state_ == state::dot && ends(rules_.after_dot)) {
        state_ = state::done;
        return;
    }
    if (crs_ == 0) facts_.bare_lf = true;
    // The last CR belongs to the LF, and those before it do not.
    bool const begins = ends(rules_.before_dot);
    bool const paired = crs_ > 0;
    if (crs_ > 1) {
        facts_.bare_cr = true;
        for (; crs_ > 1; --crs_) {
            count();
            keep('\r');
        }
    }
    crs_ = 0;
    if (begins) return begin_line(paired ? "\r\n" : "\n");
    if (paired) keep('\r');
    count();
    keep('\n');
    state_ = state::text;
    nul_ = false;
}

bool data_framer::ends(line_ends const& set) const noexcept {
    if (crs_ == 0) return set.lf;
    return crs_ == 1 ? set.crlf : set.cr_cr_lf;
}

// They are no part of a line end.
void data_framer::release_crs(std::size_t number) {
    facts_.bare_cr = true;
    bool const begins = rules_.before_dot.cr;
    for (std::size_t i = begins ? 1 : 0; i < number; ++i) {
        count();
        keep('\r');
    }
    crs_ = 0;
    state_ = state::text;
    if (begins) begin_line("\r");
}

void data_framer::content(char octet) {
    if (octet == '\0') facts_.nul = true;
    if (state_ == state::line_start && octet == '.') {
        // Dropped whatever follows: alone it ends the data, before other octets it was stuffed.
        state_ = state::dot;
        return;
    }
    if (state_ == state::dot && octet == '\0' && rules_.nul_after_dot && !nul_) {
        nul_ = true;
        return;
    }
    if (std::exchange(nul_, false)) {
        count();
        keep('\0');
    }
    state_ = state::text;
    if (is_eight_bit(octet)) facts_.eight_bit = true;
    count();
    keep(octet);
}

void data_framer::begin_line(std::string_view as_sent) {
    if (std::exchange(nul_, false)) {
        count();
        keep('\0');
    }
    for (char const octet : rules_.ends_are_rewritten ? std::string_view{"\r\n"} : as_sent) keep(octet);
    line_ = 0;
    state_ = state::line_start;
}

bool data_framer::must_stop() const noexcept {
    return (rules_.stops_at_bare_lf && facts_.bare_lf) || (rules_.stops_at_bare_cr && facts_.bare_cr)
           || (rules_.stops_at_nul && facts_.nul);
}

void data_framer::count() { facts_.longest_line = std::max(facts_.longest_line, ++line_); }

void data_framer::keep(char octet) {
    ++facts_.size;
    if (message_.size() < rules_.keep) message_ += octet;
}

data_facts describe_data(std::string_view octets) {
    data_framer framer(std::size_t{0});
    framer.receive(dot_stuff(octets));
    return framer.facts();
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
