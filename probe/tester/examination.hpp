// One run of a tester against one server, without a socket: octets and times go in, actions come out, and
// evidence grows.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "probe/judge/strategy.hpp"
#include "probe/judge/belief.hpp"
#include "probe/tester/filled_probes.hpp"
#include "probe/tester/tester.hpp"
#include "smtp/action_queue.hpp"
#include "smtp/client.hpp"

namespace relaylab::probe {

/// The fixed list of a tester as a strategy. Probes whose placeholders the target cannot fill ({known-user}
/// without one) are left out. `token_of` gives each probe's token by its number from 0.
std::unique_ptr<strategy> fixed_list(tester const&, target const&, evidence::knowledge, token_source token_of);

/// What the tester goes by: its list, or the planner over what is expected of loaded kinds of server.
std::unique_ptr<strategy> make_strategy(tester const&, target const&, evidence::knowledge, token_source token_of,
                                        std::vector<expectation> const& expected);

struct examination_action {
    enum class kind {
        none,     ///< nothing until something is handed in
        connect,  ///< make a connection as `as`, then connected() or refused()
        send,     ///< write `octets`
        close,    ///< close the connection; no call of hang_up() is needed
        wait,     ///< let `delay` pass, then waited()
        watch,    ///< look at the watched mailboxes for `delay`, hand in what came with watched()
        done,     ///< verdict() is there
    };
    kind what = kind::none;
    std::string_view octets;  ///< live until the examination is called again
    grammar::duration delay{0};
    /// From which of the prober's addresses; as one that was granted by POP, log in there before. AUTH is said in the session.
    evidence::client_state as = evidence::client_state::stranger;
};

class examination {
  public:
    /// The tester and the strategy must outlive the examination.
    examination(tester const&, target const&, strategy&, evidence::knowledge);

    examination_action next();
    void connected(grammar::instant);
    void refused(grammar::instant);
    void receive(std::string_view octets, grammar::instant);
    /// The server closed the connection. Without one it is ignored, as are all calls that nothing asked for.
    void hang_up(grammar::instant);
    /// The server did not answer in time; the transport closes the connection.
    void time_out(grammar::instant);
    /// The connection was reset.
    void reset(grammar::instant);
    void waited(grammar::instant);
    /// All receipts so far, and how long was watched.
    void watched(std::vector<evidence::receipt>, grammar::duration, grammar::instant);

    /// Called for each transcript entry as it is made; may be empty.
    std::function<void(evidence::entry const&)> on_entry;

    evidence::run const& evidence() const noexcept { return run_; }
    /// The same, once it is over.
    evidence::run take_evidence() noexcept { return std::move(run_); }
    /// How long the tester waits for a reply, where that is known: then the transport calls time_out().
    std::optional<grammar::duration> patience() const noexcept { return tester_.patience; }
    std::optional<evidence::verdict> const& verdict() const noexcept { return verdict_; }

  private:
    enum class state { between, connecting, talking, leaving, waiting, watching, done };
    using order = std::variant<attempt_order, watch_order, evidence::verdict>;

    void tick(grammar::instant) noexcept;
    std::size_t record(evidence::speaker, std::string text);
    void proceed();
    void follow();
    void make_attempt();
    void open_attempt(attempt_order&);
    void begin();
    void hear();
    void perform();
    std::string without_secrets(std::string_view line) const;
    void after_perform();
    void close_attempt();
    void lose(std::string_view event, grammar::instant);

    tester const& tester_;
    target target_;
    strategy& strategy_;
    evidence::run run_;
    std::optional<evidence::verdict> verdict_;
    std::optional<smtp::client> client_;
    state state_ = state::between;
    order order_;  // what the strategy wants done
    smtp::action_queue<examination_action> actions_;
    std::string partial_;  // a server line without its end
    smtp::wording wording_;  // the tester's, filled for the target
    std::optional<grammar::instant> began_;
    grammar::instant now_{};
    unsigned connection_ = 0;
};

}  // namespace relaylab::probe
