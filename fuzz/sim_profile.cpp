// A profile that can be read can answer: whatever it says, a session with it comes to an end. One that cannot
// be read says where.
#include <string>

#include "fuzz/grammar_octets.hpp"
#include "fuzz/sim_example.hpp"
#include "sim/profile/conversation.hpp"

namespace {

using namespace relaylab;
using fuzz::require;

void hold_a_conversation(sim::profile const& p) {
    static auto const here = fuzz::example_site();
    sim::memory remembered;
    sim::seeded_draws drawn{1, 1};
    sim::conversation talk{p, here, remembered, drawn, {}};
    talk.open({});
    for (auto const* octets :
         {"EHLO a\r\n", "MAIL FROM:<a@b.example>\r\n", "RCPT TO:<alice%b@here.example>\r\n",
          "XYZ\r\nVRFY a\r\n", "DATA\r\n", "From: a@b.example\r\n\r\nx\n\r\n.\r\n", "QUIT\r\n"})
        talk.receive(octets, {});
    std::size_t actions = 0;
    while (talk.next().what != smtp::action::kind::none) require(++actions < 100);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    try {
        auto const p = sim::parse_profile(text, "fuzz.toml", "fuzz",
                                          [](std::string_view) { return std::string{fuzz::profile_text}; });
        require(p.id == "fuzz" && p.claim.has_value() && !p.site.empty());
        hold_a_conversation(p);
    } catch (files::bad_file const& e) {
        require(!e.error.file.empty() && !e.error.expected.empty());
        require(e.error.line > 0 && e.error.column > 0);
    }
    return 0;
}
