// A small profile on paper, for those who show it.
#pragma once

#include "lab/report/profile_sheet.hpp"

namespace relaylab::lab::tests {

inline profile_sheet sheet_example() {
    profile_sheet s;
    s.id = "small";
    s.title = "a small server";
    s.file = "profiles/small.toml";
    s.site = "here";
    s.site_title = "a house";
    s.claim = "accepts";
    s.extends = "big";
    s.filter = "wall: a firewall";
    s.head = {"Greets and goes."};
    s.shares = "50 % recorded, 0 % documented, 50 % inferred";
    s.recordings = 2;
    s.stages = {{"rcpt",
                 {{"rcpt/denied", {"client.network = stranger", "recipient.domain = remote"}, {"550-no", "550 never | ever"}, "then closes",
                   {"recorded", "maps", true, false}},
                  {"rcpt/default", {}, {"250 ok"}, "", {"inferred", "own", false, true}}}},
                {"noop", {{"noop/default", {}, {"250 yes"}, "", {"recorded", "maps", true, false}}}}};
    s.routes = {{"route/all", {}, {}, "bounce", {"inferred", "own", false, false}}};
    s.counters = {{"errors", "rejects", {"hard limit 3, closes: 421 enough"}, "own"}};
    s.memories = {{"pop", "of pop-login for 30min", "own"}};
    s.forms = {{"<a%b@c>", "550 never | ever", "rcpt", "", "recorded"}, {"<a>", "250 ok", "", "bounce", "inferred"}};
    s.fates = {{"inside", "<>", "<a>", "bounced"}};
    s.notes = {{"maps", "transcript", "corpus/seeds/maps.smtp"}, {"own", "inferred", "made up"}};
    s.truth = "accepts (bounced)";
    s.truth_because = {"MAIL FROM:<> RCPT TO:<a> was accepted and did not arrive (route/all)"};
    s.opinions = {{"hasty", "open", false, {"250 to RCPT", "truth: accepts (bounced)"}},
                  {"careful", "accepts (bounced)", true, {}},
                  {"silent", "unknown", std::nullopt, {}}};
    return s;
}

}  // namespace relaylab::lab::tests
