#include "grammar/encapsulated.hpp"

#include <fmt/format.h>

#include "grammar/ascii.hpp"

namespace relaylab::grammar {

std::string encapsulate(std::string_view mailbox) {
    std::string out{encapsulated_smtp};
    for (char const c : mailbox) {
        if (is_letter(c) || is_digit(c))
            out += c;
        else
            out += fmt::format("+{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

}  // namespace relaylab::grammar
