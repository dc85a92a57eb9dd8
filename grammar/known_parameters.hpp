// Parameters by their keywords, each at most once, and what each adds to a command line. Internal to this
// folder.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "grammar/ascii.hpp"
#include "grammar/esmtp_parameter.hpp"
#include "grammar/scan_parameter.hpp"

namespace relaylab::grammar::strict {

/// A parameter of the command `Command`. Where `value` is null the keyword stands alone.
template <class Command>
struct known_parameter {
    std::string_view keyword;
    std::size_t adds;    ///< octets to the limit of the line
    unsigned exclusive;  ///< a bit: of all that share it one may stand
    bool (*value)(char const*& first, char const* last, scan_state&, Command&);
    void (*alone)(Command&);
};

/// Reads a value into an optional member of the command.
template <auto Member, auto Scan, class Command>
bool into(char const*& first, char const* last, scan_state& state, Command& said) {
    return Scan(first, last, state, (said.*Member).emplace());
}

/// The command under way, and which parameters it has had.
template <class Command>
class parameters_of {
  public:
    parameters_of(std::span<known_parameter<Command> const> known, Command& command)
        : known_(known), command_(command) {}
    std::size_t added() const { return added_; }

    /// *( SP esmtp-param ), and in `text` all of them.
    bool scan(char const*& first, char const* last, scan_state& state, std::string_view& text) {
        char const* const begin = first;
        while (first != last && *first == ' ') {
            ++first;
            esmtp_parameter said;
            if (!scan_parameter(first, last, state, said) || !take(said, state)) return false;
        }
        text = skip_blanks({begin, static_cast<std::size_t>(first - begin)});
        return ended(first, last, state, "esmtp-param", "SP or end of line");
    }

  private:
    bool take(esmtp_parameter const& said, scan_state& state) {
        for (auto const& each : known_)
            if (same(said.keyword, each.keyword)) return take(each, said, state);
        return true;
    }

    bool take(known_parameter<Command> const& each, esmtp_parameter const& said, scan_state& state) {
        if ((had_ & each.exclusive) != 0)
            return state.refuse(said.keyword.data(), each.keyword, "at most once");
        had_ |= each.exclusive;
        added_ += each.adds;
        if (each.value == nullptr) {
            if (said.has_value) return state.refuse(said.value.data() - 1, each.keyword, "no value");
            each.alone(command_);
            return true;
        }
        char const* at = said.value.data();
        char const* const end = at + said.value.size();
        if (!said.has_value)
            return state.refuse(said.keyword.data() + said.keyword.size(), each.keyword, "\"=\" and a value");
        if (!each.value(at, end, state, command_)) return false;
        return ended(at, end, state, each.keyword, "end of value");
    }

    std::span<known_parameter<Command> const> known_;
    Command& command_;
    unsigned had_ = 0;
    std::size_t added_ = 0;
};

}  // namespace relaylab::grammar::strict
