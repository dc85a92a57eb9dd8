// Which rules of which profiles would say a reply, word for word.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lab/library.hpp"
#include "lab/report/explained_report.hpp"

namespace relaylab::lab {

/// Whether a text is one that the template can give: each placeholder stands for some octets of one line.
bool can_say(sim::reply_template const&, std::string_view text);

/// All rules of all profiles, by what they say.
class saying_rules {
  public:
    explicit saying_rules(library&);

    /// A whole reply, its lines separated by CRLF. Texts that are hardly more than a placeholder are left out, as they
    /// say everything. In the order of the profiles.
    std::vector<saying_rule> find(smtp::stage, std::string const& reply) const;

  private:
    struct saying {
        sim::reply_template text;
        std::vector<saying_rule> rules;
    };
    std::array<std::vector<saying>, smtp::stage_count> stages_;
};

}  // namespace relaylab::lab
