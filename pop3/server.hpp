// A POP3 server's session without a socket and without a clock: octets and the time go in, actions come out
// (RFC 1939, RFC 2449, RFC 2595).
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "grammar/date_time.hpp"
#include "grammar/line_framer.hpp"
#include "pop3/command.hpp"
#include "pop3/maildrop.hpp"
#include "smtp/action.hpp"

namespace relaylab::pop3 {

/// Octets of a command line with its CRLF (RFC 2449 4).
inline constexpr std::size_t longest_line = 255;

struct server_options {
    std::string host;       ///< what the greeting says
    std::string timestamp;  ///< of the greeting, brackets included, never said before; empty: there is no APOP
    bool tls = false;       ///< the transport can begin TLS: there is STLS
    /// Without a command for so long the session ends, and nothing is deleted (RFC 1939 3: ten minutes at least).
    /// Nothing: whoever drives it sees to that.
    std::optional<grammar::duration> idle = std::chrono::minutes{10};
    bool forgets = false;   ///< messages may go that nobody has deleted
};

class server {
  public:
    /// The accounts must outlive it.
    server(accounts& of, server_options options);

    void open(grammar::instant now);
    /// Any split of the octets gives the same actions. What has come is answered one command for one call of next(), so
    /// that who sends many commands at once costs one response and no more.
    void receive(std::string_view octets, grammar::instant now);
    /// Nothing came until now.
    void wait(grammar::instant now);
    /// A wait never comes out, and octets live until the next call of any function. Where it gives none and begins_tls() holds, the transport begins TLS.
    smtp::action next();
    /// STLS was accepted: octets are ignored until secured() (RFC 2595 4 lets none from before be looked at).
    bool begins_tls() const noexcept { return begins_tls_; }
    void secured() noexcept;
    /// The connection is gone: nothing is deleted.
    void hang_up() noexcept;

    pop3::state state() const noexcept { return state_; }
    /// When the session ends where nothing comes until then; nothing once it is closed, or where it never does.
    std::optional<grammar::instant> expires() const noexcept;

  private:
    struct answer;
    static answer accepted(std::string text, std::string lines = {});
    static answer refused(std::string text);
    bool expired(grammar::instant now) const noexcept;
    void hear(grammar::line const&);
    answer reply(command const&, move const&);
    answer reply_before_login(command const&);
    answer reply_in_transaction(command const&);
    answer log_in(std::string_view user, bool known);
    answer user(command const&);
    answer pass(command const&);
    answer apop(command const&);
    answer stls(command const&);
    answer capabilities() const;
    answer stat() const;
    answer listing(command const&, bool of_uids) const;
    answer retr(command const&) const;
    answer top(command const&) const;
    answer dele(command const&);
    answer rset();
    answer quit();
    std::string scan_line(std::size_t message, bool of_uids) const;
    /// A message that is there and not deleted.
    std::optional<std::size_t> message_of(std::string_view word) const;
    std::size_t total_size() const;

    accounts& accounts_;
    server_options options_;
    grammar::line_framer lines_{longest_line - 2};
    pop3::state state_ = state::authorization;
    grammar::instant heard_{};  // the last line
    std::string unsent_, sent_;  // sent_: what next() has given
    std::string user_;  // of USER
    std::unique_ptr<maildrop> drop_;
    std::set<std::size_t> deleted_;
    bool begins_tls_ = false, secure_ = false, closed_ = false;
};

}  // namespace relaylab::pop3
