// A mailbox that answers by itself: whoever writes to it gets rules and a password, and who sends them back with his
// consent is registered for some time. So a relay test knows that the mailbox that it will write to wants its mail.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "sim/world/world.hpp"

namespace relaylab::sim {

struct registrar_rules {
    std::string mailbox;               ///< the user that it is, at its host
    grammar::duration valid{0};        ///< of a registration
    std::string subject;               ///< of the answer; "{password}" stands in it
    std::string rules;                 ///< the answer's text, lines ending in LF
    std::string consent = "I accept";  ///< the first line of the reply's text
};

class registrar {
  public:
    /// Reads the host's mailbox from now on. The world must outlive it, and it whatever happens in the world.
    registrar(world&, host_id, registrar_rules);
    registrar(registrar const&) = delete;
    registrar& operator=(registrar const&) = delete;

    host_id host() const noexcept { return host_; }
    /// The password of an address that is registered now, "a@b.example" in any case; nothing where it is not.
    std::optional<std::string> password_of(std::string_view address) const;

  private:
    struct visitor {
        std::string password;
        std::optional<grammar::instant> until;  // once he has accepted
    };
    void read(stored_message const&);
    void answer(std::string const& to, std::string const& subject, std::string const& text);

    world& world_;
    host_id host_;
    registrar_rules rules_;
    std::map<std::string, visitor> visitors_;  // by address, lower case
};

/// The first line of a message's text, without blanks at its ends.
std::string first_line_of(std::string_view message);

}  // namespace relaylab::sim
