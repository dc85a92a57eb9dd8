// Who `relaylab probe` can be to a server: from which addresses it connects, and which account it has.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <vector>

#include "lab/cli/options.hpp"
#include "lab/cli/probed_target.hpp"
#include "probe/tester/tester.hpp"

namespace relaylab::lab {

struct probe_standing {
    std::vector<std::optional<boost::asio::ip::address>> from;  ///< the vantage points: one at least
    std::optional<boost::asio::ip::address> inside;
    std::string account, password;  ///< empty: none is known

    bool is_somebody() const noexcept { return inside.has_value() || !account.empty(); }
};

/// What the options say. Throws bad_call: for an address that is out of reach, no address of this machine's or of another
/// family than the target's, one that is given twice, a password without an account, a file that cannot be read, and for
/// what the tester would not ask or nobody would see.
probe_standing standing_of(probe_call const&, probed_target const&, probe::tester const&);

}  // namespace relaylab::lab
