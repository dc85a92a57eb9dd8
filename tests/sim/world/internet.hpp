// A small internet of hosts made as tests need them, and mail handed to one of them.
#pragma once

#include <deque>

#include "sim/world/relay.hpp"
#include "sim/world/world.hpp"
#include "tests/sim/profile/example.hpp"

namespace relaylab::sim::tests {

/// A site with one name and one domain: host "mx.DOMAIN", user alice.
inline site site_of(std::string const& domain, std::string const& address, std::string const& more = {}) {
    return parse_site("title = \"t\"\nhost = \"mx." + domain + "\"\ndomain = \"" + domain + "\"\naddress = \""
                          + address + "\"\nown = [\"" + domain + "\", \"mx." + domain
                          + "\"]\nusers = [\"alice\"]\n" + more,
                      domain + ".toml", domain);
}

/// Delivers to its users, relays what is remote, bounces the rest; reads percent addresses of its own.
inline std::string const relays_percent = R"(
[address]
deliver = { percent = true }

[[route]]
id = "route/remote"
when = { recipient.domain = ["remote", "relay"] }
fate = "relay"
evidence = "e"

[[route]]
id = "route/local"
when = { recipient.account = "exists" }
fate = "deliver"
evidence = "e"

[[route]]
id = "route/unknown"
fate = "bounce"
evidence = "e"

[message]
received = "from {client.helo} ([{client.address}]) by {site.host}"
)";

class internet {
  public:
    explicit internet(std::uint64_t seed = 1, grammar::instant begin = {}) : world(seed, begin) {}

    host_id add(profile p, site s) {
        profiles_.push_back(std::move(p));
        sites_.push_back(std::move(s));
        return world.add_host(profiles_.back(), sites_.back());
    }
    /// A relaying host, see relays_percent; `more` is added to its site.
    host_id add(std::string const& domain, std::string const& address, std::string const& more = {}) {
        return add(example_profile(relays_percent), site_of(domain, address, more));
    }

    /// Hands one message to a host as a stranger would, and lets the world come to rest.
    smtp::outcome send(host_id h, std::string mail, std::string rcpt,
                       std::string message = "Subject: x\r\n\r\ntext\r\n") {
        auto const wire = world.connect(h, {});
        auto const done =
            speak(*wire, {}, {std::move(mail), {std::move(rcpt)}, std::move(message)}, world.now());
        world.collect(*wire);
        world.run_until_quiet();
        return done.outcome;
    }

    sim::world world;

  private:
    std::deque<profile> profiles_;
    std::deque<site> sites_;
};

}  // namespace relaylab::sim::tests
