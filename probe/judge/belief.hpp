// Which probe promises most: what is expected of servers, weighed by what this one did. A value without chance or time.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace relaylab::probe {

/// What a probe came to.
enum class fortune : unsigned char {
    refused_sender,  ///< at MAIL
    refused,         ///< at RCPT or later
    put_off,         ///< 4yz, through the whole schedule
    kept,            ///< accepted, and it did not arrive
    arrived,         ///< at the third party
    unheard,         ///< nothing is known
};

/// What a known kind of server does with each probe of a tester.
struct expectation {
    std::string name;         ///< of the kind, for people
    std::vector<fortune> of;  ///< by the probe's number
};

/// Hypotheses and their weights. There are two sorts: kinds of server that are loaded, and rules at large: "whoever says
/// this sender is relayed", "whatever is written so is relayed", for every sender and form among the probes, alone and in
/// pairs, so that a server that nobody knows is not taken for the nearest that somebody does.
class belief {
  public:
    /// `envelopes`: reverse-path and forward-path of each probe, as its tester writes them.
    belief(std::vector<expectation> loaded, std::vector<std::pair<std::string, std::string>> const& envelopes);

    /// A probe came to this.
    void learn(std::size_t probe, fortune);
    /// It cannot arrive, by what is learnt already: as good as tested.
    void rule_out(std::size_t probe) { learnt_[probe] = true; }
    /// The probability that it arrives, 0 to 1.
    double promise(std::size_t probe) const { return promise_[probe]; }

    struct untested {
        std::string name;   ///< of a loaded kind
        std::size_t probe;  ///< one that would arrive there and was not learnt of
        double weight;      ///< of the kind, 0 to 1
    };
    /// Loaded kinds that would relay what was not tried, the likeliest first; those with less weight than `least` are left
    /// out.
    std::vector<untested> find_untested(double least) const;

  private:
    struct hypothesis {
        double weight;
        std::size_t loaded;  ///< its expectation, or none
        std::vector<std::size_t> arriving;
    };

    void add_loaded(std::size_t probes);
    void add_at_large(std::vector<std::pair<std::string, std::string>> const& envelopes);
    double likelihood(hypothesis const&, std::size_t probe, fortune) const;
    void weigh();

    std::vector<expectation> loaded_;
    std::vector<hypothesis> all_;
    std::vector<double> promise_;
    std::vector<bool> learnt_;
};

}  // namespace relaylab::probe
