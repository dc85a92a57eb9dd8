#include "lab/relay_test_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "evidence/escape.hpp"
#include "probe/tester/filling.hpp"

namespace relaylab::lab {

using evidence::speaker;

relay_test_text::relay_test_text(probe::tester const& t, probe::target const& at)
    : tester_(t), address_(at.ip), hello_(probe::fill(t.wording.hello, {at, {}, {}, {}, {}}).value_or("")) {}

std::string relay_test_text::begin() const { return fmt::format("Connecting to {} ...\r\n", address_); }

std::string relay_test_text::add(evidence::entry const& e) {
    constexpr std::string_view probe = "probe ";
    if (e.who == speaker::note && e.text.starts_with(probe)) {
        auto const id = std::string_view{e.text}.substr(probe.size());
        auto const of = std::find_if(tester_.probes.begin(), tester_.probes.end(), [&](auto const& p) { return p.id == id; });
        pending_ = fmt::format(":Relay test: #{}\r\n",
                               of == tester_.probes.end() || of->label.empty() ? fmt::format("Test {}", id) : of->label);
        return {};
    }
    if (e.who == speaker::server && banner_.empty()) banner_ = e.text;
    auto const shown = evidence::escape(e.text);
    if (e.who == speaker::server) return fmt::format("<<< {}\r\n", shown);
    if (e.who == speaker::event) return e.text == "quit-by-client" ? std::string{} : fmt::format("... {}\r\n", shown);
    if (e.who != speaker::client) return {};
    // Greeting and RSET belong to what was before.
    bool const own = e.text != hello_ && e.text != tester_.wording.rset && e.text != tester_.wording.quit;
    return (own ? std::exchange(pending_, {}) : std::string{}) + fmt::format(">>> {}\r\n", shown);
}

std::string relay_test_text::end(evidence::run const& run) const {
    auto const accepted = std::count_if(run.attempts.begin(), run.attempts.end(), [](auto const& a) { return a.accepted(); });
    return fmt::format("Tested host banner: {}\r\n{}\r\n", evidence::escape(banner_),
                       accepted == 0 ? "System appeared to reject relay attempts"
                                     : fmt::format("System appeared to accept {} relay attempts", accepted));
}

}  // namespace relaylab::lab
