// A text as OpenSSL takes it.
#pragma once

#include <string_view>

namespace relaylab::smtp {

inline unsigned char const* as_octets(std::string_view text) noexcept {
    return reinterpret_cast<unsigned char const*>(text.data());
}

}  // namespace relaylab::smtp
