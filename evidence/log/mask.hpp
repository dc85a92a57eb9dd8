// What stands in a published log in the place of names that were hidden: "XXXXXX.com", "211.158.AAA.BBB".
#pragma once

#include <string_view>

namespace relaylab::evidence {

/// Whether a domain has a label of nothing but "x", four or more, or of nothing but "*", "#" or "?". Two equal ones need not
/// stand for one name.
bool is_mask(std::string_view domain) noexcept;

}  // namespace relaylab::evidence
