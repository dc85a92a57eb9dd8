// A POP3 login (RFC 1939 7, USER and PASS), for servers that grant relaying to who has read his mail.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <optional>
#include <string>

namespace relaylab::probe {

struct pop3_account {
    boost::asio::ip::tcp::endpoint server;
    std::string user, password;
};

/// Logs in and leaves by QUIT; what went wrong otherwise, empty where nothing did: "no connection", "no answer", or the
/// server's own line. Runs on the calling thread, for at most `patience`.
std::string log_in_by_pop3(pop3_account const&, std::optional<boost::asio::ip::address> const& from,
                    std::chrono::steady_clock::duration patience);

}  // namespace relaylab::probe
