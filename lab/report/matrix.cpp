#include "lab/report/matrix.hpp"

namespace relaylab::lab {

std::optional<bool> cell::correct() const noexcept {
    if (verdict.word == evidence::word::unknown || truth.word == evidence::word::unknown) return std::nullopt;
    return verdict.says_open() == truth.says_open();
}

}  // namespace relaylab::lab
