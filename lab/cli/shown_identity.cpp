#include "lab/cli/shown_identity.hpp"

#include <fmt/format.h>

#include <boost/system/system_error.hpp>
#include <fstream>
#include <utility>
#include <vector>

namespace relaylab::lab {

std::shared_ptr<sim::tls_identity> identity_of(served_world& served, tls_files const& files) {
    if (files.certificate.empty()) {
        std::vector<std::string> names;
        for (auto const& host : served.hosts()) names.push_back(served.at().site_of(host.id).host);
        names.insert(names.end(), {"localhost", "127.0.0.1", "::1"});
        return std::make_shared<sim::tls_identity>(std::move(names));
    }
    try {
        return std::make_shared<sim::tls_identity>(sim::tls_identity::of_files(files.certificate, files.key));
    } catch (boost::system::system_error const& e) {
        throw bad_call(fmt::format("--tls-cert {} --tls-key {}: {}", files.certificate, files.key, e.code().message()));
    }
}

void write_certificate(sim::tls_identity& shown, std::string const& name) {
    std::ofstream out{name, std::ios::binary};
    out << shown.certificate() << std::flush;
    if (!out) throw bad_call("cannot write " + name);
}

}  // namespace relaylab::lab
