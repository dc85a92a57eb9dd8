// Any text is read as a tester or refused with a place in it; what is read has probes that can be said.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "files/bad_file.hpp"
#include "probe/judge/judge.hpp"
#include "probe/tester/examination.hpp"

namespace {

using namespace relaylab;

void require(bool holds) {
    if (!holds) std::abort();
}

bool is_one_line(std::string_view text) { return text.find_first_of("\r\n") == std::string_view::npos; }

void check(probe::tester const& t) {
    require(!t.probes.empty());
    require(probe::find_judge(t.judge) != nullptr);
    probe::target const to{"b.example", "p.example", "d.example",
                           "192.0.2.1", "alice",     "w@third-party.example"};
    auto const list = probe::fixed_list(t, to, evidence::knowledge::known_user, [](auto) { return "token"; });
    auto const first = list->next({});
    auto const* const order = std::get_if<probe::attempt_order>(&first);
    require(order != nullptr);  // this target can fill every placeholder
    require(is_one_line(order->probe.reverse_path) && is_one_line(order->probe.forward_path));
    require(order->probe.message.has_value() == !t.message.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(octets), size);
    try {
        check(probe::parse_tester(text, "x.toml"));
    } catch (files::bad_file const& e) {
        require(e.error.line != 0 && e.error.column != 0 && !e.error.expected.empty());
    }
    return 0;
}
