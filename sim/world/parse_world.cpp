#include <algorithm>
#include <boost/algorithm/string/replace.hpp>
#include <fmt/format.h>

#include "files/nearest.hpp"
#include "sim/profile/network.hpp"
#include "sim/world/world_plan.hpp"

namespace relaylab::sim {
namespace {

using files::node;
using files::table_reader;

constexpr std::int64_t most_times = 100'000;
constexpr grammar::duration longest_plan = std::chrono::hours{24 * 36525};
constexpr std::string_view some_message = "Subject: test\r\n\r\ntest\r\n";

std::string required_address(table_reader& in, std::string_view key) {
    auto text = in.required_string(key);
    if (!is_address(text))
        in.fail(*in.value(key), fmt::format("{}: \"{}\": expected an IP address without brackets", key, text));
    return text;
}

/// A time, perhaps with a sign: "-5min11s".
grammar::duration time_of(table_reader& in, std::string_view key, bool signed_too) {
    auto const text = in.string(key);
    if (!text) return grammar::duration{0};
    bool const back = signed_too && text->starts_with('-');
    bool const sign = back || (signed_too && text->starts_with('+'));
    auto const parsed = grammar::parse_duration(std::string_view{*text}.substr(sign ? 1 : 0));
    if (!parsed)
        in.fail(*in.value(key), fmt::format("{}: \"{}\": expected a time like {}", key, *text,
                                            signed_too ? "5min or -5min11s" : "1s or 30min"));
    return back ? -*parsed : *parsed;
}

/// Who there is in the file, for whoever names somebody.
class cast {
  public:
    void add(table_reader& in, std::vector<std::string>& kind, std::string const& name) {
        if (name.empty() || name.find_first_of(" \t\r\n") != std::string::npos)
            in.fail(*in.value("name"), fmt::format("name: \"{}\": expected a word", name));
        for (auto const* const all : {&hosts, &clients})
            if (std::find(all->begin(), all->end(), name) != all->end())
                in.fail(*in.value("name"), fmt::format("name: \"{}\" is another's already", name));
        kind.push_back(name);
    }
    static void check(table_reader const& in, node const& at, std::string_view what,
                      std::vector<std::string> const& among, std::string const& name) {
        if (std::find(among.begin(), among.end(), name) != among.end()) return;
        std::vector<std::string_view> const valid(among.begin(), among.end());
        in.fail(at, files::unknown_word(what, name, valid));
    }
    std::string host(table_reader& in, std::string_view key) const {
        auto name = in.string(key).value_or(std::string{});
        if (auto const* const value = in.value(key)) check(in, *value, "host", hosts, name);
        return name;
    }
    std::string client(table_reader& in, std::string_view key) const {
        auto name = in.required_string(key);
        check(in, *in.value(key), "client", clients, name);
        return name;
    }
    std::vector<std::string> hosts, clients;
    std::vector<std::string> lists;  // DNS names
};

planned_host read_host(table_reader& in, cast& who) {
    planned_host h;
    h.place = in.table().place;
    h.name = in.required_string("name");
    who.add(in, who.hosts, h.name);
    h.profile = in.required_string("profile");
    h.profile_place = in.value("profile")->place;
    if (auto const* const given = in.value("site")) {
        h.site_place = given->place;
        if (given->what == node::kind::table)
            h.here = read_site(*given, in.file(), h.name);
        else
            h.site = in.required_string("site");
    }
    h.filter = in.string("filter").value_or("");
    if (auto const* const given = in.value("filter")) h.filter_place = given->place;
    h.faults = in.string("faults").value_or("");
    if (auto const* const given = in.value("faults")) h.faults_place = given->place;
    h.clock = time_of(in, "clock", true);
    h.lists = in.strings("lists");
    h.queue_ids = in.strings("queue-ids");
    return h;
}

planned_client read_client(table_reader& in, cast& who) {
    planned_client c;
    c.place = in.table().place;
    c.name = in.required_string("name");
    who.add(in, who.clients, c.name);
    c.address = required_address(in, "address");
    c.hello = in.string("hello").value_or("EHLO " + c.name);
    if (!c.hello.starts_with("EHLO ") && !c.hello.starts_with("HELO "))
        in.fail(*in.value("hello"), fmt::format("hello: \"{}\": expected \"EHLO NAME\" or \"HELO NAME\"", c.hello));
    in.finish();
    return c;
}

planned_nat read_nat(table_reader& in, cast const& who) {
    planned_nat n;
    n.place = in.table().place;
    n.address = required_address(in, "address");
    if (in.value("inside")) n.inside = required_address(in, "inside");
    n.behind = in.strings("behind");
    if (n.behind.empty()) in.fail("expected the key \"behind\", names of hosts and clients");
    auto everybody = who.hosts;
    everybody.insert(everybody.end(), who.clients.begin(), who.clients.end());
    for (auto const& name : n.behind) cast::check(in, *in.value("behind"), "host or client", everybody, name);
    n.forwards_to = who.host(in, "forwards-to");
    if (!n.forwards_to.empty() && std::find(n.behind.begin(), n.behind.end(), n.forwards_to) == n.behind.end())
        in.fail(*in.value("forwards-to"), fmt::format("forwards-to: \"{}\": expected one that is behind it", n.forwards_to));
    in.finish();
    return n;
}

/// The same mail again and again: "every" and "times" need each other.
void read_repetition(table_reader& in, planned_event& e) {
    e.every = time_of(in, "every", false);
    auto const times = in.integer("times");
    if (!in.value("every") && !times) return;
    if (e.every.count() == 0 || !times) in.fail("expected the keys \"every\", a time like 1d, and \"times\" together");
    if (*times < 1 || *times > most_times)
        in.fail(*in.value("times"), fmt::format("times: expected 1 to {}", most_times));
    if (e.every > longest_plan / *times) in.fail(*in.value("every"), "every: expected a shorter time: that many take a century");
    e.times = static_cast<std::size_t>(*times);
}

void read_mail(table_reader& in, planned_event& e) {
    e.reverse_path = in.required_string("from");
    e.forward_paths = in.strings("to");
    if (e.forward_paths.empty()) in.fail("expected the key \"to\", one path or more");
    e.message = in.string("message").value_or(std::string{some_message});
    e.legitimate = in.boolean("legitimate").value_or(false);
    read_repetition(in, e);
    if (e.reverse_path.find_first_of("\r\n") != std::string::npos)
        in.fail(*in.value("from"), "from: expected a path of one line");
    for (auto const& path : e.forward_paths)
        if (path.find_first_of("\r\n") != std::string::npos) in.fail(*in.value("to"), "to: expected paths of one line");
    // Lines end in CRLF on the wire (RFC 5321 2.3.8), and in LF in the file.
    if (e.message.find('\r') == std::string::npos) boost::algorithm::replace_all(e.message, "\n", "\r\n");
    if (!e.message.ends_with("\r\n")) e.message += "\r\n";
}

/// Who is entered is said by his address, or by the last message in somebody's mailbox: evidence, and no test.
void read_listing(table_reader& in, cast const& who, planned_event& e) {
    e.list = dns_name(in.required_string("list"));
    cast::check(in, *in.value("list"), "list", who.lists, e.list);
    if (e.what == planned_event::kind::list) e.text = in.string("text").value_or("");
    if (e.what == planned_event::kind::delist || in.value("address")) {
        e.address = required_address(in, "address");
        return;
    }
    if (!in.value("host"))
        in.fail("expected the key \"address\", or \"host\" and \"mailbox\" with mail that shows whose it is");
    e.host = who.host(in, "host");
    e.mailbox = in.required_string("mailbox");
}

planned_event read_event(table_reader& in, cast const& who) {
    using kind = planned_event::kind;
    planned_event e;
    e.place = in.table().place;
    e.after = time_of(in, "at", false);
    auto const what = in.one_of("what", {"mail", "pop-login", "auth", "down", "up", "reply", "list", "delist"});
    if (!what) in.fail("expected the key \"what\": mail, pop-login, auth, down, up, reply, list or delist");
    e.what = static_cast<kind>(*what);
    if (e.what == kind::list || e.what == kind::delist) {
        read_listing(in, who, e);
        in.finish();
        return e;
    }
    e.host = who.host(in, "host");
    if (e.host.empty()) in.fail("expected the key \"host\", the name of one");
    if (e.what != kind::down && e.what != kind::up) e.client = who.client(in, "client");
    if (e.what == kind::pop_login) e.account = in.required_string("account");
    if (e.what == kind::mail) read_mail(in, e);
    if (e.what == kind::reply) {
        e.mailbox = in.required_string("mailbox");
        e.text = in.required_string("text");
    }
    in.finish();
    return e;
}

planned_registrar read_registrar(table_reader& in, cast const& who) {
    planned_registrar r;
    r.host = who.host(in, "host");
    if (r.host.empty()) in.fail("expected the key \"host\", the name of one");
    r.mailbox = in.required_string("mailbox");
    r.valid = time_of(in, "valid", false);
    if (r.valid.count() == 0) in.fail("expected the key \"valid\", a time like 24h");
    r.subject = in.required_string("subject");
    if (r.subject.find("({password})") == std::string::npos)
        in.fail(*in.value("subject"), "subject: expected ({password}) in it");
    r.rules = in.required_string("rules");
    in.finish();
    return r;
}

void read_head(table_reader& in, world_plan& plan) {
    plan.title = in.required_string("title");
    if (auto const start = in.string("start")) {
        auto const parsed = grammar::parse_timestamp(*start);
        if (!parsed)
            in.fail(*in.value("start"), fmt::format("start: \"{}\": expected a time like 2001-01-26T02:05:00Z", *start));
        plan.start = *parsed;
    }
    if (auto const seed = in.integer("seed")) {
        if (*seed < 0) in.fail(*in.value("seed"), "seed: expected a number from 0");
        plan.seed = static_cast<std::uint64_t>(*seed);
    }
}

void read_zones(table_reader& in, world_plan& plan) {
    auto const* const zones = in.value("zone");
    if (!zones) return;
    if (zones->what != node::kind::table) in.fail(*zones, "zone: expected tables like [zone.\"here.example\"]");
    for (auto const& table : zones->elements)
        for (auto& zone : read_zone(table, in.file())) plan.zones.push_back(std::move(zone));
}

}  // namespace

world_plan parse_world(std::string_view toml, std::string_view name) {
    auto const root = files::parse_toml(toml, name);
    table_reader in{root, name};
    world_plan plan;
    plan.file = name;
    read_head(in, plan);
    cast who;
    std::vector<table_reader> hosts;
    for (auto const* table : in.tables("host")) {
        hosts.emplace_back(*table, name);
        plan.hosts.push_back(read_host(hosts.back(), who));
    }
    if (plan.hosts.empty()) in.fail("expected a [[host]]");
    for (auto const* table : in.tables("client")) {
        table_reader one{*table, name};
        plan.clients.push_back(read_client(one, who));
    }
    // A smart host may stand below the host that goes by it.
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        plan.hosts[i].smart_host = who.host(hosts[i], "smart-host");
        if (plan.hosts[i].smart_host == plan.hosts[i].name)
            hosts[i].fail(*hosts[i].value("smart-host"), "smart-host: expected another host");
        hosts[i].finish();
    }
    plan.third_party = who.host(in, "third-party");
    for (auto const* table : in.tables("nat")) {
        table_reader one{*table, name};
        plan.nats.push_back(read_nat(one, who));
    }
    read_zones(in, plan);
    for (auto const* table : in.tables("registrar")) {
        table_reader one{*table, name};
        plan.registrars.push_back(read_registrar(one, who));
    }
    for (auto const& h : plan.hosts)
        for (auto const& list : h.lists) who.lists.push_back(dns_name(list));
    for (auto const& zone : plan.zones) who.lists.push_back(zone.name);
    for (auto const* table : in.tables("event")) {
        table_reader one{*table, name};
        plan.events.push_back(read_event(one, who));
    }
    in.finish();
    return plan;
}

}  // namespace relaylab::sim
