#include "sim/profile/impression.hpp"

#include <string_view>

namespace relaylab::sim {
namespace {

/// FNV-1a; a zero octet behind each text, so that what stands where counts.
class digest {
  public:
    void add(std::string_view text) noexcept {
        for (char const c : text) add(static_cast<unsigned char>(c));
        add(0);
    }
    void add(grammar::duration d) noexcept {
        for (auto n = static_cast<std::uint64_t>(d.count()); n != 0; n >>= 8) add(static_cast<unsigned char>(n));
        add(0);
    }
    std::uint64_t value() const noexcept { return value_; }

  private:
    void add(unsigned char octet) noexcept { value_ = (value_ ^ octet) * 1099511628211u; }
    std::uint64_t value_ = 14695981039346656037u;
};

}  // namespace

impression impression_of(profile const& p, site const& disguised, evidence::knowledge knows, extent const& e,
                         std::size_t most) {
    digest all;
    impression found;
    each_dialogue(seen_from_outside(disguised, knows), e, [&](dialogue const& d) {
        if (found.dialogues == most || !can_be_had(d, knows)) return;
        ++found.dialogues;
        for (auto const& line : d.said) all.add(line);
        for (auto const& step : play(p, disguised, d).steps) {
            all.add(step.sent);
            all.add(step.after);
            if (step.closes) all.add("(closes)");
        }
        all.add("");
    });
    found.digest = all.value();
    return found;
}

}  // namespace relaylab::sim
