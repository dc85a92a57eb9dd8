// POP3's session: octets give the same actions however they are cut; every command has one answer, nothing follows a
// close, only QUIT deletes, and a maildrop that was opened is given back. The first three octets choose whether there
// is TLS, the cuts, and at which command the connection breaks; the rest is what the client says.
#include <string>
#include <vector>

#include "fuzz/grammar_octets.hpp"
#include "tests/pop3/example_accounts.hpp"

namespace {

using namespace relaylab;
using fuzz::require;

pop3::server_options options_of(bool tls) {
    auto options = pop3::tests::example_options();
    options.tls = tls;
    return options;
}

/// Answers one by one, and holds each to what none may be.
std::string answers(pop3::tests::talk& t, std::string_view octets, std::size_t& left) {
    std::string all;
    t.session.receive(octets, t.now);
    while (true) {
        if (left == 0) t.session.hang_up();
        auto const before = t.session.state();
        auto const a = t.session.next();
        if (a.what == smtp::action::kind::none) return all;
        require(a.what == smtp::action::kind::close || a.what == smtp::action::kind::send);
        if (a.what == smtp::action::kind::send) {
            require(before != pop3::state::closed && left > 0);
            require(a.octets.starts_with("+OK ") || a.octets.starts_with("-ERR "));
            require(a.octets.ends_with("\r\n"));
            --left;
        }
        require((t.session.state() == pop3::state::transaction) == !t.at.holder.empty());
        all += a.what == smtp::action::kind::close ? "[closed]" : a.octets;
        if (t.session.begins_tls()) t.session.secured();
    }
}

/// A maildrop that was only looked at is there from then on, and empty.
auto mail_in(pop3::tests::example_accounts const& at) {
    auto boxes = at.mail;
    std::erase_if(boxes, [](auto const& box) { return box.second.empty(); });
    return boxes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::octets in(data, size);
    auto const options = options_of(in.choice(2) == 1);
    auto const cuts = in.choice(256);
    std::size_t whole_left = in.choice(64), cut_left = whole_left;
    pop3::tests::talk whole(options), cut(options);
    auto const mail = mail_in(whole.at);
    auto const said = in.rest();
    // What is behind STLS in one burst is not looked at: with TLS a line is a burst, and an octet a piece.
    std::string expected, got;
    for (auto rest = said; !rest.empty();) {
        auto const end = options.tls ? std::min(rest.find('\n'), rest.size() - 1) + 1 : rest.size();
        expected += answers(whole, rest.substr(0, end), whole_left);
        rest.remove_prefix(end);
    }
    fuzz::in_pieces(said, options.tls ? 0U : cuts, [&](std::string_view piece) { got += answers(cut, piece, cut_left); });
    require(got == expected);
    require(mail_in(whole.at) == mail_in(cut.at));
    bool const quit = expected.find("+OK bye\r\n[closed]") != std::string::npos;
    require(quit || mail_in(whole.at) == mail);
    whole.session.hang_up();
    require(whole.at.holder.empty());
    return 0;
}
