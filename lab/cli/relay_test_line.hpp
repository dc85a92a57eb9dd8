// `relaylab serve --relay-test`: its options, and the service beside the served hosts.
#pragma once

#include <boost/asio/io_context.hpp>
#include <memory>

#include "lab/cli/options.hpp"
#include "lab/cli/served_hosts.hpp"
#include "lab/relay_test_service.hpp"

namespace CLI {
class App;
}

namespace relaylab::lab {

void add_relay_test(CLI::App& serve, relay_test_call&);

/// Listens when it is made. Who calls from an address at which a host listens is tested there, under the names of its
/// site. Throws bad_call where it cannot, or where no tester runs on call. `served` and the hosts may be null: the
/// caller's own server is tested.
std::unique_ptr<relay_test_service> relay_test_beside(boost::asio::io_context&, serve_call const&, library&,
                                                      served_world*, served_hosts const*);

}  // namespace relaylab::lab
