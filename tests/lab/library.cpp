#include "lab/library.hpp"

#include <boost/algorithm/string/replace.hpp>
#include <cstring>
#include <functional>
#include <set>
#include <unistd.h>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

namespace fs = std::filesystem;
using strings = std::vector<std::string>;
using tests::data;

std::string complaint(std::function<void()> const& action) {
    try {
        action();
    } catch (std::exception const& e) {
        return e.what();
    }
    return "nothing";
}

/// A folder that is gone when the test is over.
class scratch {
  public:
    scratch() : path_(fs::temp_directory_path() / ("relaylab-library-" + std::to_string(::getpid()))) {
        fs::create_directories(path_ / "profiles" / "sites");
    }
    ~scratch() { fs::remove_all(path_); }
    scratch(scratch const&) = delete;
    scratch& operator=(scratch const&) = delete;
    fs::path write(fs::path const& name, std::string const& text) const {
        std::ofstream{path_ / name, std::ios::binary} << text;
        return path_ / name;
    }
    fs::path const& path() const { return path_; }

  private:
    fs::path path_;
};

TEST(library, finds_its_data_where_it_is_told) {
    scratch const there;
    EXPECT_EQ(find_data(there.path().string()), there.path());
    EXPECT_THROW(find_data((there.path() / "profiles").string()), not_found);
    EXPECT_TRUE(fs::is_directory(find_data({}) / "profiles"));
}

TEST(library, knows_what_it_has) {
    auto const profiles = data().profiles();
    for (auto const* id : {"asip-6.1", "asip-6.2.1", "qmail-1.03", "qmail-1.03-percenthack", "postfix-2.0",
                           "postfix-debian", "exim-4.96", "coreserver", "sendmail-8.8", "sink"})
        EXPECT_EQ(std::count(profiles.begin(), profiles.end(), id), 1) << id;
    EXPECT_EQ(data().filters(), strings{"pix"});
    EXPECT_EQ(data().filter("pix").rule, "filter/pix");
    EXPECT_EQ(complaint([] { data().filter("pxi"); }), "unknown filter \"pxi\"; expected one of pix");
    EXPECT_EQ(data().faults("flaky").faults.at(0).id, "fault/flaky:later");
    EXPECT_EQ(data().fault_files().front(), "all-last-lines");
    EXPECT_EQ(complaint([] { data().faults("flacky"); }), "unknown fault file \"flacky\"; did you mean \"flaky\"?");
    auto const worlds = data().worlds();
    EXPECT_EQ(std::count(worlds.begin(), worlds.end(), "abuse.net-2001"), 1);
    EXPECT_EQ(data().world("abuse.net-2001").hosts.size(), 2U);
    EXPECT_EQ(complaint([] { data().world("abuse.net-2000"); }),
              "unknown world \"abuse.net-2000\"; did you mean \"abuse.net-2001\"?");
    auto const testers = data().testers();
    for (auto const* id : {"maps-tsi-2004", "maps-rss-2000", "maps-rss-2000-alt", "abuse.net-17",
                           "abuse.net-registered", "relaylab-fate", "relaylab-replies"})
        EXPECT_EQ(std::count(testers.begin(), testers.end(), id), 1) << id;
    EXPECT_TRUE(std::is_sorted(profiles.begin(), profiles.end()));
    EXPECT_TRUE(std::is_sorted(testers.begin(), testers.end()));
    EXPECT_EQ(data().recordings().size(), 188U);
}

TEST(library, tells_recordings_that_a_profile_explains) {
    auto const explained = data().explained_recordings();
    EXPECT_TRUE(std::is_sorted(explained.begin(), explained.end()));
    for (auto const& file : data().recordings())
        EXPECT_EQ(std::count(explained.begin(), explained.end(), file), data().recording(file).profile.empty() ? 0 : 1)
            << file;
}

