// The commands of the transaction state, and what QUIT does with it (RFC 1939 5 to 7).
#include <fmt/format.h>

#include "pop3/answer.hpp"
#include "pop3/multiline.hpp"
#include "pop3/server.hpp"

namespace relaylab::pop3 {

namespace {
constexpr char const* no_such_message = "no such message";
}

std::optional<std::size_t> server::message_of(std::string_view word) const {
    auto const number = parse_number(word);
    if (!number || *number == 0 || *number > drop_->count() || deleted_.contains(*number - 1)) return std::nullopt;
    return *number - 1;
}

std::size_t server::total_size() const {
    std::size_t total = 0;
    for (std::size_t i = 0; i < drop_->count(); ++i)
        if (!deleted_.contains(i)) total += drop_->size(i);
    return total;
}

server::answer server::reply_in_transaction(command const& said) {
    switch (said.what) {
    case verb::list: return listing(said, false);
    case verb::uidl: return listing(said, true);
    case verb::retr: return retr(said);
    case verb::top: return top(said);
    default: return dele(said);
    }
}

server::answer server::stat() const {
    return accepted(fmt::format("{} {}", drop_->count() - deleted_.size(), total_size()));
}

std::string server::scan_line(std::size_t message, bool of_uids) const {
    return of_uids ? fmt::format("{} {}", message + 1, drop_->uid(message))
                   : fmt::format("{} {}", message + 1, drop_->size(message));
}

server::answer server::listing(command const& said, bool of_uids) const {
    if (said.arguments.size() > 1) return refused("expected at most one message number");
    if (said.arguments.size() == 1) {
        auto const message = message_of(said.arguments.front());
        return message ? accepted(scan_line(*message, of_uids)) : refused(no_such_message);
    }
    std::string lines;
    for (std::size_t i = 0; i < drop_->count(); ++i)
        if (!deleted_.contains(i)) lines += scan_line(i, of_uids) + "\r\n";
    return accepted(fmt::format("{} messages", drop_->count() - deleted_.size()), lines + ".\r\n");
}

server::answer server::retr(command const& said) const {
    if (said.arguments.size() != 1) return refused("expected a message number");
    auto const message = message_of(said.arguments.front());
    if (!message) return refused(no_such_message);
    return accepted(fmt::format("{} octets", drop_->size(*message)), as_response(drop_->text(*message)));
}

server::answer server::top(command const& said) const {
    auto const& words = said.arguments;
    auto const lines = words.size() == 2 ? parse_number(words[1]) : std::nullopt;
    if (!lines) return refused("expected a message number and a number of lines");
    auto const message = message_of(words[0]);
    if (!message) return refused(no_such_message);
    return accepted("the top of it", as_response(drop_->top(*message, *lines)));
}

server::answer server::dele(command const& said) {
    if (said.arguments.size() != 1) return refused("expected a message number");
    auto const message = message_of(said.arguments.front());
    if (!message) return refused(no_such_message);
    deleted_.insert(*message);
    return accepted(fmt::format("message {} is deleted", *message + 1));
}

server::answer server::rset() {
    deleted_.clear();
    return accepted(fmt::format("{} messages, {} octets", drop_->count(), total_size()));
}

server::answer server::quit() {
    if (!drop_ || drop_->remove(deleted_)) return accepted("bye");
    return refused("some deleted messages were not removed");
}

}  // namespace relaylab::pop3
