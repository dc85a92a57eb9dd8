// Commands: every line is split into parts that lie in it, in order.
#include "fuzz/grammar_octets.hpp"
#include "grammar/command.hpp"
#include "grammar/path.hpp"

using namespace relaylab;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const line = fuzz::octets(data, size).rest();
    auto const said = grammar::split_command(line);
    fuzz::require(said.line == line);
    char const* at = line.data();
    auto const behind = [&](std::string_view part) {
        if (part.empty()) return;
        fuzz::require(part.data() >= at && part.data() + part.size() <= line.data() + line.size());
        at = part.data() + part.size();
    };
    behind(said.keyword);
    if (!said.has_path) {
        fuzz::require(said.path.empty() && said.parameters.empty());
        behind(said.argument);
        return 0;
    }
    fuzz::require(said.verb == grammar::verb::mail || said.verb == grammar::verb::rcpt);
    behind(said.path);
    behind(said.parameters);
    // A strict path stands whole, whatever follows it: but for a ">" in a General-address-literal, which the
    // RFC's grammar admits and no one's server.
    if (auto const end = line.rfind('>'); said.path.starts_with('<') && end != std::string_view::npos) {
        auto const candidate = line.substr(static_cast<std::size_t>(said.path.data() - line.data()));
        auto const whole = candidate.substr(0, end + 1 - (line.size() - candidate.size()));
        auto const parsed = grammar::parse_forward_path(whole);
        if (parsed && parsed->mailbox.domain.find('>') == std::string_view::npos)
            fuzz::require(said.path == whole);
    }
    return 0;
}
