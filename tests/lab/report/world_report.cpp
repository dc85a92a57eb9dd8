#include "lab/report/world_report.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

world_report example() {
    world_report w;
    w.file = "worlds/x.toml";
    w.title = "an example";
    w.start = "2001-01-26T02:05:00Z";
    w.third_party = "watch";
    w.hosts = {{"here", "sink", "keeper", "mx.here.example", "192.0.2.1", "-5min", "hub", {"list.example"}, "pix"}};
    w.clients = {{"bob", "198.51.100.7", "HELO bob", "bob.example"}};
    w.nats = {{"203.0.113.1", "10.0.0.1", "here", {"here", "bob"}}};
    w.zones = {{"here.example", {"mx 10 mx.here.example", "txt \x1b[2J"}}};
    w.ways = {{"here.example", {"hub", "here"}, "kept"}, {"lost.example", {}, "nobody answers"},
              {"round.example", {"a", "b", "a"}, "circle"}};
    return w;
}

world_report run() {
    auto w = example();
    w.seed = 7;
    w.end = "2001-01-27T00:00:00Z";
    w.fates = {{1, 0, false, "t1", "here", "198.51.100.7", "<a@b>", "<c@d>", "bounced", "<a@b>", "route/x", 3},
               {2, 1, true, "t2", "here", "", "<>", "<a@b>", "", "", "", 0}};
    w.list_costs = {{"l\x1b.example", "here", "far", {3, 1, 1}, {1, 0, 0}}};
    return w;
}

TEST(world_report, shows_who_is_there_and_where_mail_goes) {
    EXPECT_EQ(world_text(example(), false),
              "worlds/x.toml: an example\n"
              "begins 2001-01-26T02:05:00Z; mail for domains that nobody knows goes to watch\n"
              "\n"
              "host  profile  site    name             address    clock  smart host  lists         filter\n"
              "here  sink     keeper  mx.here.example  192.0.2.1  -5min  hub         list.example  pix\n"
              "\n"
              "client  address       name         says\n"
              "bob     198.51.100.7  bob.example  HELO bob\n"
              "\n"
              "translator   inside    forwards to  behind\n"
              "203.0.113.1  10.0.0.1  here         here bob\n"
              "\n"
              "zone          says\n"
              "here.example  mx 10 mx.here.example\n"
              "              txt \\x1b[2J\n"
              "\n"
              "mail for       goes by\n"
              "here.example   hub > here\n"
              "lost.example   nobody answers\n"
              "round.example  a > b > a: circle\n");
}

TEST(world_report, shows_what_became_of_mail) {
    auto w = run();
    EXPECT_EQ(world_run_text(w, false),
              "worlds/x.toml: 2001-01-26T02:05:00Z to 2001-01-27T00:00:00Z, seed 7\n"
              "\n"
              "settled  host  message    from   to     fate     where  rule     deferred\n"
              "t1       here  1          <a@b>  <c@d>  bounced  <a@b>  route/x  3\n"
              "t2       here  2 about 1  <>     <a@b>\n"
              "\n"
              "list           asked by  about  legitimate mail refused  other mail refused\n"
              "l\\x1b.example  here      far    1 of 3, 1 put off        0 of 1\n");
    w.fates.clear();
    w.list_costs.clear();
    w.record = "session 1\n  mail \x1b[2J\n";
    EXPECT_EQ(world_run_text(w, false),
              "worlds/x.toml: 2001-01-26T02:05:00Z to 2001-01-27T00:00:00Z, seed 7\n"
              "\n"
              "session 1\n"
              "  mail \\x1b[2J\n");
}

TEST(world_report, has_the_keys_of_schema_1_in_their_order) {
    EXPECT_EQ(world_json(example()),
              R"({"schema":1,"file":"worlds/x.toml","title":"an example","start":"2001-01-26T02:05:00Z",)"
              R"("third_party":"watch","hosts":[{"name":"here","profile":"sink","site":"keeper",)"
              R"("fqdn":"mx.here.example","address":"192.0.2.1","clock":"-5min","smart_host":"hub",)"
              R"("lists":["list.example"],"filter":"pix"}],"clients":[{"name":"bob","address":"198.51.100.7",)"
              R"("dns_name":"bob.example","hello":"HELO bob"}],"translators":[{"address":"203.0.113.1",)"
              R"("inside":"10.0.0.1","forwards_to":"here","behind":["here","bob"]}],)"
              R"("zones":{"here.example":["mx 10 mx.here.example","txt \\x1b[2J"]},)"
              R"("mail":[{"domain":"here.example","by":["hub","here"],"end":"kept"},)"
              R"({"domain":"lost.example","by":[],"end":"nobody answers"},)"
              R"({"domain":"round.example","by":["a","b","a"],"end":"circle"}]})"
              "\n");
}

TEST(world_report, adds_the_run_where_there_was_one) {
    auto const text = world_json(run());
    EXPECT_TRUE(text.ends_with(
        R"("run":{"seed":7,"end":"2001-01-27T00:00:00Z","fates":[{"message":1,"parent":null,"bounce":false,"at":"t1",)"
        R"("host":"here","client":"198.51.100.7","from":"<a@b>","to":"<c@d>","fate":"bounced","where":"<a@b>",)"
        R"("rule":"route/x","deferred":3},{"message":2,"parent":1,"bounce":true,"at":"t2","host":"here","client":null,)"
        R"("from":"<>","to":"<a@b>","fate":null,"where":"","rule":"","deferred":0}],)"
        R"("lists":[{"list":"l\\x1b.example","host":"here","from":"far","legitimate":{"offered":3,"refused":1,"put_off":1},)"
        R"("other":{"offered":1,"refused":0,"put_off":0}}]}})"
        "\n"))
        << text;
}

}  // namespace
}  // namespace relaylab::lab
