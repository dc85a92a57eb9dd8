// The formats of logs that are known, by name.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "evidence/log/reader.hpp"
#include "evidence/log/statement.hpp"

namespace relaylab::evidence {

struct log_format {
    std::string_view name;   ///< as it is typed and printed: "recording"
    std::string_view title;  ///< for people
    bool is_dialogue = true; ///< it holds dialogues; else what became of messages
    bool (*is_line)(std::string_view) noexcept = nullptr;
    std::unique_ptr<log_reader> (*make)(log_listener&, std::string const& name) = nullptr;
    statements (*state)(std::string_view text) = nullptr;  ///< of a whole file; null where no reader tells it line by line
    bool continues = false;  ///< what one file begins the next may end
};

std::span<log_format const> log_formats() noexcept;
/// Null where there is none of that name.
log_format const* find_log_format(std::string_view name) noexcept;

/// Of which format a text is, by its first octets: the one that knows most of their lines. Null where none knows any.
log_format const* detect_log_format(std::string_view beginning) noexcept;
/// So many octets tell enough.
inline constexpr std::size_t detected_by = 256u * 1024;

}  // namespace relaylab::evidence
