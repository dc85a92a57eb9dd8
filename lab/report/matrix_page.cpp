#include "lab/report/matrix_page.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <initializer_list>
#include <map>
#include <stdexcept>
#include <string_view>

#include "lab/report/markup.hpp"
#include "lab/report/page_data.hpp"
#include "lab/report/page_files.hpp"
#include "lab/report/page_tables.hpp"

namespace relaylab::lab {
namespace {

/// "'sha256-...'": what a policy calls a style or a script.
std::string digest_of(std::string_view text) {
    std::array<unsigned char, 32> octets{};
    std::array<unsigned char, 45> base64{};
    if (EVP_Digest(text.data(), text.size(), octets.data(), nullptr, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("no SHA-256");
    auto const length = EVP_EncodeBlock(base64.data(), octets.data(), static_cast<int>(octets.size()));
    return "'sha256-" + std::string(base64.begin(), base64.begin() + length) + "'";
}

std::string policy() {
    return fmt::format("default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
                       digest_of(page_style()), digest_of(page_script()));
}

std::string counted(std::size_t count, char const* one, char const* many) {
    return fmt::format("<b>{}</b> {}", count, count == 1 ? one : many);
}

std::string figures_of(matrix const& m) {
    unsigned false_open = 0, false_closed = 0, unknown = 0;
    for (auto const& t : m.testers) {
        false_open += t.false_open;
        false_closed += t.false_closed;
        unknown += t.unknown;
    }
    std::string list;
    for (auto const& [kind, text] :
         std::initializer_list<std::pair<char const*, std::string>>{
             {"", counted(m.profiles.size(), "server", "servers")},
             {"", counted(m.testers.size(), "tester", "testers")},
             {"", counted(m.cells.size(), "verdict", "verdicts")},
             {"fo", counted(false_open, "false open", "false open")},
             {"fc", counted(false_closed, "false closed", "false closed")},
             {"un", counted(unknown, "unknown", "unknown")}})
        list += fmt::format("<li class=\"{}\">{}</li>\n", kind, text);
    return "<ul class=\"figures\">\n" + list + "</ul>\n";
}

std::string problems_of(matrix const& m) {
    std::string list;
    for (auto const& failure : m.failures) list += fmt::format("<li>{}</li>\n", markup(failure));
    for (auto const& r : m.refused) list += fmt::format("<li>Cannot be run: {}</li>\n", markup(r.why));
    if (list.empty())
        return "<p class=\"ok\">Every profile is what its file claims, and our own testers say nothing false.</p>\n";
    return "<div class=\"problems\"><p>Not as it should be:</p>\n<ul>\n" + list + "</ul></div>\n";
}

/// What is put in is not looked at again.
std::string filled(std::string_view frame, std::map<std::string_view, std::string> const& parts) {
    constexpr std::string_view opening = "<!--", closing = "-->";
    std::string page;
    while (true) {
        auto const at = frame.find(opening);
        page += frame.substr(0, at);
        if (at == std::string_view::npos) return page;
        frame.remove_prefix(at + opening.size());
        auto const end = frame.find(closing);
        page += parts.at(frame.substr(0, end));
        frame.remove_prefix(end + closing.size());
    }
}

}  // namespace

std::string matrix_page(matrix const& m) {
    return filled(page_frame(), {{"policy", policy()},
                                 {"style", std::string{page_style()}},
                                 {"script", std::string{page_script()}},
                                 {"seed", std::to_string(m.seed)},
                                 {"figures", figures_of(m)},
                                 {"problems", problems_of(m)},
                                 {"testers", page_testers(m)},
                                 {"matrix", page_matrix(m)},
                                 {"mistakes", page_mistakes(m)},
                                 {"data", page_data(m)}});
}

}  // namespace relaylab::lab
