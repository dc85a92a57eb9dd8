// Which fault happens at a reply: found by its file, by how often each has happened, and by chance; or, where a
// session is had again, as it was then.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/profile/draws.hpp"
#include "sim/profile/fault.hpp"

namespace relaylab::sim {

/// How often each fault of a file was due, and happened: a host's, over all its sessions.
struct fault_counts {
    struct count {
        std::uint64_t due = 0, happened = 0;
    };
    std::vector<count> of;  ///< in the file's order; it grows as needed
};

/// That one happened: at which reply of the session, from 1, and which of the file, from 0. A TLS handshake counts
/// as a reply.
struct happened_fault {
    std::uint32_t reply = 0;
    std::uint32_t fault = 0;

    friend bool operator==(happened_fault const&, happened_fault const&) = default;
};

class fault_choice {
  public:
    /// The file and the counts must outlive it.
    fault_choice(fault_file const& f, fault_counts& counts) : file_(f), counts_(&counts), in_session_(f.faults.size()) {}
    /// As it was: what happened then happens again, and nothing else.
    fault_choice(fault_file const& f, std::vector<happened_fault> again) : file_(f), again_(std::move(again)) {}

    /// Of a session: what happens behind them is not told, but where all is kept.
    static constexpr std::size_t most_happened = 4096;
    void keep_all() noexcept { keeps_all_ = true; }

    struct facts {
        std::size_t place = 0;  ///< the reply's stage, or the handshake
        std::string_view reply;
        std::string_view said;  ///< the command line
    };
    /// To be asked once for each reply, in their order; null where none happens.
    fault const* choose(facts const&, draws&);

    /// The first ones.
    std::vector<happened_fault> const& happened() const noexcept { return happened_; }
    fault const& at(happened_fault const& h) const { return file_.faults.at(h.fault); }

  private:
    bool happens(std::size_t which, facts const&, draws&);
    fault const* choose_again();
    void note(happened_fault);

    fault_file const& file_;
    fault_counts* counts_ = nullptr;  // null: as it was
    std::vector<happened_fault> again_;
    std::vector<std::size_t> in_session_;  // how often each one's condition has held, but for its n-th
    std::uint32_t replies_ = 0;
    std::vector<happened_fault> happened_;
    bool keeps_all_ = false;
};

}  // namespace relaylab::sim
