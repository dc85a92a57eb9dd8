// Strict reading of TOML: every value keeps its place, and every key must be known to whoever reads it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/bad_file.hpp"

namespace relaylab::files {

struct place {
    std::size_t line = 0;
    std::size_t column = 0;
};

/// A TOML value with its place. Tables keep the order of the file.
struct node {
    enum class kind { string, integer, real, boolean, array, table, other };
    kind what = kind::other;
    files::place place;
    std::string text;             ///< of a string
    std::int64_t integer = 0;     ///< of an integer
    double real = 0;              ///< of a real
    bool boolean = false;         ///< of a boolean
    std::string key;              ///< of an entry of a table; its place is its key's
    std::vector<node> elements;   ///< of an array or a table, in the file's order

    node const* find(std::string_view name) const noexcept;
};

/// Throws bad_file with the place of the syntax error. `name` is for messages.
node parse_toml(std::string_view text, std::string_view name);

/// Reads one table key by key. A key that nobody asked for is a mistake: finish() reports the first, with the
/// nearest key that was asked for.
class table_reader {
  public:
    /// The node and the name must outlive the reader. Throws when the node is no table.
    table_reader(node const& table, std::string_view file);

    std::optional<std::string> string(std::string_view key);
    std::string required_string(std::string_view key);
    std::optional<bool> boolean(std::string_view key);
    std::optional<std::int64_t> integer(std::string_view key);
    /// An array of strings; a single string counts as one. Empty where the key is absent.
    std::vector<std::string> strings(std::string_view key);
    /// The value as it is, null where absent.
    node const* value(std::string_view key);
    /// The tables of an array of tables ([[key]] or key = [{...}]); none where absent.
    std::vector<node const*> tables(std::string_view key);
    /// One of `words`, by number.
    std::optional<std::size_t> one_of(std::string_view key, std::vector<std::string_view> const& words);

    void finish() const;
    [[noreturn]] void fail(node const& at, std::string expected) const;
    [[noreturn]] void fail(std::string expected) const { fail(table_, std::move(expected)); }
    std::string_view file() const noexcept { return file_; }
    node const& table() const noexcept { return table_; }

  private:
    node const* ask(std::string_view key);
    node const* ask(std::string_view key, node::kind, std::string_view expected);

    node const& table_;
    std::string_view file_;
    std::vector<std::string> asked_;
};

}  // namespace relaylab::files
