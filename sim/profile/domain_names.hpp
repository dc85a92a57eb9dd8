// What a server asks of DNS about the domains that clients name.
#pragma once

#include <string_view>

namespace relaylab::sim {

/// In the order of sender.resolves' values.
enum class resolution {
    yes,
    no,        ///< there is no such domain, or it takes no mail
    tempfail,  ///< DNS does not say
};

struct domain_names {
    virtual ~domain_names() = default;
    /// Of a domain as a server has read it, lower case.
    virtual resolution resolve(std::string_view domain) const = 0;
};

}  // namespace relaylab::sim
