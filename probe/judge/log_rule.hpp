// The rule from a mail log's messages to a verdict: what strangers' mail for third parties became.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/log/logged.hpp"
#include "evidence/verdict.hpp"
#include "probe/judge/own_domains.hpp"

namespace relaylab::probe {

/// How a client stands with the server; `unsure` where its address was published with octets hidden.
enum class client_standing { stranger, inside, unsure };

/// Gathers messages, as many as there are: what is kept of them is bounded.
class log_rule {
  public:
    static constexpr std::size_t most_domains = 16384;
    /// So many messages are named as grounds.
    static constexpr std::size_t most_reasons = 20;
    /// So far the set of one message's domains is kept.
    static constexpr std::size_t most_set = 2048;

    /// `standing`: of an address. Loopback may relay in any case: it is the server's own machine.
    log_rule(std::vector<std::string> const& domains, std::function<client_standing(std::string_view)> standing)
        : own_(domains), standing_(std::move(standing)) {}

    void take(evidence::logged_message const&);
    /// Reasons' lines are those of the file, from 1.
    evidence::verdict decide() const;

    struct counts {
        std::size_t messages = 0;  ///< accepted, with something known of what became of them
        std::size_t relayed = 0;   ///< of strangers, to third parties
        std::size_t refused = 0;   ///< recipients of strangers, at third parties
        std::size_t local = 0;     ///< recipients
    };
    counts count() const;
    own_domains const& own() const noexcept { return own_; }

    /// By what is known of the server's domains now: of a stranger's message those whom it was relayed to.
    std::vector<evidence::logged_recipient const*> relayed(evidence::logged_message const&) const;
    /// "from a@b by client [192.0.2.1] for c@d, sent to mx.d": for people.
    static std::string tell(evidence::logged_message const&, evidence::logged_recipient const&);

  private:
    /// What strangers' recipients of one domain, or of one set of domains, came to.
    struct tally {
        std::size_t count = 0;
        evidence::reason first;  ///< with its line
    };
    struct tallies {
        std::map<std::string, tally, std::less<>> by_key;
        std::size_t beyond = 0;  ///< of third parties, as far as was known then, that are not kept by key
    };

    client_standing standing_of(evidence::logged_message const&) const;
    bool is_stranger(evidence::logged_message const& m) const { return standing_of(m) == client_standing::stranger; }
    bool is_third_party(std::string_view key) const;
    bool has_third_party(std::string_view set) const;
    void add(tallies&, std::string const& key, evidence::logged_message const&, evidence::logged_recipient const&);
    void learn(evidence::logged_message const&);
    void take_recipient(evidence::logged_message const&, evidence::logged_recipient const&, std::string& set,
                        evidence::logged_recipient const*& first);
    std::size_t count_of(tallies const&) const;
    void tell_all(tallies const&, std::string const& what, std::vector<evidence::reason>&) const;
    void assume(evidence::verdict&) const;
    std::string masks(bool own) const;
    void judge_refusals(evidence::verdict&) const;

    own_domains own_;
    std::function<client_standing(std::string_view)> standing_;
    tallies relayed_;  // by the set of keys of one message
    tallies tried_, waiting_, unseen_, bounced_, held_, discarded_, kept_here_, refused_;
    tallies reports_;  // of failure, sent to third parties
    tallies senders_;  // of those refused, by domain
    struct own_report {
        std::string id, about;
        std::size_t line;
    };
    std::vector<own_report> own_reports_;  // the first of those that tell what they are about
    std::size_t messages_ = 0, local_ = 0, strangers_ = 0, unkept_ = 0;
    bool winding_ = false;
};

}  // namespace relaylab::probe
