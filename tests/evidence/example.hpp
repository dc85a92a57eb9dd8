// One recording that uses everything the format has, as text and as a value written out by hand.
#pragma once

#include "evidence/recording.hpp"

namespace relaylab::tests {

inline char const* const example_text = "relaylab-dialogue 1\n"
                                        "title: all of it\n"
                                        "source: by hand\n"
                                        "server: none\n"
                                        "profile: p-1\n"
                                        "site: s\n"
                                        "client: 192.0.2.1 a.example\n"
                                        "time: 2000-09-24T23:57:42Z\n"
                                        "bind: address 2xx.1xx.xxx.xxx = {site.address}\n"
                                        "bind: user m? = m\n"
                                        "bind: queue-id 980475043 qp 3640\n"
                                        "redacted: one \\\\ thing\n"
                                        "redacted: another\n"
                                        "normalised: a tab: \\t.\n"
                                        "\n"
                                        "S: 220 x\n"
                                        "#: Test 8\n"
                                        "C@1.5: NOOP\n"
                                        "C+ DATA\n"
                                        "M: mail.eml\n"
                                        "S:\n"
                                        "@2\n"
                                        "C:\n"
                                        "M+\n"
                                        "S@35: 250  two spaces\\x20\n"
                                        "@1\n"
                                        "X@36.000001: closed\n"
                                        "C: a\\n.\\r\\c\n"
                                        "C*12+ \\{2000 x}\n"
                                        "S*10: 250 \\\\\\...\n"
                                        "X: timeout 15s\n"
                                        "C: \\c\n"
                                        "C: \\\\c\n"
                                        "X: broken-pipe\n";

inline evidence::recording example() {
    using namespace evidence;
    using std::chrono::milliseconds;
    recording r;
    r.title = "all of it";
    r.source = "by hand";
    r.server = "none";
    r.profile = "p-1";
    r.site = "s";
    r.client_address = "192.0.2.1";
    r.client_name = "a.example";
    r.time = std::chrono::sys_days{std::chrono::year{2000} / 9 / 24} + std::chrono::hours{23}
             + std::chrono::minutes{57} + std::chrono::seconds{42};
    r.bindings = {{binding_kind::address, "2xx.1xx.xxx.xxx", "{site.address}"},
                  {binding_kind::user, "m?", "m"},
                  {binding_kind::queue_id, "980475043 qp 3640", ""}};
    r.redacted = {"one \\ thing", "another"};
    r.normalised = {"a tab: \t."};
    r.lines = {{speaker::server, "220 x", false, 1, {}},
               {speaker::note, "Test 8", false, 1, {}},
               {speaker::client, "NOOP", false, 1, milliseconds{1500}},
               {speaker::client, "DATA", true, 1, {}},
               {speaker::message, "mail.eml", false, 1, {}},
               {speaker::server, "", false, 1, {}},
               {speaker::client, "", false, 2, {}},
               {speaker::message, "", true, 2, {}},
               {speaker::server, "250  two spaces ", false, 2, milliseconds{35000}},
               {speaker::event, "closed", false, 1, grammar::duration{36'000'001}},
               {speaker::client, "a\n.\r", false, 1, {}, line_end::none}};
    r.lines.insert(r.lines.end(), 12, {speaker::client, std::string(2000, 'x'), true, 1, {}});
    r.lines.insert(r.lines.end(), 10, {speaker::server, "250 \\", false, 1, {}, line_end::unrecorded});
    r.lines.insert(r.lines.end(), {{speaker::event, "timeout 15s", false, 1, {}},
                                   {speaker::client, "", false, 1, {}, line_end::none},
                                   {speaker::client, "\\c", false, 1, {}},
                                   {speaker::event, "broken-pipe", false, 1, {}}});
    return r;
}

}  // namespace relaylab::tests
