// One session of a fake MTA: the sans-I/O session of smtp/, answered by a profile at a site.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/profile/authentication.hpp"
#include "sim/profile/delivery_request.hpp"
#include "sim/profile/draws.hpp"
#include "sim/profile/fault_front.hpp"
#include "sim/profile/filter_front.hpp"
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
    message_request asked = {};                     ///< of its reports
    std::vector<recipient_request> of_recipients = {};  ///< one each, or none where nothing was asked
    session_past past = {};
};

/// One answer and what it stood on. Ids are the profile's.
struct decision {
    smtp::stage at = smtp::stage::connect;
    std::string_view rule;    ///< a rule's id, or a counter's
    situation seen;
    int code = 0;             ///< of the reply; 0 for a silent close
    std::vector<std::string_view> counters;  ///< those whose limit spoke in this reply
};

class conversation {
  public:
    /// All references must outlive the conversation, and DNS and the filter where there are any. `filter`: stands
    /// before it in place of the profile's own.
    conversation(profile const&, site const&, memory&, draws&, client_facts, domain_names const* = nullptr,
                 mail_filter const* filter = nullptr);
    conversation(conversation const&) = delete;
    conversation& operator=(conversation const&) = delete;

    /// Before it is opened: what goes wrong in it.
    void misbehave(fault_choice c) { faults_.emplace(std::move(c)); }
    void open(grammar::instant now);
    void receive(std::string_view octets, grammar::instant now, bool burst_ends = true);
    /// The TLS handshake that an action asked for is done. Whatever was said before it is forgotten (RFC 3207 4.2).
    void secured(grammar::instant now);
    void hang_up() noexcept;
    /// How long its client may make it wait, as it stands now: for an octet, and for all of a command or of mail data,
    /// both from when there was nothing more to do.
    time_limit const& patience() const noexcept;
    /// The client made it wait for too long: says so, if it says anything, and closes.
    void time_out(grammar::instant now);
    /// What the transport does next. Its octets live until the next call.
    smtp::action next();
    /// Something was answered by next(), since a burst asked for more than is kept unsent, or went wrong there:
    /// whether messages were accepted, and what stands in the record, is to be asked again. Says so once.
    bool answered_late() noexcept { return std::exchange(late_, false); }

    /// The messages accepted since the last call.
    std::vector<submission> take_accepted();
    /// Every decision of the session so far, in order.
    std::vector<decision> const& decisions() const noexcept { return decisions_; }
    /// All but the last.
    void forget_decisions();
    smtp::state state() const noexcept { return session_.state(); }
    /// Recipients of one message; a further one is told 452 (RFC 5321 4.5.3.1.10), whatever the profile.
    static constexpr std::size_t most_recipients = 10'000;
    /// Octets of replies that wait to be sent: when there are so many, what is left of a burst is answered once they
    /// have gone out, as of the burst's time. A filter answers a burst whole.
    static constexpr std::size_t most_unsent = 65536;
    /// Octets of the RCPT commands of one message; further ones are told the same.
    static constexpr std::size_t most_recipient_octets = std::size_t{4} << 20;
    client_facts const& client() const noexcept { return client_; }
    /// What went wrong so far, in order; null where nothing can.
    fault_choice const* faults() const noexcept { return faults_ ? &faults_->choice() : nullptr; }

  private:
    struct draft;  // an answer in the making; its reply is reply_
    /// A sender, and what is seen of the client and him for as long as the transaction lasts.
    struct known_sender {
        party who;
        situation seen;
    };

    void receive_filtered(std::string_view octets, grammar::instant now, bool burst_ends);
    static int code_of(std::string_view reply) noexcept;
    smtp::action next_faultless() { return front_ ? front_->next(session_) : session_.next(); }
    smtp::action next_answered();
    smtp::action next_faulty();
    bool past_own_bounds(draft&, smtp::question const&);
    void forget_recipients();
    void choose_fault(smtp::stage, std::string_view said, session_view const&, std::string_view& rule);
    std::size_t tell(smtp::answer const&);
    void reply_for_filter(filtering::part const&, grammar::instant now);
    void end_behind_fault();
    void answer_all(grammar::instant now);
    draft answer(smtp::question const&, grammar::instant now);
    void read_party(std::string_view path, grammar::dialect const&, party& into) const;
    void read_paths(smtp::question const&);
    void answer_by_rule(draft&, smtp::question const&, session_view const&);
    bool past_hard_limit(draft&, session_view const&, smtp::question const&);
    void carry_out_rule(draft&, rule const&, session_view const&, smtp::question const&);
    void count(draft&, rule const&, session_view const&, smtp::question const&);
    void carry_out(smtp::question const&, draft const&, grammar::instant now);
    void accept_message(smtp::question const&, draft const&, grammar::instant now);
    smtp::next next_after(draft const&, smtp::question const&) const noexcept;
    void note_said(smtp::question const&);
    void learn(smtp::question const&, draft const&);
    void forget_greeting();
    void begin_transaction();
    void note_requests(smtp::question const&);
    void forget_transaction();
    void render(std::string& out, reply_template const&, session_view const&, smtp::question const&);

    profile const& kind_;
    site const& here_;
    memory& remembered_;
    draws& draws_;
    domain_names const* names_;
    client_facts client_;
    std::unique_ptr<client_facts const> before_auth_;  // what was known of it, once it has authenticated
    situation client_seen_;            // what is seen of it whatever it says
    smtp::server session_;
    std::optional<filter_front> front_;
    std::optional<fault_front> faults_;
    fault const* amiss_ = nullptr;     // what goes wrong with the reply in the making
    std::string_view greeting_;        // "", "helo" or "ehlo"
    std::string helo_;
    std::string other_helo_;           // the one before, while HELO is answered
    std::array<known_sender, 2> senders_;
    known_sender const* sender_ = nullptr;  // of the transaction, or of the MAIL being answered
    party named_;                      // the last mailbox that RCPT, VRFY or EXPN named ...
    party const* recipient_ = nullptr;  // ... while that is answered
    std::vector<party> recipients_;    // more than there are, so that their memory is used again
    std::size_t recipient_count_ = 0;
    std::size_t recipient_octets_ = 0;  // of the commands that named them
    message_request asked_;
    std::vector<recipient_request> asked_of_;  // as far as the last recipient of whom something was asked
    std::string queue_id_;
    std::string reply_;                // in the making: lines separated by CRLF, no last line end
    std::string composed_;             // of a placeholder in it
    std::unique_ptr<authentication> auth_;  // from the first AUTH on
    std::size_t unsent_ = 0;           // octets of replies since all of them were sent
    bool late_ = false;
    grammar::instant burst_at_{};      // when the last octets came
    tally counts_;
    session_notes notes_;
    std::vector<submission> accepted_;
    std::vector<decision> decisions_;
};

/// What {placeholder} stands for in a text about a session; queue_id, date and size come from the caller. The view
/// is of what was given, or of the last argument, in which it is composed where need be.
std::string_view placeholder_text(placeholder, session_view const&, std::string_view helo, std::string& composed);

}  // namespace relaylab::sim
