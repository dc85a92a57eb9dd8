// One session of a fake MTA: the sans-I/O session of smtp/, answered by a profile at a site.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/profile/draws.hpp"
#include "sim/profile/perceive.hpp"
#include "sim/profile/tally.hpp"
#include "smtp/server.hpp"

namespace relaylab::sim {

/// A message that a server has taken responsibility for: its end of data was answered 2yz.
struct submission {
    party sender;
    std::vector<party> recipients;
    std::string message;      ///< as sent, dots removed
    grammar::data_facts content;  ///< of the message
    client_facts client;
    std::string helo;         ///< the client's name as it said it
    bool extended = false;    ///< it said EHLO
    std::string queue_id;
    grammar::instant at;
};

/// One answer and what it stood on.
struct decision {
    smtp::stage at = smtp::stage::connect;
    std::string rule;         ///< a rule's id, or "counter/NAME"
    situation seen;
    int code = 0;             ///< of the reply; 0 for a silent close
    std::vector<std::string> counters;  ///< those whose limit spoke in this reply
};

class conversation {
  public:
    /// All references must outlive the conversation.
    conversation(profile const&, site const&, memory&, draws&, client_facts);

    void open(grammar::instant now);
    void receive(std::string_view octets, grammar::instant now, bool burst_ends = true);
    void hang_up() noexcept { session_.hang_up(); }
    smtp::action next() { return session_.next(); }

    /// The messages accepted since the last call.
    std::vector<submission> take_accepted();
    /// Every decision of the session so far, in order.
    std::vector<decision> const& decisions() const noexcept { return decisions_; }
    smtp::state state() const noexcept { return session_.state(); }

  private:
    struct draft;  // an answer in the making

    void answer_all(grammar::instant now);
    draft answer(smtp::question const&, grammar::instant now);
    void read_paths(smtp::question const&);
    void answer_by_rule(draft&, smtp::question const&, session_view const&);
    bool past_hard_limit(draft&, session_view const&, smtp::question const&);
    void carry_out_rule(draft&, rule const&, session_view const&, smtp::question const&);
    void count(draft&, rule const&, session_view const&, smtp::question const&);
    void carry_out(smtp::question const&, draft const&, grammar::instant now);
    void accept_message(smtp::question const&, grammar::instant now);
    void begin_transaction();
    void forget_transaction();
    std::string render(reply_template const&, session_view const&, smtp::question const&);

    profile const& kind_;
    site const& here_;
    memory& remembered_;
    draws& draws_;
    client_facts client_;
    smtp::server session_;
    std::string greeting_;
    std::string helo_;
    std::optional<party> sender_;      // of the transaction, or of the MAIL being answered
    std::optional<party> recipient_;   // of the RCPT being answered
    std::vector<party> recipients_;
    std::string queue_id_;
    tally counts_;
    session_notes notes_;
    std::vector<submission> accepted_;
    std::vector<decision> decisions_;
};

/// What {placeholder} stands for in a text about a session; queue_id, date and size come from the caller.
std::string placeholder_text(placeholder, session_view const&, std::string_view helo);

}  // namespace relaylab::sim
