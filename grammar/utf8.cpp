#include "grammar/utf8.hpp"

#include "grammar/ascii.hpp"

namespace relaylab::grammar {
namespace {

// What the first octet asks for: how long the sequence is, and the range of its second octet.
struct lead {
    std::size_t length = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xbf;
};

// RFC 3629 4: UTF8-2 = %xC2-DF UTF8-tail
//             UTF8-3 = %xE0 %xA0-BF UTF8-tail / %xE1-EC 2( UTF8-tail ) /
//                      %xED %x80-9F UTF8-tail / %xEE-EF 2( UTF8-tail )
//             UTF8-4 = %xF0 %x90-BF 2( UTF8-tail ) / %xF1-F3 3( UTF8-tail ) / %xF4 %x80-8F 2( UTF8-tail )
lead lead_of(unsigned char octet) noexcept {
    if (octet < 0xc2 || octet > 0xf4) return {};
    if (octet < 0xe0) return {2, 0x80, 0xbf};
    if (octet < 0xf0)
        return {3, static_cast<unsigned char>(octet == 0xe0 ? 0xa0 : 0x80),
                static_cast<unsigned char>(octet == 0xed ? 0x9f : 0xbf)};
    return {4, static_cast<unsigned char>(octet == 0xf0 ? 0x90 : 0x80),
            static_cast<unsigned char>(octet == 0xf4 ? 0x8f : 0xbf)};
}

}  // namespace

std::size_t utf8_non_ascii(char const* first, char const* last) noexcept {
    if (first == last) return 0;
    auto const begun = lead_of(static_cast<unsigned char>(*first));
    if (begun.length == 0 || static_cast<std::size_t>(last - first) < begun.length) return 0;
    auto const second = static_cast<unsigned char>(first[1]);
    if (second < begun.low || second > begun.high) return 0;
    for (std::size_t i = 2; i < begun.length; ++i) {
        auto const tail = static_cast<unsigned char>(first[i]);
        if (tail < 0x80 || tail > 0xbf) return 0;
    }
    return begun.length;
}

std::optional<std::size_t> first_bad_utf8(std::string_view text) noexcept {
    char const* const end = text.data() + text.size();
    for (char const* at = text.data(); at != end;) {
        auto const length = is_eight_bit(*at) ? utf8_non_ascii(at, end) : 1;
        if (length == 0) return static_cast<std::size_t>(at - text.data());
        at += length;
    }
    return std::nullopt;
}

}  // namespace relaylab::grammar
