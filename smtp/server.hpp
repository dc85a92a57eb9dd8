// One SMTP session from the server's side, without a socket, a clock or an opinion. Octets go in, questions
// and actions come out.
//
//   open() or receive() -> while (pending()) tell(answer) -> next() until none
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/data_framer.hpp"
#include "grammar/line_framer.hpp"
#include "smtp/action_queue.hpp"
#include "smtp/discipline.hpp"
#include "smtp/question.hpp"

namespace relaylab::smtp {

class server {
  public:
    explicit server(discipline = {});

    /// The connection stands: asks the question of stage connect. Octets may have arrived before.
    void open();
    /// Octets of one burst. How a burst is cut into calls changes nothing as long as only the last call of a
    /// burst has `burst_ends`; lines are looked at when the burst ends.
    void receive(std::string_view octets, bool burst_ends = true);
    /// The handshake that an action asked for is done: a new session begins (RFC 3207 4.2), and what had arrived
    /// behind STARTTLS and was not dropped is its first burst. Octets that arrive before it has been called close the
    /// connection: they are no handshake.
    void secured();
    /// Ends the session without having been asked anything: says this, if anything, and closes.
    void dismiss(std::string_view reply);
    /// The peer is gone; nothing follows.
    void hang_up() noexcept;

    /// What must be answered now. Stays until tell().
    std::optional<question> const& pending() const noexcept { return pending_; }
    void tell(answer const&);
    /// What the transport does next. Asks nothing; call until it says none or close. Its octets live until the
    /// next call of another function.
    action next() noexcept;

    smtp::state state() const noexcept { return state_; }
    /// So many octets of a message are kept.
    std::size_t kept() const noexcept { return discipline_.data.keep; }
    /// What arrives is a message: mail data, or the octets that BDAT announced.
    bool takes_data() const noexcept { return state_ == state::data || chunked_; }

  private:
    void look();
    void ask_command();
    void ask_response();
    void pass_early(grammar::line const&) noexcept;
    void ask_end_of_data();
    void take_waiting();
    bool begin_chunk(question&);
    std::size_t take_chunk(std::string_view octets);
    void ask_chunk();
    smtp::state state_after(stage asked, chunk taken, smtp::next) noexcept;

    discipline discipline_;
    smtp::state state_ = smtp::state::connected;
    grammar::line_framer lines_;
    grammar::data_framer data_;
    grammar::line line_;
    std::optional<question> chunked_;  // BDAT, waiting for the rest of its chunk
    std::size_t chunk_left_ = 0;
    std::string chunks_;               // of the message under way
    std::size_t chunks_size_ = 0;      // their octets, those that were not kept counted
    bool chunks_open_ = false;         // a chunk was accepted that was not the last
    std::string message_;
    bool opened_ = false;
    bool banner_out_ = false;  // handed to the transport: what arrives before that was sent early
    bool burst_open_ = false;
    bool handshake_due_ = false;
    bool challenged_ = false;  // the next line answers a challenge
    bool skips_lf_ = false;    // a LF that comes next belongs to the end of data
    std::size_t early_octets_ = 0;
    std::optional<question> pending_;
    action_queue<action> actions_;
};

}  // namespace relaylab::smtp
