#include "sim/world/planned_world.hpp"

#include <boost/algorithm/string/replace.hpp>

#include "grammar/header_field.hpp"
#include "grammar/received.hpp"
#include "sim/profile/filter.hpp"
#include "tests/sim/world/internet.hpp"
#include "tests/sim/world/real_worlds.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;
using evidence::fate;
using strings = std::vector<std::string>;

/// A world of the library that has come to rest.
class planned_world_of {
  public:
    explicit planned_world_of(std::string const& stem) : made_(tests::real_plan(stem), books_.books(), 1) {
        made_.at().run_until_quiet();
    }
    planned_world& made() { return made_; }
    world& at() { return made_.at(); }
    std::deque<stored_message> const& box(std::string_view host) { return at().mailboxes(made_.host(host)); }

  private:
    tests::shelf books_;
    planned_world made_;
};

std::string recorded(std::string const& which) {
    return boost::algorithm::replace_all_copy(tests::read_file("corpus/seeds/abuse.net-2001-" + which + ".eml"), "\n",
                                              "\r\n");
}

strings parts_of(std::string const& received) {
    auto const r = grammar::parse_received(received).value();
    strings parts;
    for (auto const view : {r.from.name, r.from.comment, r.by.name, r.by.comment, r.via, r.with, r.id, r.for_})
        parts.emplace_back(view);
    parts.push_back(received.substr(received.rfind(';')));
    return parts;
}

/// Seed 002: what goes on from the company's server is the recorded mail, field by field and clause by clause.
TEST(planned_world, relays_the_recorded_mail_field_by_field) {
    planned_world_of w{"abuse.net-2001"};
    ASSERT_EQ(w.box("goo").size(), 1U);
    auto const found = w.box("goo")[0].received.str();
    auto const expected = recorded("as-relayed");
    for (auto const* name : {"Received", "To", "From", "Subject", "Date", "Message-Id", "Sender", "X-Sender-IP", "X-Envelope"})
        EXPECT_EQ(grammar::header_field(found, name), grammar::header_field(expected, name)) << name;
    auto const trace = grammar::header_field(found, "Received").value();
    EXPECT_EQ(parts_of(trace), parts_of(grammar::header_field(expected, "Received").value()));
    EXPECT_TRUE(trace.ends_with("; Fri, 26 Jan 2001 11:05:00 +0900")) << "by a clock that is slow";
    EXPECT_EQ(found, expected);
    EXPECT_EQ(w.box("goo")[0].entry->from_address, "203.0.113.70");
    EXPECT_EQ(w.at().record().session(1).client_name, "www.abuse.net");
    // The receiver's own trace, as its log and the mail have it.
    EXPECT_NE(w.box("goo")[0].message().find("www.asip6x.co.jp"), std::string::npos);
}

TEST(planned_world, refuses_the_recorded_stranger_and_relays_for_the_recorded_user) {
    planned_world_of w{"abuse.net-2001"};
    auto const& r = w.at().record();
    ASSERT_EQ(r.size(), 3U);
    auto const codes = [&](session_number n) {
        std::vector<int> found;
        for (auto const& a : r.answers(n)) found.push_back(a.code);
        return found;
    };
    EXPECT_EQ(codes(1), (std::vector<int>{220, 250, 250, 553, 221}));
    EXPECT_EQ(codes(2), (std::vector<int>{220, 250, 250, 250, 354, 250, 221}));
    EXPECT_EQ(r.session(2).draws, strings{"queue-id=7659"});
    EXPECT_EQ(r.session(3).draws, (strings{"fault/slow-banner:1=stall at reply 1", "queue-id=980475043 qp 3640"}));
}

TEST(planned_world, is_opened_by_a_translator) {
    planned_world_of w{"behind-a-translator"};
    ASSERT_EQ(w.box("watch").size(), 1U);
    auto const& entries = w.at().ledger().entries();
    EXPECT_EQ(entries.at(0).from_address, "192.168.0.1") << "what the server saw";
    EXPECT_EQ(entries.at(1).from_address, "203.0.113.25") << "what the world saw of it";
}

