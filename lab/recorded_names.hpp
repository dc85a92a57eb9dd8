// A recording's bindings at work: its names as the world has them, and what its server drew.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "evidence/recording.hpp"
#include "sim/profile/draws.hpp"
#include "sim/profile/site.hpp"

namespace relaylab::lab {

/// What a text of the recording is in the world: bound names replaced, longer ones first.
class recorded_names {
  public:
    recorded_names(evidence::recording const&, sim::site const&);
    std::string in_world(std::string text) const;
    /// What the recording would have for a text of the world.
    std::string as_recorded(std::string text) const;

  private:
    std::vector<std::pair<std::string, std::string>> pairs_;
};

/// What the server drew, and in which connection it shows: of the recording's texts those that the connection's server
/// lines hold, in the order of the bindings. Each is given once, also where two are equal.
class drawn_texts {
  public:
    explicit drawn_texts(evidence::recording const&);
    /// Feeds them back to one connection.
    std::unique_ptr<sim::draws> of(unsigned connection) const;

  private:
    struct drawn {
        std::string text;
        bool queue_id;
        std::optional<unsigned> connection;  // nothing: no line shows it
    };
    std::vector<drawn> all_;
};

}  // namespace relaylab::lab
