#include "lab/cli/probe_standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>

#include "lab/cli/way_out.hpp"
#include "lab/library.hpp"
#include "probe/net/source_address.hpp"

namespace relaylab::lab {
namespace {

namespace ip = boost::asio::ip;

ip::address source(char const* option, std::string const& text, probed_target const& at, probe::reach far) {
    boost::system::error_code unread;
    auto const address = ip::make_address(text, unread);
    if (unread) throw bad_call(fmt::format("{}: expected an address, not {}", option, text));
    if (!probe::within(far, address))
        throw bad_call(fmt::format("{}: {} is not on this machine: only 127.0.0.0/8 and ::1 are connected from", option, text));
    if (address.is_v4() != ip::make_address(at.address).is_v4())
        throw bad_call(fmt::format("{}: {} does not lead to {}: one is IPv4, the other IPv6", option, text, at.host));
    boost::asio::io_context context;
    boost::asio::ip::tcp::socket socket{context};
    if (!probe::bind_source(socket, address)) throw bad_call(fmt::format("{}: {} is no address of this machine's", option, text));
    return address;
}

std::string password_in(std::string const& file) {
    auto const text = read_file(file);
    auto line = text.substr(0, text.find('\n'));
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) throw bad_call("--password-file: no password in the first line of " + file);
    return line;
}

/// What is asked as others than strangers must be asked, and seen.
void expect_asked(char const* option, probe_call const& call, probe::tester const& t) {
    if (t.authorised.empty())
        throw bad_call(fmt::format("{}: {} asks as a stranger alone: its file has no [[authorised]]", option, t.id));
    bool const nameless = call.known_user.empty() && call.account.empty();
    if (nameless && std::ranges::all_of(t.authorised, [](auto const& p) { return p.mail.find("{known-user}") != std::string::npos; }))
        throw bad_call(fmt::format("{}: {} says it as a user of the server's; --known-user is one", option, t.id));
    if (call.receipts.empty())
        throw bad_call(fmt::format("{}: nobody would see what is relayed; --receipts is where it arrives", option));
}

}  // namespace

probe_standing standing_of(probe_call const& call, probed_target const& at, probe::tester const& t) {
    auto const far = call.sealed ? probe::reach::sealed_network : probe::reach::this_machine;
    probe_standing s;
    for (auto const& text : call.from) {
        s.from.emplace_back(source("--from", text, at, far));
        if (std::ranges::count(s.from, s.from.back()) > 1) throw bad_call("--from: " + text + " is given twice");
    }
    if (s.from.empty()) s.from.emplace_back();
    if (!call.inside.empty()) {
        expect_asked("--inside", call, t);
        s.inside = source("--inside", call.inside, at, far);
        if (std::ranges::find(s.from, s.inside) != s.from.end()) throw bad_call("--inside: " + call.inside + " is a stranger's, by --from");
    }
    if (call.pop3_port == 0) throw bad_call("--pop3-port: expected the port that it listens on, not 0");
    if (call.password_file.empty()) {
        if (!call.account.empty()) throw bad_call("--account: it needs --password-file");
        if (call.pop3_port) throw bad_call("--pop3-port: it needs --password-file");
        return s;
    }
    expect_asked("--password-file", call, t);
    s.account = call.account.empty() ? call.known_user : call.account;
    if (s.account.empty()) throw bad_call("--password-file: whose? --account or --known-user says it");
    s.password = password_in(call.password_file);
    return s;
}

}  // namespace relaylab::lab
