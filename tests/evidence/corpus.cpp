// Every file of corpus/ can be read, and printed again octet for octet; nothing stands there without
// provenance.
#include <filesystem>
#include <iostream>

#include "evidence/fates.hpp"
#include "evidence/recording.hpp"
#include "tests/evidence/data.hpp"

namespace relaylab::evidence {
namespace {

std::vector<std::string> corpus_files(std::string const& extension) {
    std::vector<std::string> found;
    for (auto const& file : tests::files_under("corpus"))
        if (std::filesystem::path(file).extension() == extension) found.push_back(file);
    return found;
}

recording load(std::string const& file) { return parse_recording(tests::read_file(file), file); }

bool stands(std::filesystem::path const& file) {
    return std::filesystem::is_regular_file(tests::root() / file);
}

std::string test_name(testing::TestParamInfo<std::string> const& info) {
    auto name = info.param.substr(std::string{"corpus/"}.size());
    std::replace_if(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

class corpus_recordings : public testing::TestWithParam<std::string> {};

TEST_P(corpus_recordings, are_printed_as_they_are) {
    EXPECT_EQ(print(load(GetParam())), tests::read_file(GetParam()));
}

TEST_P(corpus_recordings, say_what_they_are) {
    auto const r = load(GetParam());
    for (auto const* text : {&r.title, &r.source, &r.server, &r.site, &r.client_address})
        EXPECT_NE(*text, "") << print(r).substr(0, 400);
    // Real servers may have been recorded before there is a profile that explains them.
    if (!GetParam().starts_with("corpus/real/")) EXPECT_NE(r.profile, "");
    EXPECT_FALSE(r.lines.empty());
}

TEST_P(corpus_recordings, have_their_messages_beside_them) {
    for (auto const& e : load(GetParam()).lines) {
        if (e.who != speaker::message || e.text.empty()) continue;
        EXPECT_TRUE(stands(std::filesystem::path(GetParam()).replace_filename(e.text))) << e.text;
    }
}

/// In the order of the file, over all connections: what replay will feed back.
TEST_P(corpus_recordings, bind_what_the_server_drew_in_its_order) {
    auto const r = load(GetParam());
    auto line = r.lines.begin();
    for (auto const& b : r.bindings) {
        if (!drawn_by_server(b.kind)) continue;
        line = std::find_if(line, r.lines.end(), [&](entry const& e) {
            return e.who == speaker::server && e.text.find(b.recorded) != std::string::npos;
        });
        ASSERT_NE(line, r.lines.end()) << b.recorded;
        ++line;
    }
}

INSTANTIATE_TEST_SUITE_P(, corpus_recordings, testing::ValuesIn(corpus_files(".smtp")), test_name);

class corpus_fates : public testing::TestWithParam<std::string> {};

TEST_P(corpus_fates, are_printed_as_they_are) {
    EXPECT_EQ(print(parse_fates(tests::read_file(GetParam()), GetParam())), tests::read_file(GetParam()));
}

TEST_P(corpus_fates, tell_of_recipients_of_their_recording) {
    auto const r = load(std::filesystem::path(GetParam()).replace_extension(".smtp").generic_string());
    for (auto const& f : parse_fates(tests::read_file(GetParam()), GetParam()))
        EXPECT_TRUE(std::any_of(r.lines.begin(), r.lines.end(),
                                [&](entry const& e) {
                                    return e.who == speaker::client && e.connection == f.connection
                                           && (e.text.ends_with(':' + f.forward_path)
                                               || e.text.ends_with(": " + f.forward_path));
                                }))
            << f.connection << ' ' << f.forward_path;
}

INSTANTIATE_TEST_SUITE_P(, corpus_fates, testing::ValuesIn(corpus_files(".fates")), test_name);

TEST(corpus, has_a_provenance_for_every_file_without_a_header) {
    for (auto const& file : tests::files_under("corpus")) {
        auto const kind = std::filesystem::path(file).extension();
        if (kind == ".smtp" || kind == ".fates" || kind == ".md") continue;
        // A table of corpus/dialects/ tells it in the comment at its head.
        if (tests::read_file(file).starts_with("# ")) {
            EXPECT_NE(tests::read_file(file).find("Recorded on "), std::string::npos) << file;
            continue;
        }
        auto const told = kind == ".provenance" ? file : file + ".provenance";
        ASSERT_TRUE(stands(told)) << told;
        for (auto const* key : {"title: ", "source: "})
            EXPECT_NE(("\n" + tests::read_file(told)).find('\n' + std::string{key}), std::string::npos)
                << told << ' ' << key;
    }
}

std::size_t server_lines(std::string const& file) {
    auto const r = load(file);
    return static_cast<std::size_t>(std::count_if(r.lines.begin(), r.lines.end(),
                                                  [](entry const& e) { return e.who == speaker::server; }));
}

/// server_lines.tsv was counted in the seeds by their own marks: 83 "<<<" in seed 000 and the ten replies
/// that telnet shows there, 99 "<<<" in seed 001 less seven doubled ones, ten "<<" in and seven ">>" out in
/// seed 002.
TEST(corpus, holds_every_server_line_of_the_seeds) {
    std::ostringstream found;
    std::size_t sum = 0;
    for (auto const& file : corpus_files(".smtp")) {
        if (!file.starts_with("corpus/seeds/")) continue;
        auto const lines = server_lines(file);
        found << std::filesystem::path(file).filename().string() << '\t' << lines << '\n';
        sum += lines;
    }
    std::cout << found.str() << sum << " server lines in corpus/seeds\n";
    EXPECT_EQ(found.str(), tests::read_file("tests/evidence/server_lines.tsv"));
    EXPECT_EQ(sum, 83U + 10U + (99U - 7U) + 10U + 7U);
}

}  // namespace
}  // namespace relaylab::evidence
