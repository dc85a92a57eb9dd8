#include "probe/tester/greeted_name.hpp"

namespace relaylab::probe {
namespace {

struct greeting_case {
    std::vector<std::string> banner, hello;
    std::string name;
};

class greeted_name_cases : public testing::TestWithParam<greeting_case> {};

TEST_P(greeted_name_cases, found) {
    auto const& c = GetParam();
    EXPECT_EQ(find_greeted_name(grammar::reply{220, c.banner}, grammar::reply{250, c.hello}), c.name);
}

INSTANTIATE_TEST_SUITE_P(
    , greeted_name_cases,
    testing::Values(greeting_case{{"220 mail.example.net ESMTP"}, {"250-other"}, "mail.example.net"},
                    greeting_case{{"220-mail.example.net", "220 hello"}, {}, "hello"},  // the hyphen is none of the greeting's
                    greeting_case{{"220 **** 0*2"}, {"250-mx.example.net", "250 SIZE"}, "mx.example.net"},
                    greeting_case{{"220 **** 0*2 x"}, {}, "x"},  // any number will do
                    greeting_case{{"220 ****"}, {"250 mx.example.net"}, ""},
                    greeting_case{{"220 in 2003 dated"}, {}, "in"},
                    greeting_case{{"220 <no> 2003 dated"}, {}, "dated"},
                    greeting_case{{"220  two.blanks"}, {}, ""},
                    greeting_case{{"220 a_b"}, {}, "a"},
                    greeting_case{{""}, {}, ""}));

TEST(greeted_name, of_nobody) { EXPECT_EQ(find_greeted_name({}, {}), ""); }

}  // namespace
}  // namespace relaylab::probe
