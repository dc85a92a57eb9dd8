// One session through a filter: octets of a client in, octets for the server out, and the filter's own
// replies.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/data_framer.hpp"
#include "sim/profile/filter.hpp"
#include "smtp/moves.hpp"

namespace relaylab::sim {

class filtering {
  public:
    /// The filter must outlive it.
    explicit filtering(mail_filter const& f) : by_(f) {}

    /// A part of a burst: what the server hears, and then the filter's own reply with its line end, if any.
    struct part {
        std::string octets;
        std::string reply;
        smtp::stage at = smtp::stage::unknown;  ///< of the command that the reply answers
    };
    /// The parts of a burst, in order; one where nothing is answered. Behind a DATA that was passed, octets
    /// are mail data up to the line with a single dot, and pass.
    std::vector<part> hear(std::string_view burst);
    /// Whether the server takes mail data, once it has answered all that it heard. Where it refused DATA,
    /// what comes next is commands.
    void server_takes_data(bool takes) noexcept { in_data_ = in_data_ && takes; }
    /// What of a reply passes back: the first is the greeting. Replies end with a line end.
    std::string show(std::string_view reply);

  private:
    void hear_command(char octet, std::vector<part>& parts);
    void decide(part& into);
    void pass(std::string_view octets, part& into) const;
    void end_line(std::vector<part>& parts);

    mail_filter const& by_;
    std::string head_;                       // of a line whose keyword is not known yet
    bool decided_ = false;                   // the line's is
    filtered_command const* how_ = nullptr;  // for the rest of the line; null: it passes
    smtp::stage stage_ = smtp::stage::unknown;
    bool in_data_ = false;
    grammar::data_framer data_{0};
    bool greeted_ = false;
};

}  // namespace relaylab::sim
