#include "lab/report/matrix_text.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

using evidence::word;

constexpr std::size_t cell_width = 3;

style style_of(cell const& c) {
    auto const correct = c.correct();
    if (!correct) return style::doubtful;
    return *correct ? style::right : style::wrong;
}

class matrix_writer {
  public:
    matrix_writer(matrix const& m, bool coloured) : matrix_(m), coloured_(coloured) {
        for (auto const& p : m.profiles) left_ = std::max(left_, name_of(p).size());
        for (auto const& t : m.testers) longest_tester_ = std::max(longest_tester_, t.id.size());
        left_ += 2;
    }

    std::string write() {
        heading();
        table();
        legend();
        rows();
        verdict();
        return std::move(out_);
    }

    std::string write_rows() {
        rows();
        return std::move(out_);
    }

  private:
    void line(std::string text) {
        text.erase(text.find_last_not_of(' ') + 1);
        out_ += text + '\n';
    }

    void heading() {
        line(fmt::format("{} profile{}, {} tester{}, seed {}", matrix_.profiles.size(),
                         matrix_.profiles.size() == 1 ? "" : "s", matrix_.testers.size(),
                         matrix_.testers.size() == 1 ? "" : "s", matrix_.seed));
        line("");
    }

    /// The testers' names, each above its column, as a flight of stairs.
    void stairs() {
        std::string bars;
        for (auto const& t : matrix_.testers) {
            line(std::string(left_, ' ') + bars + t.id);
            bars += fmt::format("{:<{}}", '|', cell_width);
        }
        auto const head = fmt::format("{:<{}}", "profile @ site", left_);
        line(paint(head, style::heading, coloured_) + bars + paint(" truth", style::heading, coloured_));
    }

    void table() {
        stairs();
        for (auto const& p : matrix_.profiles) {
            auto row = fmt::format("{:<{}}", name_of(p), left_);
            for (auto const& t : matrix_.testers) row += square(find(t.id, p));
            row += " " + evidence::describe(p.truth);
            if (!p.authorised.empty()) row += fmt::format("; relays for {}", fmt::join(p.authorised, ", "));
            if (p.claim != word::unknown && p.claim != p.truth.word)
                row +=
                    paint(fmt::format("; its file claims {}", to_string(p.claim)), style::wrong, coloured_);
            line(row);
        }
        line("");
    }

    cell const* find(std::string const& tester, profile_row const& p) const {
        auto const found = std::find_if(matrix_.cells.begin(), matrix_.cells.end(), [&](cell const& c) {
            return c.tester == tester && c.profile == p.id && c.site == p.site;
        });
        return found == matrix_.cells.end() ? nullptr : &*found;
    }

    std::string square(cell const* c) const {
        if (c == nullptr) return std::string(cell_width, ' ');
        std::string text{letter(c->verdict.word)};
        if (c->correct() == false) text += '!';
        auto const width = text.size();
        return paint(text, style_of(*c), coloured_) + std::string(cell_width - width, ' ');
    }

    void legend() {
        line("O open   o conditional: open to whoever says what he must know   a accepts: takes mail, none "
             "arrives");
        line("c closed   ? unknown   ! false (conditional counts as open, accepts as closed)");
        line("");
    }

    void rows() {
        for (auto const& t : matrix_.testers) {
            tester(t);
            line("");
        }
    }

    void tester(tester_row const& t) {
        auto const unlike = [&](char const* name, unsigned count, style s) {
            return paint(fmt::format("{} {}", name, count), count == 0 ? style::plain : s, coloured_);
        };
        line(paint(fmt::format("{:<{}}", t.id, longest_tester_), style::heading, coloured_)
             + fmt::format("  true open {}  ", t.true_open) + unlike("false open", t.false_open, style::wrong)
             + fmt::format("  true closed {}  ", t.true_closed)
             + unlike("false closed", t.false_closed, style::wrong) + "  "
             + unlike("unknown", t.unknown, style::doubtful));
        for (auto const& c : matrix_.cells)
            if (c.tester == t.id && c.correct() == false) misclassified(c);
    }

    void misclassified(cell const& c) {
        auto text = fmt::format("{}: called {}, is {}", name_of(c),
                                evidence::describe(c.verdict), evidence::describe(c.truth));
        if (!c.verdict.flags.empty()) text += fmt::format(" [{}]", fmt::join(c.verdict.flags, ", "));
        line("  " + paint(standing_of(c), style::wrong, coloured_)
             + "  " + harmless(text));
        for (auto const& because : c.because) line("      " + harmless(because));
    }

    void verdict() {
        if (matrix_.ok())
            line(paint("ok", style::right, coloured_)
                 + ": every claim is what the oracle found, and our own testers say nothing false");
        else
            line(paint("not ok", style::wrong, coloured_)
                 + fmt::format(": {} failure{}", matrix_.failures.size(),
                               matrix_.failures.size() == 1 ? "" : "s"));
    }

    matrix const& matrix_;
    bool coloured_;
    std::size_t left_ = 14;
    std::size_t longest_tester_ = 0;
    std::string out_;
};

}  // namespace

std::string matrix_text(matrix const& m, bool coloured) { return matrix_writer{m, coloured}.write(); }

std::string confusion_text(matrix const& m, bool coloured) { return matrix_writer{m, coloured}.write_rows(); }

}  // namespace relaylab::lab
