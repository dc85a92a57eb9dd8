// RapidCheck generators of texts that the strict grammars admit: commands, address lists, traces.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "tests/grammar/path_texts.hpp"

namespace relaylab::grammar {

inline std::string one_of(std::vector<std::string> const& texts) { return *rc::gen::elementOf(texts); }

inline rc::Gen<std::string> strict_command_text() {
    return rc::gen::exec([] {
        std::string line;
        switch (*rc::gen::inRange(0, 4)) {
        case 0:
            line = one_of({"MAIL FROM:", "mail from:"}) + one_of({"<>", (*strict_path()).text});
            line +=
                one_of({"", " SIZE=1000", " size=0 BODY=8BITMIME", " BODY=7bit", " RET=HDRS ENVID=a+2Bb"});
            line +=
                one_of({"", " AUTH=<>", " AUTH=a+3D@b.test", " REQUIRETLS", " MT-PRIORITY=-4", " BY=+60;NT"});
            line += one_of(
                {"", " HOLDFOR=60", " HOLDUNTIL=2026-01-02T03:04:05Z", " X-Y=" + *text_of("abc!?<>", 1, 9)});
            break;
        case 1:
            line = one_of({"RCPT TO:", "rcpt to:"}) + one_of({"<Postmaster>", (*strict_path()).text});
            line += one_of({"", " NOTIFY=NEVER", " notify=success,DELAY", " NOTIFY=FAILURE"});
            line += one_of({"", " ORCPT=rfc822;a+2Bb@c", " ORCPT=x;"});
            break;
        case 2:
            line = one_of(
                {"EHLO a.example", "HELO b", "EHLO [192.0.2.1]", "VRFY a", "EXPN \"a b\"", "HELP", "HELP x"});
            break;
        default:
            line = one_of({"DATA", "RSET", "QUIT", "NOOP", "STARTTLS", "BDAT 10", "BDAT 0 LAST",
                           "ETRN @a.test", "ETRN #q", "AUTH PLAIN", "AUTH LOGIN =", "AUTH PLAIN AGEAYg=="});
        }
        return line;
    });
}

inline std::string cfws_text() {
    return one_of({"", "", " ", "\r\n ", "(x)", " (a (b) \\) c) ", "(\r\n\t)"});
}

inline std::string header_mailbox_text() {
    auto const atom = text_of("abcXYZ019!#$%&'*+-/=?^_`{|}~", 1, 8);
    std::string const local =
        one_of({*atom, *atom + "." + *atom, "\"" + *text_of("ab (),:;<>@.", 0, 8) + "\\\"\""});
    std::string const domain = one_of({*atom, *atom + cfws_text() + "." + *atom, "[192.0.2.1]"});
    auto const spec = cfws_text() + local + cfws_text() + "@" + cfws_text() + domain + cfws_text();
    if (*rc::gen::arbitrary<bool>()) return spec;
    std::string const name =
        one_of({"", *atom, *atom + ". " + *atom, "\"" + *text_of("ab (),:;<>@.", 0, 8) + "\""});
    return cfws_text() + name + cfws_text() + "<" + one_of({"", "@r.test:", "@r,,@s:"}) + spec + ">"
           + cfws_text();
}

inline rc::Gen<std::string> address_list_text() {
    return rc::gen::exec([] {
        std::string list = header_mailbox_text();
        for (int more = *rc::gen::inRange(0, 3); more > 0; --more) {
            list += one_of({",", ", ,", ",(x),"});
            list += one_of({header_mailbox_text(), "group:" + header_mailbox_text() + ";", "none:;"});
        }
        return list;
    });
}

inline rc::Gen<std::string> date_text() {
    return rc::gen::exec([] {
        return one_of({"", "Fri, ", " FRI(x), "}) + "26" + one_of({" ", "\r\n ", " (x) "})
               + one_of({"Jan 2001", "jan 01"}) + one_of({" 11:05", " 11:05:59", " 11 : 05"})
               + one_of({" +0900", " -0930", " GMT", " Z", " -0000"}) + cfws_text();
    });
}

inline rc::Gen<std::string> stamp_text() {
    return rc::gen::exec([] {
        return one_of({"", " "}) + "from "
               + one_of({"a.test", "a.test (b.test [192.0.2.1])", "[192.0.2.1] ([192.0.2.1])"})
               + one_of({" ", "\r\n\t", " (x) "}) + "by c.test" + one_of({"", " (Software 1)", " via TCP"})
               + one_of({"", " with ESMTP", "\r\n with SMTP"}) + one_of({"", " id x1", " id <a@b>"})
               + one_of({"", " for <a@b>", " for a@b"}) + ";" + one_of({" ", "\r\n "}) + *date_text();
    });
}

}  // namespace relaylab::grammar
