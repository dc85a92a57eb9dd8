#include "sim/profile/question_text.hpp"

#include <utility>

#include "grammar/ascii.hpp"
#include "sim/profile/said_line.hpp"

namespace relaylab::sim {
namespace {

std::string_view first_word(std::string_view argument) noexcept {
    return argument.substr(0, argument.find_first_of(" \t:"));
}

}  // namespace

std::optional<std::string_view> question_text(placeholder p, profile const& kind, smtp::question const& q,
                                              std::string& composed) {
    auto const said = [&](std::string_view text) { return shortened(text, kind.echo.shortens, composed); };
    auto const told = [&] { return take_parameters(q.said, kind.parameters); };
    auto const number = [&](std::size_t n) -> std::string_view { return composed = std::to_string(n); };
    switch (p) {
    case placeholder::said_line: return said(q.said.line);
    case placeholder::said_keyword: return said(q.said.keyword);
    case placeholder::said_argument: return said(q.said.argument);
    case placeholder::said_argument_lower: return said(composed = grammar::lower(q.said.argument));
    case placeholder::said_word: return said(first_word(q.said.argument));
    case placeholder::parameter: return said(told().told_whole);
    case placeholder::parameter_keyword: return said(told().told.keyword);
    case placeholder::parameter_value: return said(told().told.value);
    case placeholder::size: return number(q.content.size);
    case placeholder::longest_line: return number(q.content.longest_line);
    case placeholder::chunk_size: return number(q.chunk_size);
    default: return std::nullopt;
    }
}

std::string_view shortened(std::string_view text, std::size_t longest, std::string& composed) {
    if (longest < 3 || text.size() <= longest) return text;
    auto const half = (longest - 3) / 2;
    std::string short_one{text.substr(0, half)};
    short_one.append("...").append(text.substr(text.size() - half));
    return composed = std::move(short_one);
}

std::string seven_bit(std::string reply) {
    for (char& octet : reply) {
        octet = static_cast<char>(static_cast<unsigned char>(octet) & 0x7f);
        bool const control = static_cast<unsigned char>(octet) < ' ' || octet == 127;
        if (control && octet != '\r' && octet != '\n' && octet != '\t') octet = '?';
    }
    return reply;
}

}  // namespace relaylab::sim
