// The evidence of one run: all that a judge may see.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "evidence/receipt.hpp"
#include "evidence/transcript.hpp"
#include "grammar/reply.hpp"

namespace relaylab::evidence {

/// What the prober knows about the target beforehand.
enum class knowledge { none, known_user, credentials };
std::string_view to_string(knowledge) noexcept;  // "none", "known-user", "credentials"

/// What a client is to a server: a stranger, or somebody for whom it may relay and be no relay for that.
enum class client_state {
    stranger,
    inside,         ///< its address is of a network that the server trusts
    authenticated,  ///< by AUTH (RFC 4954)
    pop_granted,    ///< its address has logged in by POP3 shortly before
};
std::string_view to_string(client_state) noexcept;  // "stranger", "inside", "authenticated", "pop-granted"

/// One attempt that a tester wants made.
struct probe {
    std::string id;            ///< the tester's own number or name: "8", "quote"
    std::string reverse_path;  ///< as sent, brackets included
    std::string forward_path;
    std::optional<std::string> message;  ///< sent when DATA is answered 3yz; nothing: DATA is never said
    std::string token;                   ///< in the message; empty without one
    bool control = false;          ///< ordinary mail for a local user: says whether the server works at all
    bool made_up = false;          ///< a control whose recipient nobody is: says whether the server looks who is there
    bool says_known_user = false;  ///< its reverse-path names the known user: a secret that not everyone has
    std::vector<std::string> before = {};  ///< lines said before MAIL, whatever is answered
    std::string again_of = {};  ///< the probe whose envelope it repeats with an unlike message; empty: none
    bool mails = true;         ///< false: a look at the server, without an envelope
    bool says_local = false;  ///< its reverse-path claims to be of the target: no domain, localhost, or one
                              ///< of the target's names or its address
    client_state as = client_state::stranger;  ///< what others than strangers are told says nothing of a relay
};

/// The replies to one attempt, each absent where the dialogue never got there.
struct attempt {
    evidence::probe probe;
    std::optional<grammar::reply> banner, hello, rset, mail, rcpt, data, end_of_data;
    std::vector<grammar::reply> before;       ///< to the probe's lines before MAIL
    std::size_t first_line = 0;               ///< where it begins in the transcript
    std::size_t last_line = 0;                ///< one past its end
    std::optional<std::size_t> telling_line;  ///< the server line that decided: the RCPT's or a later reply
    bool lost = false;     ///< the connection could not be made, or ended before the attempt did
    unsigned retries = 0;  ///< how often it had been put off with 4yz before

    /// The last reply got: of end of data, data, rcpt or mail.
    grammar::reply const* last() const noexcept;
    /// RCPT was answered 2yz, and so was everything said after it.
    bool accepted() const noexcept;
    /// The last reply was 4yz.
    bool put_off() const noexcept;
};

struct run {
    transcript lines;
    std::vector<attempt> attempts;
    std::vector<receipt> receipts;
    grammar::duration watched{0};  ///< how long receipts were waited for after the last acceptance
    evidence::knowledge knows = knowledge::none;
    std::string target_address;  ///< the IP address that was examined; empty where nobody told it
};

}  // namespace relaylab::evidence
