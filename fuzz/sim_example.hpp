// A small site and a small profile with something of everything, for targets that need a server.
#pragma once

#include <stdexcept>
#include <string_view>

#include "sim/profile/profile.hpp"
#include "sim/profile/site.hpp"

namespace relaylab::fuzz {

inline constexpr std::string_view profile_text = R"(
title = "an example"
site  = "example"
claim = "closed"

[[evidence]]
id   = "e"
kind = "documentation"
ref  = "made up"

[address]
accept  = { several-at = "last", quotes = "remove" }
deliver = { percent = true, bang = true, at = true }
echo    = { without-quotes = true, qualified = true }

[replies]
evidence    = "e"
banner      = "220 {site.banner} {date}"
helo        = "250 {site.host} hello {client.helo}"
ehlo        = ["250-{site.host} hello {client.helo}", "250 HELP"]
mail        = "250 {sender.echo} ok"
rcpt        = "250 {recipient.echo} ok"
data        = "354 go"
end-of-data = "250 {queue-id} {size}"
rset        = "250 reset"
noop        = "250 noop"
quit        = "221 bye"
unknown     = { reply = "500 {said.keyword}?", count = "odd", evidence = "e" }

[[mail]]
when     = { sender.defect = ["syntax", "unclosed-quote", "no-domain", "route"] }
reply    = "501 {sender.read} {sender.rest}"
evidence = "e"

[[rcpt]]
when     = { order.breach = ["no-greeting", "no-sender"] }
reply    = "503 MAIL first"
evidence = "e"

[[rcpt]]
when     = { order.burst = "pipelined", recipient.form.pipe = true }
reply    = "421 away"
then     = "close"
evidence = "e"

[[data]]
when     = { order.breach = ["no-greeting", "no-sender", "no-recipient"] }
reply    = "503 RCPT first"
evidence = "e"

[[end-of-data]]
when     = { content.bare-lf = true }
reply    = "451 bare LF"
then     = "close"
evidence = "e"

[[route]]
when     = { recipient.domain = "remote" }
fate     = "relay"
evidence = "e"

[[route]]
when     = { recipient.account = "exists" }
fate     = "deliver"
evidence = "e"

[[route]]
fate     = "bounce"
evidence = "e"

[counter.odd]
soft     = { reaches = 2, delay = "1s" }
hard     = { reaches = 4, append = "500 enough", then = "close" }
evidence = "e"

[message]
received = "from {client.helo} by {site.host}; {date}"
)";

inline constexpr std::string_view site_text = R"(
title   = "an example"
host    = "mx.here.example"
domain  = "here.example"
address = "192.0.2.25"
own     = ["here.example", "mx.here.example"]
users   = ["alice", "postmaster"]
)";

inline sim::profile example_profile() {
    return sim::parse_profile(profile_text, "example.toml", "example", [](std::string_view) -> std::string {
        throw std::runtime_error("no parents");
    });
}
inline sim::site example_site() { return sim::parse_site(site_text, "example.toml", "example"); }

}  // namespace relaylab::fuzz
