// Commands: every line is split into parts that lie in it, in order; a strict one prints and parses to the
// same.
#include "fuzz/grammar_octets.hpp"
#include "grammar/command.hpp"
#include "grammar/path.hpp"
#include "grammar/strict_command.hpp"

using namespace relaylab;

namespace {

// A strict command prints to one that is the same, and is split into the same path.
void check_strict(std::string_view line, grammar::command const& said) {
    auto const strict = grammar::parse_command(line, {.smtputf8 = true});
    if (!strict) {
        auto const& error = strict.error();
        fuzz::require(error.offset <= line.size() && !error.production.empty() && !error.expected.empty());
        return;
    }
    auto const printed = grammar::normal(*strict);
    auto const again = grammar::parse_command(printed, {.smtputf8 = true});
    fuzz::require(again.has_value() && grammar::normal(*again) == printed);
    auto const* const mail = std::get_if<grammar::mail_command>(&*strict);
    // But for a ">" in a General-address-literal, which ends a path to everyone else.
    if (mail == nullptr || mail->path.mailbox.domain.find('>') != std::string_view::npos) return;
    fuzz::require(said.verb == grammar::verb::mail && said.has_path && said.parameters == mail->parameters);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const line = fuzz::octets(data, size).rest();
    auto const said = grammar::split_command(line);
    fuzz::require(said.line == line);
    check_strict(line, said);
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
    // A strict path stands whole, and with it what follows up to a blank: but for a ">" in a General-address-literal, which the
    // RFC's grammar admits and no one's server.
    if (auto const end = line.rfind('>'); said.path.starts_with('<') && end != std::string_view::npos) {
        auto const candidate = line.substr(static_cast<std::size_t>(said.path.data() - line.data()));
        auto const whole = candidate.substr(0, end + 1 - (line.size() - candidate.size()));
        auto const parsed = grammar::parse_forward_path(whole);
        if (parsed && parsed->mailbox.domain.find('>') == std::string_view::npos)
            fuzz::require(said.path.starts_with(whole)
                          && said.path.find_first_of(" \t", whole.size()) == std::string_view::npos);
    }
    return 0;
}