TEST(planned_world, shuts_a_door_for_thirty_minutes) {
    planned_world_of w{"hosting-2004"};
    auto const reports = w.at().mailbox(w.made().host("customer"), "alice");
    ASSERT_EQ(reports.size(), 1U);
    EXPECT_NE(reports[0].message().find("\r\nDiagnostic-Code: smtp; 552 sorry, your domain isn't in my list of allowed "
                                        "senderhosts (#5.7.1)\r\n"),
              std::string::npos);
    EXPECT_EQ(w.box("hosting").size(), 1U);
    EXPECT_EQ(w.box("hosting")[0].entry->at, w.made().plan().start + 31min);
}

TEST(planned_world, weathers_what_passes) {
    planned_world_of w{"bad-weather"};
    ASSERT_EQ(w.box("receiver").size(), 1U);
    EXPECT_GE(w.box("receiver")[0].entry->at, w.made().plan().start + 1h);
    strings fates;
    for (auto const& e : w.at().ledger().entries())
        if (!e.bounce && e.parent == 0) fates.push_back(std::string{evidence::to_string(*e.fate)});
    EXPECT_EQ(fates, (strings{"relayed", "bounced", "bounced", "bounced"}));
    EXPECT_EQ(w.at().mailbox(w.made().host("sender"), "alice").size(), 3U);
}

TEST(planned_world, puts_a_filter_before_a_host) {
    auto const text = R"(
title = "t"

[[host]]
name    = "guarded"
profile = "sink"
site    = "third-party"
filter  = "box"
)";
    auto const box = parse_filter("title = 't'\n[[evidence]]\nid = 'e'\nkind = 'inferred'\nref = 'x'\n"
                                  "[[command]]\nwords = 'EHLO'\nreply = '500 what?'\nevidence = 'e'\n"
                                  "[greeting]\ntext = 'SMTP'\nevidence = 'e'\n",
                                  "box.toml", "box");
    tests::shelf books;
    auto from = books.books();
    from.filter = [&](std::string const&) -> mail_filter const& { return box; };
    planned_world made{parse_world(text, "w.toml"), from, 1};
    auto const wire = made.at().connect(made.host("guarded"), {});
    EXPECT_EQ(wire->talk.next().octets, "220 SMTP\r\n");
    made.at().say(*wire, "EHLO x.example\r\n");
    EXPECT_EQ(wire->talk.next().octets, "500 what?\r\n");
    EXPECT_EQ(made.at().record().answers(1).at(1).rule, "filter/box");
    EXPECT_EQ(made.at().record().answers(1).at(1).code, 500);
    auto const nowhere = [](std::string const& id) -> mail_filter const& { throw std::runtime_error("no filter " + id); };
    from.filter = nowhere;
    try {
        planned_world{parse_world(text, "w.toml"), from, 1};
        FAIL();
    } catch (files::bad_file const& e) {
        EXPECT_STREQ(e.what(), "w.toml:8:1: no filter box");
    }
}

TEST(planned_world, has_a_host_misbehave) {
    auto const text = R"(
title = "t"

[[host]]
name    = "odd"
profile = "sink"
site    = "third-party"
faults  = "late"
)";
    auto const late = parse_faults("title = 't'\n[[fault]]\ndo = 'line-ends'\nends = 'lf'\n", "late.toml", "late");
    tests::shelf books;
    auto from = books.books();
    from.faults = [&](std::string const&) -> fault_file const& { return late; };
    planned_world made{parse_world(text, "w.toml"), from, 1};
    auto const wire = made.at().connect(made.host("odd"), {});
    auto const banner = std::string{wire->talk.next().octets};
    EXPECT_TRUE(banner.starts_with("220 ") && banner.ends_with("\n")) << banner;
    EXPECT_EQ(banner.find('\r'), std::string::npos);
    from.faults = [](std::string const& id) -> fault_file const& { throw std::runtime_error("no fault file " + id); };
    try {
        planned_world{parse_world(text, "w.toml"), from, 1};
        FAIL();
    } catch (files::bad_file const& e) {
        EXPECT_STREQ(e.what(), "w.toml:8:1: no fault file late");
    }
}

