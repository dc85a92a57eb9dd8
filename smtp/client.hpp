// One SMTP session from the client's side, without a socket: one transaction after another, each as far as
// the server lets it go. Used by probes and by hosts that relay.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/reply.hpp"
#include "smtp/action_queue.hpp"
#include "smtp/moves.hpp"

namespace relaylab::smtp {

/// Whether a client goes on with a transaction after a refusal.
enum class persistence {
    none,       ///< it gives the transaction up
    past_4yz,   ///< a MAIL that was put off counts as taken: RCPT is said
    past_all,   ///< no reply is looked at: all is said, the message too
};

/// How a client writes its commands: servers echo them, and some clients have habits.
struct wording {
    std::string hello = "EHLO client.example";  ///< the whole line; empty: MAIL is said without a greeting
    std::string mail = "MAIL FROM:";            ///< the path follows at once
    std::string rcpt = "RCPT TO:";
    std::string data = "DATA";
    std::string rset = "RSET";
    std::string quit = "QUIT";  ///< empty: the connection is closed without a word
    bool rset_first = false;    ///< RSET before the first MAIL too
    bool rset_last = false;     ///< RSET before QUIT too, where the last transaction was refused
    bool rset_must = false;     ///< a refused RSET ends the session
    bool falls_back = true;     ///< HELO to a server that refuses EHLO (RFC 5321 3.2)
    bool data_alone = false;    ///< DATA is said without a message, and after its 3yz the connection is closed
    persistence presses_on = persistence::none;
};

/// Parameters that are said only to a server whose reply to EHLO offers an extension.
struct extension_parameters {
    std::string keyword = {};            ///< "DSN"; empty: none are said
    std::string mail = {};               ///< a blank before each: " RET=HDRS ENVID=x"
    std::vector<std::string> rcpt = {};  ///< likewise, one a forward path
};

struct envelope {
    std::string reverse_path;                ///< as sent, brackets included
    std::vector<std::string> forward_paths;  ///< likewise; none: MAIL is the last that is said
    std::optional<std::string> message;      ///< nothing: DATA is not said
    extension_parameters extension = {};
    std::vector<std::string> before = {};  ///< whole lines said before MAIL, whatever is answered: "HELP"
    bool mails = true;                     ///< false: the lines before are all
    /// The lines before are an AUTH (RFC 4954 4): a 3yz asks for the next one, and "*" is said where there is none; any
    /// other answer but a 2yz ends the transaction, and no further line is said.
    bool authenticates = false;
};

/// What was answered to one transaction; absent where it was never asked.
struct outcome {
    std::optional<grammar::reply> banner, hello, rset, mail, data, end_of_data;
    std::vector<std::optional<grammar::reply>> rcpt;  ///< one a forward path
    std::vector<grammar::reply> before;               ///< to the lines before MAIL, as far as they were answered
    bool lost = false;                                ///< the connection ended before the transaction did
};

class client {
  public:
    explicit client(wording);

    /// Starts a transaction. The first waits for the banner and says hello; a later one is preceded by RSET.
    /// Where the banner or hello was refused before, it is lost at once. Only when idle().
    void begin(envelope);
    /// Says QUIT and closes after the answer, whatever it is. Only when idle().
    void quit();
    void receive(std::string_view octets);
    /// The server closed the connection.
    void hang_up();

    /// What the transport does next; call until it says none or close. Its octets live until the next call of
    /// another function.
    action next() noexcept { return actions_.next(); }
    /// No transaction is under way: begin() or quit() may be called.
    bool idle() const noexcept { return !asked_ && !waiting_; }
    bool closed() const noexcept { return closed_; }
    /// The message was sent, or is next to be, and its reply has not come.
    bool handing_over() const noexcept { return asked_ == step::message; }
    /// Of the latest transaction; banner and hello stay from the first.
    outcome const& result() const noexcept { return outcome_; }
    /// The same, and but for banner and hello it is forgotten.
    outcome take_result();

  private:
    enum class step { banner, hello, rset, before, mail, rcpt, data, message, last_rset, quit };
    void say(step, std::string_view words, std::string_view argument = {}, std::string_view parameters = {});
    void go_on();
    void after_auth_line();
    void say_mail();
    void say_rcpt();
    void heard(step, grammar::reply);
    void forget_replies();
    void after_banner(bool taken);
    bool goes_past(grammar::reply const& mail) const noexcept;
    void after_greeting();
    void greeted(grammar::reply);
    void say_quit();
    void close();
    void after_recipients();
    void after_data();
    void give_up();
    void refuse_all() noexcept;
    void finish() noexcept;

    wording wording_;
    envelope envelope_;
    outcome outcome_;
    grammar::reply_framer framer_;
    action_queue<action> actions_;
    std::optional<step> asked_;
    bool waiting_ = false;  // a transaction was begun and is not over
    bool greeted_ = false;
    bool extends_ = false;  // its envelope's extension is offered
    bool refused_ = false;  // by the banner or the reply to hello
    bool first_ = true;
    bool closed_ = false;
    std::size_t recipient_ = 0;
    bool took_recipient_ = false;  // one of the transaction's, at least
};

}  // namespace relaylab::smtp
