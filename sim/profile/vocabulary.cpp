#include "sim/profile/vocabulary.hpp"

#include <fmt/format.h>

#include "sim/profile/network.hpp"
#include "smtp/base64.hpp"

namespace relaylab::sim {
namespace {

constexpr std::string_view stranger = "192.0.2.10";
constexpr std::string_view elsewhere = "elsewhere.example";
constexpr std::string_view unsure = "unsure.example";

std::string first_user(site const& s) { return s.users.empty() ? "postmaster" : s.users.front(); }

client_facts from(std::string_view address) { return {std::string{address}, "client.example", false, false}; }

}  // namespace

std::vector<caller> callers(site const& s) {
    std::vector<caller> list;
    list.push_back({from(stranger), {}, "a stranger"});
    list.push_back({{std::string{stranger}, {}, false, false}, {}, "a stranger whose address has no name"});
    if (!s.inside.empty())
        list.push_back({from(std::string{address_of_network(s.inside.front())}), {}, "a client inside"});
    list.push_back({from(stranger), fmt::format("{}@{}", first_user(s), s.domain), "a stranger after a POP login"});
    for (auto const& [ptr, what] : {std::pair{pointer::mismatch, "a stranger whose name has another address"},
                                   std::pair{pointer::tempfail, "a stranger of whom DNS does not say"}}) {
        list.push_back({from(stranger), {}, what});
        list.back().facts.ptr = ptr;
    }
    auto listed = from(stranger);
    listed.listed = true;
    list.push_back({listed, {}, "a listed stranger"});
    auto authenticated = from(stranger);
    authenticated.authenticated = true;
    list.push_back({authenticated, {}, "an authenticated client"});
    return list;
}

std::vector<std::string> paths(site const& s) {
    auto const user = first_user(s);
    std::vector<std::string> list{"<>", "<nosuchuser>", fmt::format("<{}>", user)};
    if (user != "postmaster") list.emplace_back("<postmaster>");
    for (auto const& own : s.own) {
        list.push_back(fmt::format("<{}@{}>", user, own));
        list.push_back(fmt::format("<nosuchuser@{}>", own));
        for (auto const* form : {"a%{0}@{1}", "{0}!a@{1}", "a@{0}@{1}", "\"a@{0}\"@{1}", "a|b@{1}", "@{1}:a@{0}"})
            list.push_back("<" + fmt::format(fmt::runtime(form), elsewhere, own) + ">");
    }
    for (auto const& relayed : s.relay) list.push_back(fmt::format("<someone@{}>", relayed));
    for (auto const& listed : s.senders) list.push_back(fmt::format("<{}@{}>", user, listed));
    for (auto const* form : {"a@{0}", "a%{0}", "{0}!a", "\"a@{0}\"", "\"a%{0}\"", "a@{0}@b.example", "\"a@{0}", "a@{0}\"",
                             "@b.example:a@{0}", "@[{1}]:a@{0}", "a@[{1}]", "nosuchuser@[{1}]", "a@{1}", "a%{0}@[{1}]",
                             "a@[192.0.2.77]", "a|b@{0}", "\xc3\xa9@{0}", "a b@{0}"})
        list.push_back("<" + fmt::format(fmt::runtime(form), elsewhere, s.address) + ">");
    list.push_back(fmt::format("{}@{}", user, s.domain));
    list.push_back(fmt::format("a@{}", elsewhere));
    list.push_back(fmt::format("<a@{}>", unsure));
    return list;
}

std::vector<std::string> faulty_paths(site const& s) {
    std::vector<std::string> list;
    for (auto const* path : {"<a@{0}", "a@{0}>", "<a(b@{0}>", "<a@{0},b@{0}>", "<a@{0};>", "list:a@{0};", "<a@{0}> b", "<@{0}>",
                             "<a@>", "<a@[300.0.2.1]>", "<a@[192.0.2.77>", "<a@localhost>", "<a@[127.0.0.1]>", "<a\x01@{0}>",
                             "<\xff@{0}>", "<\"|a\"@{1}>", "<|a@{1}>", "</a@{1}>", "<:include:/a@{1}>", "<a@b..{0}>",
                             "<a@-b.{0}>", "<a@b!.{0}>", "<a@b_c.{0}>", "<a b@{0}>", "<@b.example,:a@{0}>", "<a..b@{0}>"})
        list.push_back(fmt::format(fmt::runtime(path), elsewhere, s.domain));
    auto const longer = [](std::size_t n) { return std::string(n, 'a'); };
    list.push_back(fmt::format("<{}@{}>", longer(65), elsewhere));
    list.push_back(fmt::format("<a@{}.{}>", longer(64), elsewhere));
    std::string domain;
    while (domain.size() < 250) domain += longer(60) + ".";
    list.push_back(fmt::format("<a@{}{}>", domain, elsewhere));
    list.push_back(fmt::format("<{}@{}>", longer(300), elsewhere));
    return list;
}

domain_names const& vocabulary_names() noexcept {
    struct : domain_names {
        resolution resolve(std::string_view domain) const override {
            return domain == unsure ? resolution::tempfail : resolution::yes;
        }
    } static const names;
    return names;
}

std::vector<std::string> messages(site const& s) {
    std::vector<std::string> list{
        "Subject: x\r\n\r\nx\r\n",
        fmt::format("From: a@{}\r\n\r\nx\r\n", elsewhere),
        fmt::format("From: {}@{}\r\n\r\nx\r\n", first_user(s), s.domain),
        fmt::format("Delivered-To: {}@{}\r\n\r\nx\r\n", first_user(s), s.domain),
        "Subject: x\r\n\r\nbare\nfeed\r\n",
        "Subject: x\r\n\r\nbare\rreturn\r\n",
        std::string{"Subject: x\r\n\r\nnul "} + '\0' + "\r\n",
        "Subject: x\r\n\r\n\xc3\xa9\r\n",
    };
    std::string received;
    for (int i = 0; i < 120; ++i) received += "Received: from a by b; Mon, 1 Jan 2001 00:00:00 +0000\r\n";
    list.push_back(received + "\r\nx\r\n");
    list.push_back("no field\r\n");
    list.push_back("\r\n" + std::string(2000, 'x') + "\r\n");
    list.push_back("");
    if (s.max_size != 0 && s.max_size < (1u << 20)) list.push_back("\r\n" + std::string(s.max_size, 'x') + "\r\n");
    return list;
}

std::vector<std::vector<std::string>> logins(site const& s) {
    // Where nobody has a password, somebody who is not known tries.
    auto const nobody = std::pair<std::string const, std::string>{"nosuchuser", "wrong"};
    auto const& [user, password] = s.passwords.empty() ? nobody : *s.passwords.begin();
    auto const plain = [&](std::string const& secret) { return smtp::to_base64('\0' + user + '\0' + secret); };
    auto const right = plain(password);
    std::vector<std::vector<std::string>> list{
        {"AUTH"}, {"AUTH XYZZY"}, {"AUTH PLAIN " + right}, {"AUTH PLAIN", right}, {"AUTH PLAIN " + right, "AUTH PLAIN"},
        {"AUTH PLAIN " + plain(password + "x")}, {"AUTH PLAIN !"}, {"AUTH PLAIN", "*"}, {"AUTH PLAIN", "!"},
        {"AUTH LOGIN", smtp::to_base64(user), smtp::to_base64(password)},
        {"AUTH LOGIN", smtp::to_base64(user), smtp::to_base64(password + "x")},
        {"AUTH CRAM-MD5", smtp::to_base64(user + " 0")}, {"AUTH SCRAM-SHA-256", smtp::to_base64("n,,n=" + user + ",r=x"), "*"}};
    list.push_back({fmt::format("MAIL FROM:<a@{}>", elsewhere), "AUTH PLAIN " + right});
    for (auto const& from : {fmt::format("<{}@{}>", user, s.domain), fmt::format("<a@{}>", elsewhere)})
        list.push_back({"AUTH PLAIN " + right, "MAIL FROM:" + from, fmt::format("RCPT TO:<b@{}>", elsewhere), "DATA",
                        "Subject: x\r\n\r\nx\r\n"});
    return list;
}

std::vector<std::string> xclient_lines() {
    return {"XCLIENT", "XCLIENT NAME=x.example ADDR=192.0.2.99", "XCLIENT ADDR=x", "XCLIENT LOGIN=[UNAVAILABLE]"};
}

std::vector<std::string> odd_lines(site const& s, std::size_t longest_line) {
    std::vector<std::string> list{" NOOP", "NOOP ", "NOOP  x", "NOOP\r", "NO\rOP", "NOOP \xff", "NOOP\nNOOP",
                                  "GET / HTTP/1.0", "TURN", "Subject: x", "XCLIENT NAME=x", "XFORWARD NAME=x",
                                  "VERB", "WIZ", "DEBUG", "   ", "DATA x", "STARTTLS x", "ETRN", "NOOP " + std::string(longest_line, 'x')};
    for (auto const* name : {"host", "a.example b.example", "[192.0.2.1]", "192.0.2.1", "a_b.example", "!!", "\xff"})
        for (auto const* verb : {"HELO ", "EHLO "}) list.push_back(std::string{verb} + name);
    for (auto const* label : {"MAIL FROM:<a@elsewhere.example>", "MAIL FROM :<a@elsewhere.example>",
                              "MAIL  FROM:<a@elsewhere.example>", "RCPT TO:<postmaster>", "RCPT TO :<postmaster>"})
        for (auto const* more : {"", " FOO=bar", " SIZE=10", " SIZE=x", " SIZE=99999999999", " BODY=8BITMIME",
                                 " BODY=7BIT", " BODY=BINARYMIME", " BODY=x", " SMTPUTF8", " NOTIFY=NEVER", " NOTIFY=x",
                                 " RET=HDRS", " RET=x",
                                 " AUTH=<>", "x"})
            list.push_back(std::string{label} + more);
    for (auto const& missing : s.nonexistent) list.push_back(fmt::format("MAIL FROM:<a@{}>", missing));
    for (auto const* verb : {"VRFY ", "EXPN "})
        for (auto const& path : paths(s)) list.push_back(verb + path);
    for (auto const* said : {"BDAT", "BDAT x", "BDAT 2", "BDAT 2 LAST"}) list.emplace_back(said);
    return list;
}

std::vector<std::string> bursts(site const& s) {
    auto const mail = fmt::format("MAIL FROM:<a@{}>", elsewhere);
    auto const rcpt = fmt::format("RCPT TO:<{}@{}>", first_user(s), s.domain);
    auto const whole = fmt::format("{}\r\n{}\r\nDATA\r\nx\r\n.\r\nQUIT", mail, rcpt);
    std::vector<std::string> list{whole, "BDAT 2\r\nxx" + mail, "BDAT 2\r\nxx" + rcpt, "BDAT 2\r\nxxDATA",
                                  "BDAT 2\r\nxxBDAT 4 LAST\r\nxx"};
    for (auto const* hello : {"HELO x.example", "EHLO x.example"}) list.push_back(fmt::format("{}\r\n{}", hello, whole));
    for (auto const* line : {"NOOP", "RSET", "QUIT", "VRFY x", "EXPN x", "HELP", "STARTTLS", "AUTH PLAIN", "XYZZY", "ETRN x"})
        list.push_back(fmt::format("{}\r\nNOOP\r\n{}\r\nRSET\r\nQUIT", line, mail));
    return list;
}

std::vector<std::string> other_commands() {
    return {"RSET",     "NOOP",        "NOOP x",   "VRFY",  "VRFY postmaster", "EXPN", "EXPN staff", "ETRN example.com",
            "HELP",     "HELP MAIL",   "STARTTLS", "AUTH",  "AUTH PLAIN",      "BDAT 0 LAST",        "XYZZY",
            "MAIL",     "MAIL x",      "MAIL FROM:", "RCPT", "RCPT x",         "DATA", "DATA x",     "",
            "\xc3\xa9", "HELO",        "EHLO",     "QUIT x", "RSET x",         std::string{"NO\0OP", 5}};
}

}  // namespace relaylab::sim