TEST(planned_world, does_what_the_events_say) {
    auto const text = R"(
title = "t"
[[host]]
name    = "here"
profile = "picky"
site    = "example"
lists   = ["list.example"]
[[client]]
name    = "bob"
address = "198.51.100.7"
[[event]]
what = "mail"
host = "here"
client = "bob"
from = "<>"
to = "<alice@here.example>"
[[event]]
at = "1min"
what = "auth"
host = "here"
client = "bob"
[[event]]
at = "2min"
what = "mail"
host = "here"
client = "bob"
from = "<>"
to = "<alice@here.example>"
)";
    tests::shelf books;
    books.put("picky", tests::example_profile("[[mail]]\nwhen = { client.auth = false }\nreply = '530 who?'\nevidence = 'e'\n"));
    books.put("example", tests::example_site());
    planned_world w{parse_world(text, "w.toml"), books.books(), 1};
    EXPECT_EQ(w.at().record().size(), 0U) << "nothing has happened yet";
    w.at().run_until_quiet();
    ASSERT_EQ(w.at().record().size(), 2U);
    EXPECT_EQ(w.at().record().answers(1).at(2).code, 530);
    EXPECT_EQ(w.at().record().answers(2).at(2).code, 250);
    EXPECT_EQ(w.at().now(), w.plan().start + 2min);
}

/// A host that refuses listed clients, and one that relays for its own.
std::string const listing_world = R"(
title = "t"
[[host]]
name    = "asks"
profile = "asks"
site    = "asks"
lists   = ["list.example"]
[[host]]
name    = "relays"
profile = "relays"
site    = "relays"
[[client]]
name    = "bob"
address = "198.51.100.7"
[zone."list.example"]
txt = "$ is here"
)";

std::string mail(std::string const& at, std::string const& host, std::string const& more = {}) {
    return "[[event]]\nat = '" + at + "'\nwhat = 'mail'\nhost = '" + host
           + "'\nclient = 'bob'\nfrom = '<bob@b.example>'\nto = '<alice@asks.example>'\n" + more;
}

class planned_world_lists : public testing::Test {
  protected:
    planned_world& run(std::string const& events) {
        books_.put("asks", tests::example_profile("[[rcpt]]\nid = 'listed'\nwhen = { client.listed = true }\n"
                                                  "reply = '550 {client.list}: {client.list-text}'\nevidence = 'e'\n"
                                                  + tests::relays_percent));
        books_.put("relays", tests::example_profile(tests::relays_percent));
        books_.put("asks", tests::site_of("asks.example", "192.0.2.1"));
        books_.put("relays", tests::site_of("relays.example", "192.0.2.2"));
        made_ = std::make_unique<planned_world>(parse_world(listing_world + events, "w.toml"), books_.books(), 1);
        made_->at().on_dialogue = [this](session_number, evidence::transcript const& lines) {
            for (auto const& line : lines)
                if (line.text.starts_with("550")) refusals.push_back(line.text);
        };
        made_->at().run_until_quiet();
        return *made_;
    }
    strings refusals;

  private:
    tests::shelf books_;
    std::unique_ptr<planned_world> made_;
};

