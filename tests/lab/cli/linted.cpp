#include "lab/cli/linted.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

using severity = sim::finding::severity;

TEST(linted, shows_findings_with_their_place) {
    EXPECT_EQ(describe({severity::error, {12, 3}, "wrong"}, "profiles/x.toml"),
              "profiles/x.toml:12:3: error: wrong");
    EXPECT_EQ(describe({severity::warning, {0, 0}, "odd"}, "profiles/x.toml"),
              "profiles/x.toml: warning: odd");
}

TEST(linted, names_the_file_of_an_id) {
    library const data{"/data"};
    EXPECT_EQ(profile_file(data, "sink"), "profiles/sink.toml");
    EXPECT_EQ(profile_file(data, "/data/profiles/sink.toml"), "profiles/sink.toml");
    EXPECT_EQ(profile_file(data, "/elsewhere/x.toml"), "/elsewhere/x.toml");
}

TEST(linted, lets_through_what_lint_finds_no_error_in) {
    library data{find_data("")};
    auto const& p = data.profile("sink");
    EXPECT_NO_THROW(refuse_faulty(p, data.site(p.site), "profiles/sink.toml"));
}

TEST(linted, refuses_a_profile_without_a_last_rule) {
    library data{find_data("")};
    auto p = data.profile("sink");
    p.stages[static_cast<std::size_t>(smtp::stage::mail)].clear();
    try {
        refuse_faulty(p, data.site(p.site), "profiles/sink.toml");
        FAIL() << "it was let through";
    } catch (files::bad_file const& e) {
        EXPECT_EQ(e.error.file, "profiles/sink.toml");
        EXPECT_NE(e.error.expected, "");
    }
}

TEST(linted, looks_once_for_all_sites_whose_names_are_as_long) {
    library data{find_data("")};
    auto p = data.profile("sink");
    auto s = data.site(p.site);
    faulty_refused once;
    once.look_at(p, s, "f");
    p.stages[static_cast<std::size_t>(smtp::stage::mail)].clear();
    EXPECT_NO_THROW(once.look_at(p, s, "f")) << "it has been seen";
    for (auto* const name : {&s.host, &s.banner, &s.domain}) {
        *name += 'x';
        EXPECT_THROW(once.look_at(p, s, "f"), files::bad_file);
    }
}

}  // namespace
}  // namespace relaylab::lab
