// The sessions that a host has open, for limits on how many there may be.
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <utility>

#include "sim/profile/conversation.hpp"

namespace relaylab::sim {

/// A session counts from its beginning until either side has ended it: the server closed, the client hung up,
/// or the session is gone.
class open_sessions {
    struct entry {
        conversation const* talk;
        std::string address;
    };

  public:
    open_sessions() = default;
    open_sessions(open_sessions const&) = delete;
    open_sessions& operator=(open_sessions const&) = delete;

    /// A session's place among them, given up with it.
    class place {
      public:
        place() = default;
        place(place&& other) noexcept : all_(std::exchange(other.all_, nullptr)), at_(other.at_) {}
        place& operator=(place&& other) noexcept {
            std::swap(all_, other.all_);
            std::swap(at_, other.at_);
            return *this;
        }
        ~place() {
            if (all_) all_->erase(at_);
        }

      private:
        friend class open_sessions;
        place(std::list<entry>& all, std::list<entry>::iterator at) : all_(&all), at_(at) {}
        std::list<entry>* all_ = nullptr;
        std::list<entry>::iterator at_{};
    };

    /// The session and this must outlive the place. `address`: the client's.
    place take(conversation const&, std::string_view address);
    /// What one more session of this client makes of them.
    crowd with_one_more(std::string_view address) const;

  private:
    std::list<entry> entries_;
};

}  // namespace relaylab::sim
