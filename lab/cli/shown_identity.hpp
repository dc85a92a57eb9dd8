// What the hosts of a served world show in TLS handshakes.
#pragma once

#include <memory>
#include <string>

#include "lab/cli/served_world.hpp"
#include "sim/net/tls_identity.hpp"

namespace relaylab::lab {

/// The same for every host: the files', or a certificate for all their names and those of this machine, which is made
/// when it is first needed. Throws bad_call where the files cannot be read.
std::shared_ptr<sim::tls_identity> identity_of(served_world&, tls_files const&);

/// For clients that are to trust it. Throws bad_call where the file cannot be written.
void write_certificate(sim::tls_identity&, std::string const& name);

}  // namespace relaylab::lab
