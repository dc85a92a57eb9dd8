// A site that can be read knows its own names; one that cannot be read says where.
#include "files/bad_file.hpp"
#include "fuzz/grammar_octets.hpp"
#include "grammar/dialect.hpp"
#include "sim/profile/site.hpp"

using namespace relaylab;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    try {
        auto const s = sim::parse_site(text, "fuzz.toml", "fuzz");
        require(!s.own.empty());
        for (auto const& user : s.users) require(s.has_user(user));
        for (auto const& sender : s.senders) require(s.lists_sender(sender));
        for (auto const& network : s.inside) s.trusts(network);
        grammar::read("<a@" + s.own.front() + ">", {}, s.locality());
    } catch (files::bad_file const& e) {
        require(e.error.line > 0 && e.error.column > 0 && !e.error.expected.empty());
    }
    return 0;
}
