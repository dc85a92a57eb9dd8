// What holds between the dialects of profiles/dialects and RFC 5321, for any path.
#include "tests/grammar/path_texts.hpp"
#include "tests/sim/profile/dialect_tables.hpp"

#include "grammar/path.hpp"

#include <array>

namespace relaylab::sim {
namespace {

using namespace grammar;

std::vector<named_dialect> const& every_dialect() {
    static std::vector<named_dialect> const all = [] {
        std::vector<named_dialect> made;
        for (auto const& file : dialect_tables::files_of("profiles/dialects", ".toml"))
            made.push_back(dialect_tables::dialect(file.stem().string()));
        return made;
    }();
    return all;
}

named_dialect const& strict() {
    static auto const made = dialect_tables::dialect("strict");
    return made;
}

struct here {
    std::array<std::string, 1> own{"own.test"};
    std::array<std::string, 1> addresses{"203.0.113.25"};

    operator locality() const { return {own, {}, addresses, own[0]}; }
};

RC_GTEST_PROP(dialect_relations, strict_admits_what_the_strict_grammar_does, (bool strictly)) {
    auto const path = strictly ? (*strict_path()).text : *any_path_text();
    RC_ASSERT((read(path, strict().accept, here{}).flaw == defect::none)
              == parse_forward_path(path).has_value());
    RC_ASSERT((read(path, strict().sender, here{}).flaw == defect::none)
              == parse_reverse_path(path).has_value());
}

RC_GTEST_PROP(dialect_relations, smtputf8_admits_what_its_grammar_does, (bool strictly)) {
    static auto const smtputf8 = dialect_tables::dialect("rfc5321-smtputf8");
    auto const path = strictly ? (*strict_path()).text : *any_path_text();
    rules const utf8{.smtputf8 = true, .one_group_gap = false};
    RC_ASSERT((read(path, smtputf8.accept, here{}).flaw == defect::none)
              == parse_forward_path(path, utf8).has_value());
}

RC_GTEST_PROP(dialect_relations, every_dialect_admits_what_strict_does_or_says_why, ()) {
    auto const path = (*strict_path()).text;
    RC_ASSERT(read(path, strict().accept, here{}).flaw == defect::none);
    for (auto const& d : every_dialect()) {
        auto const got = read(path, d.accept, here{});
        RC_ASSERT(got.flaw == defect::none || !got.why.empty());
        RC_ASSERT(got.flaw == defect::none || got.read + got.rest == path);
    }
}

/// Atoms, a dot, letters: every server has to take these, and to the same place.
RC_GTEST_PROP(dialect_relations, every_dialect_reads_a_plain_address_alike, ()) {
    auto const local = *text_of("abcXYZ019", 1, 8) + *rc::gen::element("", ".x", "+x", "_x");
    auto const domain = *rc::gen::element("own.test", "d.test", "a-b.example");
    for (auto const& d : every_dialect())
        for (auto const* each : {&d.accept, &d.sender, &d.deliver}) {
            auto const got = read("<" + local + "@" + domain + ">", *each, here{});
            RC_ASSERT(got.flaw == defect::none);
            RC_ASSERT(got.local_part == local);
            RC_ASSERT(got.domain == domain);
            RC_ASSERT(got.where == (domain == std::string{"own.test"} ? whose::own : whose::remote));
            RC_ASSERT(!got.routed);
        }
}

/// All letters of a path in the other case lead to the same owner: domains know no case (RFC 5321 2.4).
RC_GTEST_PROP(dialect_relations, no_dialect_minds_the_case_of_letters, ()) {
    auto const path = *any_path_text();
    auto other = path;
    for (char& octet : other)
        if (octet >= 'a' && octet <= 'z') octet = static_cast<char>(octet - 'a' + 'A');
    for (auto const& d : every_dialect()) {
        auto const one = read(path, d.accept, here{});
        auto const two = read(other, d.accept, here{});
        RC_ASSERT(one.flaw == two.flaw);
        RC_ASSERT(one.where == two.where);
        RC_ASSERT(one.domain == two.domain);
        RC_ASSERT(one.routed == two.routed);
        RC_ASSERT(one.read.size() == two.read.size());
    }
}

RC_GTEST_PROP(dialect_relations, a_flaw_is_explained_and_cuts_the_path_in_two, ()) {
    auto const path = *any_path_text();
    for (auto const& d : every_dialect()) {
        auto const got = read(path, d.accept, here{});
        RC_ASSERT((got.flaw == defect::none) == got.why.empty());
        RC_ASSERT(got.flaw == defect::none || got.read + got.rest == path);
        RC_ASSERT(got.flaw != defect::none || got.where != whose::none || got.null);
    }
}

/// 228 readings of 100,000 octets: minutes, if a step looked again at what an earlier one has passed.
TEST(dialect_relations, long_paths_take_no_time) {
    std::string const unit[] = {"(",         "\"", "<", "a ", "%own.test", "own.test!",
                                "@own.test", "\\", ";", ",",  "[",         ":"};
    for (auto const& one : unit) {
        std::string path = "<";
        while (path.size() < 100'000) path += one;
        path += "u@own.test>";
        for (auto const& d : every_dialect()) {
            auto const got = read(path, d.accept, here{});
            EXPECT_EQ(got.read.size() + got.rest.size(), got.flaw == defect::none ? 0 : path.size()) << d.id;
        }
    }
}

}  // namespace
}  // namespace relaylab::sim
