#include "sim/profile/claimed_fate.hpp"

#include <fmt/format.h>

#include "sim/profile/path_placeholders.hpp"

namespace relaylab::sim {
namespace {

using evidence::fate;
using files::table_reader;

constexpr std::array all_fates{fate::delivered, fate::relayed, fate::bounced, fate::discarded, fate::held};

std::optional<std::string> read_path(table_reader& in, std::string_view key) {
    auto path = in.string(key);
    if (path) check_path_placeholders(in, *in.value(key));
    return path;
}

claimed_fate read_fate(files::node const& table, std::string_view file) {
    table_reader in{table, file};
    claimed_fate claimed;
    claimed.place = table.place;
    claimed.client = static_cast<standing>(in.one_of("client", {standing_words.begin(), standing_words.end()}).value_or(0));
    claimed.reverse_path = read_path(in, "from").value_or("<someone@elsewhere.example>");
    auto const to = read_path(in, "to");
    if (!to) in.fail("expected the key \"to\": a forward-path, as \"<{user}@{domain}>\"");
    claimed.forward_path = *to;
    std::vector<std::string_view> words{fate_word(std::nullopt)};
    for (auto const f : all_fates) words.push_back(to_string(f));
    auto const word = in.one_of("is", words);
    if (!word) in.fail("expected the key \"is\": what becomes of the message");
    if (*word > 0) claimed.fate = all_fates[*word - 1];
    in.finish();
    return claimed;
}

}  // namespace

std::string_view to_string(standing s) noexcept { return standing_words[static_cast<std::size_t>(s)]; }

std::string_view fate_word(std::optional<fate> f) noexcept { return f ? to_string(*f) : "refused"; }

std::string describe(claimed_fate const& claimed) {
    constexpr std::array<std::string_view, standing_words.size()> whose{
        "of a stranger", "from inside", "of a client with a POP grant", "of an authenticated client",
        "of a stranger on a list"};
    return fmt::format("{}, MAIL FROM:{} RCPT TO:{}", whose[static_cast<std::size_t>(claimed.client)], claimed.reverse_path,
                       claimed.forward_path);
}

std::vector<claimed_fate> read_fates(table_reader& in) {
    std::vector<claimed_fate> all;
    for (auto const* table : in.tables("fates")) all.push_back(read_fate(*table, in.file()));
    return all;
}

}  // namespace relaylab::sim
