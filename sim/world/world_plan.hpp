// A world as its file has it: a value, read from TOML. docs/worlds.md is the reference.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "files/toml.hpp"
#include "grammar/date_time.hpp"
#include "sim/profile/site.hpp"
#include "sim/world/zones.hpp"

namespace relaylab::sim {

struct planned_host {
    std::string name;
    std::string profile;           ///< an id
    std::string site;              ///< an id; empty: the profile's own, or `here`
    std::optional<sim::site> here;  ///< written in the world's file
    grammar::duration clock{0};    ///< ahead of the world's
    std::string filter;            ///< an id; empty: the profile's own
    std::string faults;            ///< an id of a file of faults; may be empty
    std::string smart_host;        ///< another host's name; may be empty
    std::vector<std::string> lists;
    std::vector<std::string> queue_ids;
    files::place place, profile_place, site_place, filter_place, faults_place;
};

struct planned_client {
    std::string name;
    std::string address;
    std::string hello;  ///< the whole line
    files::place place;
};

struct planned_nat {
    std::string address;
    std::string inside;
    std::vector<std::string> behind;  ///< names of hosts and clients
    std::string forwards_to;          ///< a host's name; may be empty
    files::place place;
};

struct planned_zone {
    std::string name;
    zone_records records;
    files::place place;
};

/// A mailbox that answers by itself: sim/world/registrar.hpp.
struct planned_registrar {
    std::string host;
    std::string mailbox;
    grammar::duration valid{0};
    std::string subject;
    std::string rules;
};

/// What happens in the world, and when.
struct planned_event {
    enum class kind { mail, pop_login, auth, down, up, reply, list, delist };
    kind what = kind::mail;
    grammar::duration after{0};  ///< since the world's beginning
    std::string host;                        ///< of list: where the evidence is; empty where there is an address
    std::string client;                      ///< of mail, pop_login, auth and reply
    std::string mailbox;                     ///< of reply: the user at the host who replies to his last message; of
                                             ///< list: who shows his, by which whoever handed it over is entered
    std::string text;                        ///< of reply: what he writes above it; lines end in LF. Of list: its own
                                             ///< in place of the list's; may be empty
    std::string list;                        ///< of list and delist: its name
    std::string address;                     ///< of list and delist; empty: as the mailbox shows
    std::string account;                     ///< of pop_login
    std::string reverse_path;                ///< of mail, as sent
    std::vector<std::string> forward_paths;  ///< of mail, as sent
    std::string message;                     ///< of mail; lines end in CRLF
    bool legitimate = false;                 ///< of mail: those to whom it goes want it
    grammar::duration every{0};              ///< of mail: after which it is sent again
    std::size_t times = 1;                   ///< of mail: how often in all
    files::place place;
};

struct world_plan {
    std::string file;  ///< for messages
    std::string title;
    grammar::instant start;
    std::optional<std::uint64_t> seed;
    std::string third_party;  ///< the host that takes all mail for domains that nobody knows; may be empty
    std::vector<planned_host> hosts;
    std::vector<planned_client> clients;
    std::vector<planned_nat> nats;
    std::vector<planned_zone> zones;
    std::vector<planned_registrar> registrars;
    std::vector<planned_event> events;
};

/// Throws files::bad_file at the first mistake: an unknown key, a name that nobody in the file has, an address that
/// is none. Profiles and sites are looked for later, by planned_world.
world_plan parse_world(std::string_view toml, std::string_view name);

/// [zone."NAME"]: what DNS says of a name. A name that is an address stands for that at which its PTR is looked for;
/// `listed` enters addresses under the name, as DNS lists do. Throws files::bad_file.
std::vector<planned_zone> read_zone(files::node const& table, std::string_view file);

}  // namespace relaylab::sim