TEST_F(planned_world_lists, have_whom_an_event_enters_until_one_takes_him_off) {
    auto& w = run(mail("0s", "asks") + "[[event]]\nat = '1h'\nwhat = 'list'\nlist = 'list.example'\naddress = '198.51.100.7'\n"
                  + mail("2h", "asks") + "[[event]]\nat = '3h'\nwhat = 'list'\nlist = 'list.example'\naddress = '198.51.100.7'\n"
                                         "text = '$ again'\n"
                  + mail("4h", "asks") + "[[event]]\nat = '5h'\nwhat = 'delist'\nlist = 'list.example'\naddress = '198.51.100.7'\n"
                  + mail("6h", "asks"));
    EXPECT_EQ(refusals, (strings{"550 list.example: 198.51.100.7 is here", "550 list.example: 198.51.100.7 again"}));
    EXPECT_EQ(w.at().mailboxes(w.host("asks")).size(), 2U);
}

/// By the last message in a mailbox: the address that handed it over, and each message shows it once.
TEST_F(planned_world_lists, have_whom_a_mailbox_shows) {
    std::string const shown = "what = 'list'\nlist = 'list.example'\nhost = 'asks'\nmailbox = 'Alice'\n";
    auto& w = run("[[event]]\nat = '1h'\n" + shown + mail("2h", "relays") + "[[event]]\nat = '3h'\n" + shown
                  + mail("4h", "relays") + "[[event]]\nat = '5h'\nwhat = 'delist'\nlist = 'list.example'\naddress = '192.0.2.2'\n"
                  + "[[event]]\nat = '6h'\n" + shown + mail("7h", "relays"));
    EXPECT_EQ(refusals, strings{"550 list.example: 192.0.2.2 is here"}) << "of the one at four o'clock alone";
    EXPECT_EQ(w.at().mailboxes(w.host("asks")).size(), 2U);
}

TEST_F(planned_world_lists, are_counted_by_what_they_have_refused) {
    auto& w = run("[[event]]\nat = '36h'\nwhat = 'list'\nlist = 'list.example'\naddress = '192.0.2.2'\n"
                  "[[event]]\nat = '36h'\nwhat = 'list'\nlist = 'list.example'\naddress = '198.51.100.7'\n"
                  + mail("0s", "relays", "every = '1d'\ntimes = 4\nlegitimate = true\n")
                  + mail("1h", "relays", "every = '1d'\ntimes = 3\n") + mail("50h", "asks", "legitimate = true\n"));
    auto const asks = w.host("asks");
    EXPECT_EQ(w.list_costs(), (std::vector<list_cost>{{"list.example", asks, "192.0.2.2", {4, 2, 0}, {3, 1, 0}},
                                                      {"list.example", asks, "198.51.100.7", {1, 1, 0}, {}}}));
}

std::string complaint(std::string const& text) {
    tests::shelf books;
    auto of = books.books();
    auto const profiles = of.profile;
    of.profile = [&](std::string const& id) -> profile const& {
        if (id == "none") throw std::runtime_error("unknown profile \"none\"; did you mean \"nine\"?");
        return profiles(id);
    };
    try {
        planned_world{parse_world("title = \"t\"\n" + text, "w.toml"), of, 1};
    } catch (files::bad_file const& e) {
        return e.what();
    }
    return "nothing";
}

TEST(planned_world, says_where_a_name_leads_nowhere) {
    EXPECT_EQ(complaint("[[host]]\nname = \"a\"\nprofile = \"none\"\n"),
              "w.toml:4:1: unknown profile \"none\"; did you mean \"nine\"?");
    EXPECT_EQ(complaint("[[host]]\nname = \"a\"\nprofile = \"sink\"\nsite = \"nowhere\"\n").substr(0, 12), "w.toml:5:1: ");
    EXPECT_EQ(complaint("[[host]]\nname = \"a\"\nprofile = \"sink\"\n[[host]]\nname = \"b\"\nprofile = \"sink\"\n"),
              "w.toml:5:1: host: " + tests::real_site("keeper").address + " is the address of \"a\" already");
}

}  // namespace
}  // namespace relaylab::sim
