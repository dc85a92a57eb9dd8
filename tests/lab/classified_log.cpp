// What was recorded of real servers, classified: with what became of the mail every variant is right, and without nothing
// is false.
#include "lab/classified_log.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "evidence/fates.hpp"
#include "lab/library.hpp"

using namespace relaylab;
using evidence::word;

namespace {

lab::library& data() {
    static lab::library all{lab::find_data("")};
    return all;
}

lab::known_fates fates_beside(std::filesystem::path file) {
    file.replace_extension(".fates");
    if (!std::filesystem::exists(file)) return {};
    return evidence::parse_fates(lab::read_file(file), file.string());
}

void read(lab::log_reading& into, std::filesystem::path const& file, bool followed) {
    std::ifstream in{file, std::ios::binary};
    into.read(in, file.filename().string(), followed ? fates_beside(file) : lab::known_fates{});
}

/// The recordings of corpus/real by the profile that explains them.
std::map<std::string, std::vector<std::filesystem::path>> variants() {
    std::map<std::string, std::vector<std::filesystem::path>> all;
    for (auto const& file : data().explained_recordings())
        if (file.parent_path().filename() == "real") all[data().recording(file).profile].push_back(file);
    return all;
}

bool is_open(word w) { return w == word::open || w == word::conditional; }

TEST(classified_log, every_recorded_variant_is_right_where_it_is_known_what_became_of_the_mail) {
    // Closed to this client, or put off throughout: nothing arrived, and that is told with it.
    std::map<std::string, std::string> const flagged{{"exim-4.96-connreject", "blocked"}, {"postfix-rejclientnow", "blocked"},
                                                     {"exim-4.96-defer", "tempfailed"},   {"postfix-grey", "tempfailed"},
                                                     {"postfix-softbounce", "tempfailed"}};
    std::size_t right = 0;
    for (auto const& [profile, files] : variants()) {
        lab::beside_log beside;
        // One that puts everybody off says nowhere for whom it takes mail.
        if (profile == "postfix-grey") beside.told.domains = data().site(data().recording(files.front()).site).own;
        lab::log_reading reading{beside};
        for (auto const& file : files) read(reading, file, true);
        auto const v = reading.result().verdict;
        auto const claim = *data().profile(profile).claim;
        EXPECT_EQ(to_string(v.word), to_string(claim)) << profile << (v.because.empty() ? "" : ": " + v.because.front().text);
        if (auto const flag = flagged.find(profile); flag != flagged.end())
            EXPECT_NE(std::find(v.flags.begin(), v.flags.end(), flag->second), v.flags.end()) << profile;
        ++right;
    }
    EXPECT_GE(right, 36u);
}

TEST(classified_log, from_dialogues_alone_nothing_is_false) {
    std::size_t decided = 0;
    for (auto const& file : data().explained_recordings()) {
        lab::log_reading reading{{}};
        read(reading, file, false);
        auto const found = reading.result().verdict.word;
        EXPECT_FALSE(is_open(found)) << file;
        if (found == word::unknown) continue;
        EXPECT_FALSE(is_open(*data().profile(data().recording(file).profile).claim)) << file;
        ++decided;
    }
    EXPECT_GE(decided, 20u);
}

lab::classified classified_file(std::string const& name, lab::beside_log beside = {}) {
    lab::log_reading reading{std::move(beside)};
    std::ifstream in{data().root() / "corpus" / name, std::ios::binary};
    reading.read(in, name);
    return reading.result();
}

struct sample {
    char const* file;
    char const* format;
    char const* verdict;
    std::size_t unknown_lines;
};

class classified_log_samples : public testing::TestWithParam<sample> {};

TEST_P(classified_log_samples, format_and_verdict) {
    auto const c = classified_file(GetParam().file);
    EXPECT_EQ(c.format, GetParam().format);
    EXPECT_EQ(evidence::describe(c.verdict), GetParam().verdict);
    EXPECT_EQ(c.unknown_lines, GetParam().unknown_lines);
}

INSTANTIATE_TEST_SUITE_P(reading, classified_log_samples,
                         testing::Values(sample{"logs/examined-postfix-open.jsonl", "json-lines", "open", 0},
                                         sample{"logs/examined-postfix-blackhole.jsonl", "json-lines", "accepts (unseen)", 0},
                                         sample{"logs/examined-exim-closed.jsonl", "json-lines", "closed", 0},
                                         sample{"logs/examined-notqmail-closed.jsonl", "json-lines", "accepts (bounced)", 0},
                                         sample{"logs/abuse.net-2001-asip-6.2.1.log", "asip", "open", 0},
                                         sample{"logs/maps-rss-2000.log", "maps", "unknown", 4},
                                         sample{"logs/maps-tsi-2004-qmail.log", "maps", "unknown", 0},
                                         sample{"logs/nmap-postfix-debian.log", "nmap", "unknown", 0},
                                         sample{"logs/nmap-qmail-1.03.log", "nmap", "unknown", 0},
                                         sample{"logs/swaks-postfix-debian.log", "swaks", "unknown", 0},
                                         sample{"logs/swaks-postfix-open.log", "swaks", "unknown", 0},
                                         sample{"logs/postfix-3.7-open.log", "postfix", "open", 0},
                                         sample{"logs/exim-4.96-closed.log", "exim", "open", 0},  // 198.51.100.8 is not told to be inside
                                         sample{"logs/opensmtpd-6.8-open.log", "opensmtpd", "open", 0},
                                         sample{"logs/sendmail-8.17-open.log", "sendmail", "open", 0},
                                         sample{"seeds/sims-2004-excerpt-1.log", "sims", "unknown", 0},
                                         sample{"seeds/sims-2004-excerpt-2.log", "sims", "open", 0},
                                         sample{"seeds/sims-2004-queue.txt", "sims-queue", "unknown", 0},
                                         sample{"seeds/maps-tsi-2004-postfix.smtp", "recording", "closed", 0},
                                         sample{"seeds/coreserver-451.log", "", "unknown", 1}));

struct counted {
    char const* file;
    std::size_t relayed;  ///< that the third party received, from strangers, for no own address
};
class classified_log_counts : public testing::TestWithParam<counted> {};

TEST_P(classified_log_counts, as_many_as_arrived) {
    lab::beside_log beside;
    beside.told.domains = {"example.test", "mail.example.test"};
    beside.inside = {"198.51.100.8/32"};
    EXPECT_EQ(classified_file(GetParam().file, beside).relayed, GetParam().relayed);
}

INSTANTIATE_TEST_SUITE_P(reading, classified_log_counts,
                         testing::Values(counted{"logs/exim-4.96-closed.log", 0}, counted{"logs/opensmtpd-6.8-open.log", 11},
                                         counted{"logs/sendmail-8.17-open.log", 21}));

TEST(classified_log, a_secret_that_not_everybody_knows_makes_it_conditional) {
    lab::beside_log beside;
    beside.told.known_users = {"spamtest"};
    EXPECT_EQ(classified_file("logs/abuse.net-2001-asip-6.2.1.log", beside).verdict.word, word::conditional);
}

TEST(classified_log, what_arrived_decides) {
    lab::beside_log beside;
    beside.followed = true;
    EXPECT_NE(classified_file("logs/swaks-postfix-open.log", beside).verdict.word, word::open);
    evidence::receipt r;
    r.reverse_path = "<stranger@elsewhere.example>";
    r.forward_path = "<victim@third.example>";
    beside.receipts = {r};
    EXPECT_EQ(classified_file("logs/swaks-postfix-open.log", beside).verdict.word, word::open);
}

TEST(classified_log, hostile_lines_are_counted_and_harmless) {
    std::string const line = "Nov 22 14:33:30 mail postfix/smtpd[7]: 4F1A2: client=c[192.0.2.1]\n";
    std::string text = line + "Nov 22 14:33:30 mail postfix/smtpd[7]: \x1b]0;owned\x07\x1b[2J\xff\xfe\n" + std::string(3, '\0') + "\n"
                       + std::string(3u << 20, 'A') + "\n"
                       + "Nov 22 14:33:30 mail postfix/smtp[7]: 4F1A2: to=<\x1b[31mv@t.example>, relay=\x1b[2Jmx[198.51.100.9]:25, delay=1, "
                         "dsn=2.0.0, status=sent (250 \x1b[0m)\n";
    for (auto const* const as : {"", "postfix", "exim", "sendmail", "opensmtpd", "sims", "sims-queue", "asip", "maps", "swaks", "nmap", "json-lines"}) {
        lab::beside_log beside;
        beside.format = as;
        beside.list = true;
        lab::log_reading reading{beside};
        std::istringstream in{text};
        reading.read(in, "hostile");
        auto const c = reading.result();
        EXPECT_EQ(c.lines, 5u) << as;
        EXPECT_EQ(c.cut_lines, 1u) << as;
        for (auto const& shown : {lab::classified_text(c, true, false), lab::classified_json({c}, true)})
            for (char const octet : shown) EXPECT_TRUE(octet == '\n' || (octet >= ' ' && octet <= '~')) << as;
    }
}

}  // namespace
