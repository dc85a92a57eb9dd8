// What every parser of this library returns: a value, or where and why the text was refused.
#pragma once

#include <boost/system/result.hpp>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace relaylab::grammar {

/// Why a text was refused. All views are of static storage.
struct syntax_error {
    std::string_view production;  ///< the RFC's name of the rule that failed: "Mailbox", "Local-part"
    std::size_t offset = 0;       ///< octets into the input at which it failed
    std::string_view expected;    ///< what would have been admitted there
    std::string_view limit;       ///< the RFC limit that was passed ("local-part 64"), else empty

    friend bool operator==(syntax_error const&, syntax_error const&) = default;
};

/// "Mailbox: octet 5: expected \"@\""
std::string describe(syntax_error const&);

template <class T>
using result = boost::system::result<T, syntax_error>;

/// value() of a failed result throws this: our own misuse, not a way to report bad input.
class bad_syntax : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

[[noreturn]] void throw_exception_from_error(syntax_error const&, boost::source_location const&);

}  // namespace relaylab::grammar
