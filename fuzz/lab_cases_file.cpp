// Files of cases, tables of observations, and logs told line by line: whatever they hold is read or refused with its place.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/grammar_octets.hpp"
#include "lab/cases/case_plan.hpp"
#include "lab/cases/logged_letters.hpp"
#include "lab/library.hpp"
#include "lab/cases/score_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace relaylab;
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    try {
        auto const plan = lab::parse_case(text, "f", "f");
        for (auto const& scene : plan.scenes) fuzz::require(!scene.expect.empty());
    } catch (files::bad_file const& e) {
        fuzz::require(std::string_view{e.what()}.starts_with("f:"));
    }
    try {
        for (auto const& o : lab::parse_observations(text, "f")) fuzz::require(o.seen.any() == !o.cell.empty());
    } catch (files::bad_file const& e) {
        fuzz::require(std::string_view{e.what()}.starts_with("f:"));
    }
    try {
        auto const mail = lab::gather_letters({{"f", std::string{text}}, {"g", std::string{text}}});
        for (auto const& letter : mail.letters) fuzz::require(!letter.id.empty() && !letter.origin.empty());
    } catch (lab::not_found const& e) {
        fuzz::require(std::string_view{e.what()}.starts_with("f:"));
    }
    return 0;
}
