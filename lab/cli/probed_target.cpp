#include "lab/cli/probed_target.hpp"

#include <boost/asio/ip/address.hpp>
#include <charconv>
#include <limits>

#include "lab/cli/options.hpp"

namespace relaylab::lab {

probed_target parse_probed_target(std::string_view text, probe::reach reach) {
    auto const whole = std::string{text};
    auto const colon = text.rfind(':');
    auto host = text.substr(0, colon);
    if (host.size() > 2 && host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string_view::npos)
        throw bad_call("expected [ADDRESS]:PORT for an IPv6 address, not " + whole);
    unsigned port = 0;
    auto const digits = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    auto const [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    bool const number = failed == std::errc{} && end == digits.data() + digits.size();
    if (host.empty() || !number || port == 0 || port > std::numeric_limits<std::uint16_t>::max())
        throw bad_call("expected HOST:PORT, not " + whole);
    probed_target target{std::string{host}, host == "localhost" ? "127.0.0.1" : std::string{host},
                           static_cast<std::uint16_t>(port)};
    boost::system::error_code unread;
    auto const address = boost::asio::ip::make_address(target.address, unread);
    if (unread || !probe::within(reach, address))
        throw bad_call(target.host
                       + (reach == probe::reach::this_machine
                              ? " is not on this machine: only 127.0.0.0/8, ::1 and localhost are examined"
                              : " is an address that somebody may have: --sealed is for those of RFC 5737"));
    return target;
}

}  // namespace relaylab::lab
