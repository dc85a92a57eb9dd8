// A world on paper: who is there, where mail goes, and, once it has run, what became of all mail.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace relaylab::lab {

struct world_report {
    struct host {
        std::string name, profile, site, fqdn, address, clock, smart_host;
        std::vector<std::string> lists;
        std::string filter;  ///< that the world puts before it; empty: its profile's own, if any
    };
    struct client {
        std::string name, address, hello, dns_name;
    };
    struct nat {
        std::string address, inside, forwards_to;
        std::vector<std::string> behind;
    };
    struct zone {
        std::string name;
        std::vector<std::string> records;  ///< "mx 10 mx.here.example"
    };
    struct way {
        std::string domain;
        std::vector<std::string> by;  ///< hosts, in order
        std::string end;              ///< "kept", "circle", or why it goes no further
    };
    struct fate {
        std::uint64_t message = 0, parent = 0;
        bool bounce = false;
        std::string at, host, client, from, to, fate, where, rule;
        std::uint64_t deferred = 0;
    };
    /// Messages, each counted once.
    struct mail_count {
        std::uint64_t offered = 0;
        std::uint64_t refused = 0;  ///< for good
        std::uint64_t put_off = 0;  ///< and never refused
    };
    /// What one host refused of one sender's mail for a DNS list.
    struct list_cost {
        std::string list, host, from;
        mail_count legitimate, other;
    };
    std::string file, title, start, third_party;
    std::vector<host> hosts;
    std::vector<client> clients;
    std::vector<nat> nats;
    std::vector<zone> zones;
    std::vector<way> ways;
    std::optional<std::uint64_t> seed;  ///< of a run
    std::string end;                    ///< of a run: when it ended
    std::vector<fate> fates;
    std::vector<list_cost> list_costs;  ///< of a run
    std::string record;  ///< of a run, if asked for: its sessions as text
};

/// "1 of 3", "0 of 3, 2 put off".
std::string count_text(world_report::mail_count const&);

/// What there is.
std::string world_text(world_report const&, bool coloured);
/// What became of all mail.
std::string world_run_text(world_report const&, bool coloured);
/// Either, for a program: schema 1.
std::string world_json(world_report const&);

}  // namespace relaylab::lab
