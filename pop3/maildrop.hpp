// What a POP3 session asks of the host behind it: who may log in, and the messages of who has.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace relaylab::pop3 {

/// An account's messages as they were when it was opened, numbered from 0. One session holds it at a time; its end
/// gives it back (RFC 1939 4).
class maildrop {
  public:
    maildrop() = default;
    maildrop(maildrop const&) = delete;
    maildrop& operator=(maildrop const&) = delete;
    virtual ~maildrop() = default;

    virtual std::size_t count() const = 0;
    /// Octets of its text.
    virtual std::size_t size(std::size_t message) const = 0;
    /// In whole lines: see multiline.hpp.
    virtual std::string text(std::size_t message) const = 0;
    /// The header section, the empty line and so many lines of the body.
    virtual std::string top(std::size_t message, std::size_t body_lines) const = 0;
    /// 1 to 70 octets from 0x21 to 0x7E, never another message's (RFC 1939 7).
    virtual std::string uid(std::size_t message) const = 0;
    /// Takes messages out for good. False where not all could be.
    virtual bool remove(std::set<std::size_t> const& messages) = 0;
};

class accounts {
  public:
    accounts() = default;
    accounts(accounts const&) = delete;
    accounts& operator=(accounts const&) = delete;
    virtual ~accounts() = default;

    /// Nothing where nobody logs in by this name.
    virtual std::optional<std::string> password(std::string_view user) const = 0;
    /// Who has shown the password begins a session; null while another one holds the maildrop.
    virtual std::unique_ptr<maildrop> open(std::string_view user) = 0;
};

}  // namespace relaylab::pop3
