#include "lab/explained_statement.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "evidence/escape.hpp"

namespace relaylab::lab {
namespace {

using evidence::statement;
using kind = statement::kind;

struct log_meaning {
    std::string is, proves, not_proves;
};

std::string of_message(statement const& s) { return s.id.empty() ? "a message" : "message " + s.id; }

std::string for_whom(statement const& s) { return s.recipient.empty() ? std::string{} : " for <" + s.recipient + ">"; }

log_meaning of_sent(statement const& s) {
    if (!s.by_smtp)
        return {of_message(s) + for_whom(s) + " was delivered here", "that the server takes mail of this domain for its own",
                "anything of relaying"};
    return {of_message(s) + for_whom(s) + " was taken by another host",
            "that it went on by SMTP: if a stranger handed it over, and the domain is none of the server's, it was relayed",
            "who handed it over: the lines of the same id say so; nor whose the domain is"};
}

log_meaning of_failed(statement const& s) {
    if (!s.by_smtp) return {of_message(s) + for_whom(s) + " could not be delivered here", "that the server had accepted it", "anything of relaying"};
    return {of_message(s) + for_whom(s) + " could not be handed to another host",
            "that the server had accepted it, and tried: it does not keep such mail out", "that anything arrived"};
}

log_meaning meaning_of(statement const& s) {
    switch (s.what) {
    case kind::greeted:
        return {"a client called himself \"" + s.hello + "\"" + (s.origin.empty() ? "" : " at " + s.origin),
                "that somebody connected from there, and as whom", "who he is: a name is only said"};
    case kind::received:
        return {of_message(s) + for_whom(s) + " was accepted" + (s.origin.empty() ? "" : " from " + s.origin),
                "that this address handed it over; whether that is a client's, the list of clients tells",
                "where it goes: mail for the server's own users is accepted, too"};
    case kind::queued:
        return {of_message(s) + " is there, from <" + s.sender + ">", "that it was accepted", "that the sender wrote it: he is only said"};
    case kind::waiting:
        return {of_message(s) + for_whom(s) + " waits", "that it was accepted for him", "that it will go there"};
    case kind::sent: return of_sent(s);
    case kind::failed: return of_failed(s);
    case kind::reported:
        return {"message " + s.id + " is the server's own report about " + s.about, "that message " + s.about + " was accepted, and failed",
                "that anybody has sent it: nobody is its sender"};
    case kind::done: return {"the server has no more to do with " + of_message(s), "", "whether it was delivered, or given up"};
    case kind::nothing: break;
    }
    return {"a line that states nothing of a message's way", "", ""};
}

}  // namespace

std::vector<explained_line> explain(std::string_view log, evidence::statements const& stated) {
    std::vector<explained_line> lines;
    auto said = stated.all.begin();
    auto unknown = stated.unknown.begin();
    for (std::size_t number = 1; !log.empty(); ++number) {
        auto text = log.substr(0, log.find('\n'));
        log.remove_prefix(std::min(text.size() + 1, log.size()));
        if (text.ends_with('\r')) text.remove_suffix(1);
        if (text.empty()) continue;
        explained_line line;
        line.number = number;
        line.said = evidence::escape(text);
        while (said != stated.all.end() && said->line + said->lines <= number) ++said;
        while (unknown != stated.unknown.end() && *unknown < number) ++unknown;
        if (said == stated.all.end() || said->line > number) {
            bool const asked = unknown != stated.unknown.end() && *unknown == number;
            line.is = asked ? "not known: nothing is concluded from it" : "no part of the log";
        } else if (said->line != number) {
            line.is = fmt::format("a part of line {}", said->line);
        } else {
            auto const meaning = meaning_of(*said);
            line.is = meaning.is;
            line.proves = meaning.proves;
            line.not_proves = meaning.not_proves;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace relaylab::lab
