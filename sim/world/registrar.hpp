// Registration by mail: who wants a tester's messages in a mailbox asks from that mailbox, is told a password, answers that
// he accepts the terms, and is registered for a while. So a tester had it in 2001 whose mail stands in corpus/seeds.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/date_time.hpp"

namespace relaylab::sim {

struct registrar_terms {
    std::string address;       ///< where requests come to, and whom answers come from: "new@tester.example"
    std::string acceptance;    ///< the first line of the answer that registers: "I accept"
    grammar::duration valid{0};  ///< since it was registered
    /// `{password}` and `{until}` stand for what they say; lines of texts end in CRLF.
    std::string offer_subject, offer_text;
    std::string confirmation_subject, confirmation_text;
};

/// A message that somebody is to send.
struct composed_mail {
    std::string reverse_path, forward_path;  ///< brackets included
    std::string message;                     ///< header and body; lines end in CRLF

    friend bool operator==(composed_mail const&, composed_mail const&) = default;
};

class registrar {
  public:
    /// What it draws depends on the seed and on how many passwords it has given.
    registrar(registrar_terms terms, std::uint64_t seed) : terms_(std::move(terms)), seed_(seed) {}

    registrar_terms const& terms() const noexcept { return terms_; }
    /// A message has come to its address. Any message is a request, and is answered with a password in the subject's
    /// parentheses, until one comes whose subject is a reply to that ("Re:", and the password as it was given) and whose
    /// body begins with the acceptance. What no person sent is not answered: the null reverse-path (RFC 3834 2). Of ten
    /// thousand applicants those who are not registered are forgotten; where all are, nobody else is heard.
    std::optional<composed_mail> hear(std::string_view reverse_path, std::string_view message, grammar::instant now);
    /// Is the mailbox ("a@b.example", compared without regard to case) registered under this password?
    bool admits(std::string_view mailbox, std::string_view password, grammar::instant now) const;
    /// The password that a mailbox was offered last; nothing where it never was.
    std::optional<std::string> offered(std::string_view mailbox) const;

  private:
    struct applicant {
        std::string password;
        std::optional<grammar::instant> until;  // once it is registered
    };
    void forget_unregistered(grammar::instant now);
    composed_mail offer(std::string const& mailbox, applicant&, grammar::instant now);
    composed_mail answer(std::string const& mailbox, std::string subject, std::string text, applicant const&,
                         grammar::instant now) const;

    registrar_terms terms_;
    std::uint64_t seed_;
    std::uint64_t drawn_ = 0;
    std::map<std::string, applicant> applicants_;  // by mailbox, lower case
};

}  // namespace relaylab::sim
