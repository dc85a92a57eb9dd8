// Texts with named placeholders: "250 {sender.echo}... Sender OK".
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/result.hpp"
#include "smtp/moves.hpp"

namespace relaylab::sim {

enum class placeholder : std::uint8_t {
    site_host, site_banner, site_domain, site_address,
    client_address, client_name, client_helo, client_protocol, client_account,
    client_list, client_list_text,
    sender_raw, sender_echo, sender_local, sender_domain, sender_read, sender_rest,
    sender_inside, sender_before, sender_beginning,
    recipient_raw, recipient_echo, recipient_local, recipient_domain, recipient_read, recipient_rest,
    recipient_inside, recipient_before, recipient_beginning,
    said_line, said_keyword, said_argument, said_argument_lower, said_word,
    parameter, parameter_keyword, parameter_value,
    refusal,
    queue_id, queue_id_last, date, date_plain, size, chunk_size, longest_line,
    auth_challenge, auth_account, auth_mechanism,
};
inline constexpr std::size_t placeholder_count = 48;

/// "sender.echo" and its like, in the order of the enumeration.
std::span<std::string_view const> placeholder_names() noexcept;
/// What it stands for, one line for people.
std::string_view meaning(placeholder) noexcept;
/// May a reply of this stage hold it? The sender is known from MAIL on, a recipient at RCPT, a queue id at the
/// end of data.
bool known_at(placeholder, smtp::stage) noexcept;

/// What stands behind the last blank: "3640" of "980475043 qp 3640".
std::string_view last_word(std::string_view) noexcept;
/// "26 Jan 2001 11:10:42 +0900" of "Fri, 26 Jan 2001 11:10:42 +0900".
std::string without_day(std::string date);

/// One text, taken apart once when its file is read.
class reply_template {
  public:
    struct piece {
        std::string text;                     ///< literal octets ...
        std::optional<placeholder> inserted;  ///< ... and then this value
        friend bool operator==(piece const&, piece const&) = default;
    };

    reply_template() = default;
    /// Braces are doubled to stand for themselves. The error's offset is that of the unknown placeholder.
    static grammar::result<reply_template> parse(std::string_view text);

    /// Appends the text with each placeholder replaced by value(placeholder).
    template <class Value>
    void append_to(std::string& out, Value const& value) const {
        for (auto const& p : pieces_) {
            out += p.text;
            if (p.inserted) out += value(*p.inserted);
        }
    }
    template <class Value>
    std::string render(Value const& value) const {
        std::string out;
        append_to(out, value);
        return out;
    }
    bool empty() const noexcept { return pieces_.empty(); }
    std::vector<piece> const& pieces() const noexcept { return pieces_; }
    /// The text as its file has it.
    std::string source() const;

    friend bool operator==(reply_template const&, reply_template const&) = default;

  private:
    std::vector<piece> pieces_;
};

}  // namespace relaylab::sim
