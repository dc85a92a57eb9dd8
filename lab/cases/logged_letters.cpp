#include "lab/cases/logged_letters.hpp"

#include <algorithm>
#include <boost/algorithm/string/split.hpp>
#include <fmt/format.h>
#include <set>

#include "evidence/log/formats.hpp"
#include "lab/library.hpp"

namespace relaylab::lab {
namespace {

using kind = evidence::statement::kind;

class gathering {
  public:
    void add(log_text const& log) {
        auto const* const format = evidence::detect_log_format(log.text);
        if (format == nullptr || format->state == nullptr)
            throw not_found(fmt::format("{}: expected a log that is told line by line, not {}", log.file,
                                        format == nullptr ? "one of no known format" : format->title));
        std::vector<std::string> texts;
        boost::algorithm::split(texts, log.text, [](char c) { return c == '\n'; });
        auto const found = format->state(log.text);
        mail.unknown += found.unknown.size();
        std::string hello;
        for (auto const& s : found.all) {
            if (s.what == kind::nothing) {
                mail.silent += s.lines;
                continue;
            }
            mail.silent += s.lines - 1;
            if (s.what == kind::greeted) hello = s.hello;
            if (!s.id.empty() && s.what != kind::reported) note(s, hello);
            auto& line = texts.at(s.line - 1);
            if (line.ends_with('\r')) line.pop_back();
            if (before_.contains(line)) ++mail.again;
            else mail.lines.push_back({log.file.substr(log.file.rfind('/') + 1), line, s});
        }
        before_.insert(texts.begin(), texts.end());
    }

    logged_mail mail;

  private:
    std::set<std::string> before_;  // lines of earlier logs

    void note(evidence::statement const& s, std::string const& hello) {
        auto const known = std::find_if(mail.letters.begin(), mail.letters.end(), [&](auto const& l) { return l.id == s.id; });
        auto& letter = known == mail.letters.end() ? mail.letters.emplace_back() : *known;
        if (letter.id.empty()) letter.first = s;
        letter.id = s.id;
        if (s.what == kind::received) {
            letter.origin = s.origin;
            letter.hello = s.hello.empty() ? hello : s.hello;
        }
        if (!s.sender.empty()) letter.sender = s.sender;
        auto& to = letter.recipients;
        if (!s.recipient.empty() && std::find(to.begin(), to.end(), s.recipient) == to.end()) to.push_back(s.recipient);
    }
};

}  // namespace

logged_mail gather_letters(std::vector<log_text> const& logs) {
    gathering all;
    for (auto const& log : logs) all.add(log);
    // What no client is told to have handed over was not handed over.
    std::erase_if(all.mail.letters, [](logged_letter const& l) { return l.origin.empty(); });
    return std::move(all.mail);
}

}  // namespace relaylab::lab
