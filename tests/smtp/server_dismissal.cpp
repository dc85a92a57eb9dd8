// A server that is told to end a session which asked nothing.
#include <gtest/gtest.h>

#include "smtp/server.hpp"

namespace relaylab::smtp {
namespace {

/// A server that accepts whatever it is asked about.
class agreeing {
  public:
    agreeing() : at(taking_chunks()) {
        at.open();
        answer();
    }
    /// What it does about that.
    std::string say(std::string_view octets) {
        at.receive(octets);
        return answer();
    }
    std::string answer() {
        while (at.pending()) {
            bool const data = at.pending()->at == stage::data;
            at.tell({data ? "354 go\r\n" : "250 ok\r\n", {}, next::advance});
        }
        std::string done;
        for (auto a = at.next(); a.what != action::kind::none; a = at.next())
            done += a.what == action::kind::close ? "(closed)" : std::string{a.octets};
        return done;
    }
    server at;

  private:
    static discipline taking_chunks() {
        discipline d;
        d.takes_chunks = true;
        return d;
    }
};

TEST(server_dismissal, is_without_a_word_or_with_one) {
    agreeing silent, told;
    silent.at.dismiss({});
    silent.at.dismiss("421 twice\r\n");
    EXPECT_EQ(silent.answer(), "(closed)");
    told.say("BDAT 10\r\nabc");
    told.at.dismiss("421 late\r\n");
    EXPECT_EQ(told.say("defghij\r\nNOOP\r\n"), "421 late\r\n(closed)");
    EXPECT_EQ(told.at.state(), state::closed);
}

TEST(server_dismissal, can_tell_whether_a_message_is_under_way) {
    agreeing s;
    EXPECT_FALSE(s.at.takes_data());
    s.say("BDAT 3\r\nab");
    EXPECT_TRUE(s.at.takes_data());
    s.say("c");
    EXPECT_FALSE(s.at.takes_data());
    s.say("DATA\r\n");
    EXPECT_TRUE(s.at.takes_data());
    s.say(".\r\n");
    EXPECT_FALSE(s.at.takes_data());
}

}  // namespace
}  // namespace relaylab::smtp
