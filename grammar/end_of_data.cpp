#include "grammar/end_of_data.hpp"

#include <algorithm>
#include <array>

namespace relaylab::grammar {

bool end_form::strict() const noexcept {
    bool const begins =
        before == line_break::crlf || before == line_break::start || before == line_break::cr_cr_lf;
    return begins && after == line_break::crlf && !nul_before && !nul_after;
}

std::string end_form::name() const {
    constexpr std::array<std::string_view, 7> names{"start", "CRLF",   "LF",      "CR",
                                                    "LFLF",  "CRCRLF", "(no end)"};
    std::string out(names[static_cast<std::size_t>(before)]);
    out += nul_before ? " NUL ." : ".";
    if (nul_after) out += "NUL";
    if (nul_after || after == line_break::none) out += ' ';
    return out.append(names[static_cast<std::size_t>(after)]);
}

void end_of_data::receive(std::string_view octets) {
    for (char const octet : octets) {
        step(octet);
        ++at_;
    }
}

std::optional<end_form> end_of_data::next() {
    if (forms_.empty()) return std::nullopt;
    auto const form = forms_.front();
    forms_.pop_front();
    return form;
}

void end_of_data::finish() {
    if (stage_ == stage::dot) found(line_break::none, at_);
    if (stage_ == stage::dot_cr) found(line_break::cr, at_ - 1);
    if (stage_ == stage::dot_cr_cr) found(line_break::cr, at_ - 2);
}

void end_of_data::step(char octet) {
    if (stage_ >= stage::dot) {
        behind_dot(octet);
        return;
    }
    bool const may_be_dot = stage_ == stage::line_start || stage_ == stage::nul;
    if (may_be_dot && octet == '.') {
        now_ = {.before = last_,
                .nul_before = stage_ == stage::nul,
                .begin = last_begin_,
                .dot = at_,
                .end = at_};
        stage_ = stage::dot;
    } else if (stage_ == stage::line_start && octet == '\0') {
        stage_ = stage::nul;
        crs_ = 0;
    } else {
        text(octet);
    }
}

// Octets that belong to no form: only the line ends among them matter.
void end_of_data::text(char octet) {
    bool const after_lf =
        stage_ == stage::line_start && (last_ == line_break::lf || last_ == line_break::lf_lf);
    if (octet == '\r') {
        begin_line(line_break::cr, at_);
        crs_ = std::min(crs_ + 1, 2u);
    } else if (octet == '\n') {
        constexpr std::array kinds{line_break::lf, line_break::crlf, line_break::cr_cr_lf};
        if (crs_ == 0 && after_lf)
            begin_line(line_break::lf_lf, at_ - 1);
        else
            begin_line(kinds[crs_], at_ - crs_);
        crs_ = 0;
    } else {
        stage_ = stage::text;
        crs_ = 0;
    }
}

void end_of_data::behind_dot(char octet) {
    if (stage_ == stage::dot) {
        if (octet == '\n') {
            found(line_break::lf, at_);
        } else if (octet == '\r') {
            stage_ = stage::dot_cr;
        } else if (octet == '\0' && !now_.nul_after) {
            now_.nul_after = true;
        } else {
            crs_ = 0;
            stage_ = stage::text;
        }
        return;
    }
    std::size_t const crs = stage_ == stage::dot_cr ? 1 : 2;
    if (octet == '\n') {
        found(crs == 1 ? line_break::crlf : line_break::cr_cr_lf, at_ - crs);
    } else if (octet == '\r' && crs == 1) {
        stage_ = stage::dot_cr_cr;
    } else {
        found(line_break::cr, at_ - crs);
        // The CRs are line ends themselves: what follows may be the next dot.
        begin_line(line_break::cr, at_ - 1);
        crs_ = static_cast<unsigned>(crs);
        step(octet);
    }
}

void end_of_data::begin_line(line_break kind, std::size_t begin) {
    stage_ = stage::line_start;
    last_ = kind;
    last_begin_ = begin;
}

// `begin`: of the line end behind the dot, which is the one before whatever follows.
void end_of_data::found(line_break after, std::size_t begin) {
    constexpr std::array<std::size_t, 7> lengths{0, 2, 1, 1, 2, 3, 0};
    now_.after = after;
    now_.end = begin + lengths[static_cast<std::size_t>(after)];
    forms_.push_back(now_);
    begin_line(after, begin);
    crs_ = 0;
}

}  // namespace relaylab::grammar