TEST(library, can_read_all_that_it_has) {
    for (auto const& id : data().profiles()) {
        auto const& p = data().profile(id);
        EXPECT_EQ(p.id, id);
        EXPECT_EQ(data().site(p.site).id, p.site) << id;
        EXPECT_EQ(&data().profile(id), &p) << "read twice";
    }
    for (auto const& id : data().testers()) EXPECT_EQ(data().tester(id).id, id);
    EXPECT_EQ(data().attacks().version, 3);
    for (auto const& file : data().recordings()) {
        auto const r = data().recording(file);
        if (!r.profile.empty()) EXPECT_NO_THROW(data().profile(r.profile)) << file;
        EXPECT_NO_THROW(data().site(r.site)) << file;
    }
}

TEST(library, names_the_nearest_when_there_is_none) {
    EXPECT_EQ(complaint([] { data().profile("qmail-1.3"); }),
              "unknown profile \"qmail-1.3\"; did you mean \"qmail-1.03\"?");
    EXPECT_EQ(complaint([] { data().tester("maps-tsi-2003"); }),
              "unknown tester \"maps-tsi-2003\"; did you mean \"maps-tsi-2004\"?");
    EXPECT_EQ(complaint([] { data().site("go"); }), "unknown site \"go\"; did you mean \"goo\"?");
    EXPECT_THROW(data().profile(""), not_found);
}

TEST(library, reads_a_file_of_the_callers_own) {
    scratch const mine;
    auto const file =
        mine.write("mine.toml", "extends = \"qmail-1.03\"\ntitle = \"mine\"\nclaim = \"accepts\"\n");
    auto const& p = data().profile(file.string());
    EXPECT_EQ(p.id, "mine");
    EXPECT_EQ(p.site, "atmarkit-qmail");
    auto const bad = mine.write("bad.toml", "title = \"bad\"\nsite = 5\n");
    EXPECT_EQ(complaint([&] { data().profile(bad.string()); }),
              bad.string() + ":2:1: site: expected a string");
    auto const orphan = mine.write("orphan.toml", "title = \"x\"\nextends = \"qmail-1.3\"\n");
    EXPECT_EQ(complaint([&] { data().profile(orphan.string()); }),
              orphan.string() + ":2:1: extends: unknown profile \"qmail-1.3\"; did you mean \"qmail-1.03\"?");
    EXPECT_EQ(complaint([&] { data().profile((mine.path() / "none.toml").string()); }),
              "cannot read " + (mine.path() / "none.toml").string());
}

TEST(library, shows_its_own_files_by_their_short_names) {
    EXPECT_EQ(data().shown(data().root() / "profiles" / "sink.toml"), "profiles/sink.toml");
    EXPECT_EQ(data().shown("/elsewhere/x.toml"), "/elsewhere/x.toml");
}

TEST(library, reads_whole_files_and_no_folders) {
    scratch const mine;
    EXPECT_EQ(read_file(mine.write("x", std::string("a\0b\r\n", 5))), std::string("a\0b\r\n", 5));
    EXPECT_THROW(read_file(mine.path() / "none"), not_found);
    EXPECT_THROW(read_file(mine.path()), not_found);
}

TEST(library, finds_what_stands_beside_a_recording) {
    auto const beside = data().beside(tests::corpus("seeds/abuse.net-2001-asip-6.2.1-in.smtp"));
    ASSERT_EQ(beside.fates.size(), 1U);
    EXPECT_EQ(beside.fates[0].fate, evidence::fate::relayed);
    EXPECT_TRUE(beside.messages("abuse.net-2001-as-sent.eml").starts_with("To: okurisaki@mail.goo.ne.jp\n"));
    EXPECT_TRUE(beside.watched && beside.watched_site);
    EXPECT_TRUE(data().beside(tests::corpus("seeds/maps-rss-2000-dante.smtp")).fates.empty());
}

/// The attack space holds the kind of every probe that a tester can utter. These names are the testers' own:
/// their mailboxes at third parties stand for the watched one, ...
constexpr std::array mailboxes{"nobody@mail-abuse.org", "user2@popovich.net", "relaytest@abuse.net", "relaytest@nmap.scanme.org",
                               "relaytest@mailradar.com", "nobody@example.com", "test_2@example.com", "openvas@example.com",
                               "test@example.com", "test@example.org"};
