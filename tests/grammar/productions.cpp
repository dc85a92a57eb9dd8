// Every production that grammar/ names has cases that are accepted and cases that are refused.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

std::filesystem::path root() {
    char const* const given = std::getenv("RELAYLAB_DATA");
    return given != nullptr ? given : ".";
}

// The names of X3 rules, and those that begin the ABNF in the comments above them.
std::set<std::string> productions_of(std::string const& source) {
    static std::regex const rule(R"re(x3::rule<[^>]*> const \w+ = "([^"]+)")re");
    static std::regex const abnf(
        R"re(// RFC \d+ (?:appendix )?[A-Z0-9.]+: ([A-Za-z][A-Za-z0-9-]*) (?:::)?=[^/])re");
    std::set<std::string> names;
    for (auto const& pattern : {rule, abnf})
        for (std::sregex_iterator at(source.begin(), source.end(), pattern), end; at != end; ++at)
            names.insert((*at)[1].str());
    return names;
}

std::set<std::string> all_productions() {
    std::set<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(root() / "grammar")) {
        std::ifstream in(entry.path());
        std::string const source((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
        if (source.find("boost/spirit") == std::string::npos && source.find(".ipp\"") == std::string::npos)
            continue;
        names.merge(productions_of(source));
    }
    return names;
}

struct counted {
    std::size_t accepting = 0;
    std::size_t refusing = 0;
};

bool accepts(tables::row const& row) { return row[0] == "accept" || row[0] == "strict" || row[2] == "ok"; }

std::map<std::string, counted> all_cases() {
    std::map<std::string, counted> cases;
    for (auto const& entry : std::filesystem::directory_iterator(root() / "tests/grammar")) {
        if (entry.path().extension() != ".tsv") continue;
        for (auto const& row : tables::read_table(entry.path().filename().string())) {
            std::istringstream names(row.productions);
            for (std::string name; std::getline(names >> std::ws, name, ',');)
                ++(accepts(row) ? cases[name].accepting : cases[name].refusing);
        }
    }
    return cases;
}

TEST(productions, have_accepting_and_refusing_cases) {
    auto const names = all_productions();
    EXPECT_GE(names.size(), 100u);
    auto cases = all_cases();
    for (auto const& name : names) {
        EXPECT_GE(cases[name].accepting, 1u) << name << " has no case that is accepted";
        EXPECT_GE(cases[name].refusing, 1u) << name << " has no case that is refused";
    }
}

TEST(productions, are_found_in_a_source) {
    auto const names = productions_of("x3::rule<class a_id, silent> const a = \"Atom\";\n"
                                      "// RFC 5321 4.1.2: Dot-string = Atom *(\".\" Atom)\n"
                                      "// RFC 1870 3: size-value ::= 1*20DIGIT\n"
                                      "// RFC 6531 3.3: atext =/ UTF8-non-ascii\n");
    EXPECT_EQ(names, (std::set<std::string>{"Atom", "Dot-string", "size-value"}));
}

}  // namespace
}  // namespace relaylab::grammar
