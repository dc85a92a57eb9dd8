// A session in its steady state takes no memory: this program's operator new counts.
#include <cstdlib>
#include <new>

#include "tests/sim/profile/example.hpp"

namespace {

std::size_t allocations = 0;

void* counted(void* got) {
    ++allocations;
    if (got == nullptr) throw std::bad_alloc();
    return got;
}

}  // namespace

void* operator new(std::size_t size) { return counted(std::malloc(size == 0 ? 1 : size)); }
void* operator new(std::size_t size, std::align_val_t to) {
    auto const step = static_cast<std::size_t>(to);
    return counted(std::aligned_alloc(step, (size + step - 1) / step * step));
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

namespace relaylab::sim {
namespace {

/// Lines said again and again to one server.
class repeated_session {
  public:
    repeated_session(profile const& p, site const& s) : drawn_(1, 1), session_(p, s, remembered_, drawn_, {}) {
        session_.open({});
        heard();
        say("EHLO client.example\r\n");
    }
    std::size_t allocations_of(std::vector<std::string> const& lines) {
        auto const before = allocations;
        for (auto const& line : lines) say(line);
        return allocations - before;
    }
    smtp::state state() const { return session_.state(); }

  private:
    void say(std::string_view line) {
        session_.receive(line, {});
        heard();
    }
    void heard() {
        while (session_.next().what != smtp::action::kind::none) ++heard_;
    }

    memory remembered_;
    seeded_draws drawn_;
    conversation session_;
    std::size_t heard_ = 0;
};

class conversation_memory : public ::testing::TestWithParam<std::string> {};

/// Replies to which a counter adds a line, what is drawn and what a rule remembers do take some: no profile here does
/// any of that. Senders and recipients who are longer than what a string holds by itself; one who is refused; replies that repeat
/// what was said.
TEST_P(conversation_memory, is_used_again) {
    auto const kind = tests::real_profile(GetParam());
    auto const here = tests::real_site(kind.site);
    repeated_session t{kind, here};
    std::vector<std::string> const lines{"MAIL FROM:<somebody.with.a.name@elsewhere.example>\r\n",
                                         "RCPT TO:<" + here.users.front() + "@" + here.own.front() + ">\r\n",
                                         "RCPT TO:<somebody.else.of.a.name@third.party.example>\r\n",
                                         "RSET\r\n"};
    EXPECT_GT(t.allocations_of(lines), 0U) << "they are counted";
    for (int i = 0; i < 3; ++i) t.allocations_of(lines);
    ASSERT_NE(t.state(), smtp::state::closed);
    EXPECT_EQ(t.allocations_of(lines), 0U);
    EXPECT_EQ(t.allocations_of(lines), 0U);
}

INSTANTIATE_TEST_SUITE_P(, conversation_memory, ::testing::Values("asip-6.1", "exim-4.96-open", "notqmail-1.09", "opensmtpd-6.8", "postfix-2.0",
                                           "postfix-debian", "sendmail-8.8", "sink"));

}  // namespace
}  // namespace relaylab::sim