/// ... and these for somebody elsewhere.
constexpr std::array elsewhere{"spamtest@maps1.pa.vix.com", "unavailble@mnjazz.com", "spamtest@lex.co.uk",
                               "unavailable@kingpin.com", "spamtest@abuse.net", "tester@orbs.example", "antispam@nmap.scanme.org",
                               "antispam@mailradar.com", "test_1@example.com", "nessus@r{run}.example.com", "openvas@scanner.example",
                               "spamtest@{to-domain}", "spamtest@tester.example", "tester@tester.example", "foo@tester.example",
                               "supertool@mxtoolbox.example", "tester@elsewhere.example"};
/// These may be users of the target or not: what they are called is a guess, so that both kinds must be
/// there.
constexpr std::array guessed{"spamtest", "spatest", "unavailable", "9670277597", "tester", "unknown-{run}",
                             "nobody", "nessus", "antispam"};

void replace(std::string& text, std::string const& what, std::string const& by) {
    boost::algorithm::replace_all(text, what, by);
}

std::string in_words_of_attacks(std::string path) {
    for (auto const* name : {"{ptr}", "{banner}", "{greeted}"}) replace(path, name, "{host}");
    replace(path, "tester.example!tester", "elsewhere.example!someone");
    replace(path, "{watched}", "{to}");
    replace(path, "{watched-local}", "{to-user}");
    replace(path, "{watched-domain}", "{to-domain}");
    replace(path, "{watched-encapsulated}", "{to-encapsulated}");
    replace(path, "{known-user}", "{user}");
    for (std::string const mailbox : mailboxes) {
        auto const local = mailbox.substr(0, mailbox.find('@')),
                   domain = mailbox.substr(mailbox.find('@') + 1);
        replace(path, mailbox, "{to}");
        replace(path, local + "%" + domain, "{to-user}%{to-domain}");
        replace(path, domain + "!" + local, "{to-domain}!{to-user}");
    }
    for (auto const* somebody : elsewhere) replace(path, somebody, "someone@elsewhere.example");
    return path;
}

/// One or two kinds of sender: a guessed name is a user's, and it is nobody's.
strings kinds_of_sender(std::string const& path) {
    auto const kind = in_words_of_attacks(path);
    for (auto const* name : guessed)
        if (kind.starts_with("<" + std::string{name})
            && (kind[1 + std::strlen(name)] == '@' || kind[1 + std::strlen(name)] == '>'))
            return {"<nosuchuser" + kind.substr(1 + std::strlen(name)),
                    "<{user}" + kind.substr(1 + std::strlen(name))};
    return {kind};
}

/// No third party stands in it: some testers take ordinary mail for relaying.
bool is_for_the_target(std::string const& rcpt) {
    return rcpt.find("{known-user}") != std::string::npos || rcpt == "<{watched-local}@[{ip}]>";
}

TEST(library_attacks, hold_the_kind_of_every_probe) {
    auto const& space = data().attacks();
    std::set<std::string> const senders(space.senders.begin(), space.senders.end());
    std::set<std::string> const recipients(space.recipients.begin(), space.recipients.end());
    std::size_t probes = 0;
    for (auto const& id : data().testers()) {
        for (auto const& p : data().tester(id).probes) {
            if (p.control || is_for_the_target(p.rcpt)) continue;
            ++probes;
            for (auto const& kind : kinds_of_sender(p.mail))
                EXPECT_TRUE(senders.contains(kind)) << id << ' ' << p.id << ' ' << kind;
            auto const kind = in_words_of_attacks(p.rcpt);
            EXPECT_TRUE(recipients.contains(kind)) << id << ' ' << p.id << ' ' << kind;
        }
    }
    // 20 and 17 twice, 18 and 12 of the historical testers alone.
    EXPECT_GT(probes, 20U + 17U + 17U + 18U + 12U);
}

}  // namespace
}  // namespace relaylab::lab
