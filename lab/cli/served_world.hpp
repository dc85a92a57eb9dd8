// The world behind `relaylab serve`: profiles at their sites and the watched third party, or a world of a file.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lab/cli/options.hpp"
#include "lab/library.hpp"
#include "sim/net/world_clock.hpp"
#include "sim/world/planned_world.hpp"

namespace relaylab::lab {

struct served_host {
    std::string name;  ///< a profile as it was asked for, or a world's word for its host
    sim::host_id id;
};

class served_world {
  public:
    /// Throws what the library throws, files::bad_file at a profile that lint finds an error in, and bad_call where the
    /// call cannot be carried out. The library must outlive it.
    served_world(serve_call const&, library&);
    served_world(served_world const&) = delete;
    served_world& operator=(served_world const&) = delete;

    sim::world& at() noexcept { return planned_ ? planned_->at() : *plain_; }
    /// Those that are served, in the order of the call or of the world's file. The third party of profiles is the last
    /// one; it listens beside several of them, and where DNS leads to it.
    std::vector<served_host> const& hosts() const noexcept { return hosts_; }
    /// One profile and nobody beside it.
    bool single() const noexcept { return !planned_ && hosts_.size() == 1; }
    /// What is watched for receipts.
    std::optional<sim::host_id> watched() const noexcept { return watched_; }
    /// Real time, from the world's own beginning on; or none, which stands still.
    sim::world_clock const& clock() const noexcept { return clock_; }
    /// What a host is told about a peer: its address alone, or whatever a world's file says about it. None where
    /// the former.
    std::function<sim::client_facts(boost::asio::ip::address const&)> introduction(sim::host_id);

  private:
    void add_profiles(serve_call const&, library&);
    void add_world(serve_call const&, library&);

    std::unique_ptr<sim::world> plain_;
    std::unique_ptr<sim::planned_world> planned_;
    std::vector<served_host> hosts_;
    std::optional<sim::host_id> watched_;
    sim::world_clock clock_;
};

}  // namespace relaylab::lab
