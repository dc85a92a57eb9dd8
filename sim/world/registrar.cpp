#include "sim/world/registrar.hpp"

#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <boost/algorithm/string/trim.hpp>
#include <fmt/format.h>

#include "grammar/ascii.hpp"
#include "grammar/header_field.hpp"
#include "sim/profile/draws.hpp"

namespace relaylab::sim {
namespace {

constexpr std::size_t most_applicants = 10000;
constexpr std::string_view password_pattern = "{base62.8}";

std::string_view without_brackets(std::string_view path) {
    if (path.starts_with('<')) path.remove_prefix(1);
    if (path.ends_with('>')) path.remove_suffix(1);
    return path;
}

/// Of the body, without white space at both ends.
std::string first_line(std::string_view message) {
    auto const header = message.find("\r\n\r\n");
    auto const body = header == std::string_view::npos ? std::string_view{} : message.substr(header + 4);
    return boost::algorithm::trim_copy(std::string{body.substr(0, body.find("\r\n"))});
}

bool replies_with(std::string const& subject, std::string const& password) {
    return boost::algorithm::istarts_with(subject, "re:") && subject.find('(' + password + ')') != std::string::npos;
}

}  // namespace

std::optional<composed_mail> registrar::hear(std::string_view reverse_path, std::string_view message, grammar::instant now) {
    auto const mailbox = grammar::lower(without_brackets(reverse_path));
    if (mailbox.empty() || mailbox == grammar::lower(terms_.address)) return std::nullopt;
    if (applicants_.size() >= most_applicants) forget_unregistered(now);
    if (applicants_.size() >= most_applicants && !applicants_.contains(mailbox)) return std::nullopt;
    auto& who = applicants_[mailbox];
    auto const subject = grammar::header_field(message, "Subject").value_or("");
    bool const accepts = !who.password.empty() && replies_with(subject, who.password)
                         && boost::algorithm::iequals(first_line(message), terms_.acceptance);
    if (!accepts) return offer(mailbox, who, now);
    who.until = now + terms_.valid;
    return answer(mailbox, terms_.confirmation_subject, terms_.confirmation_text, who, now);
}

void registrar::forget_unregistered(grammar::instant now) {
    std::erase_if(applicants_, [&](auto const& one) { return !one.second.until || now >= *one.second.until; });
}

composed_mail registrar::offer(std::string const& mailbox, applicant& who, grammar::instant now) {
    who.password = seeded_draws{seed_, ++drawn_}.queue_id(password_pattern, now);
    who.until.reset();
    return answer(mailbox, terms_.offer_subject, terms_.offer_text, who, now);
}

composed_mail registrar::answer(std::string const& mailbox, std::string subject, std::string text, applicant const& who,
                                grammar::instant now) const {
    auto const until = who.until ? grammar::format_date_time(*who.until) : std::string{};
    for (auto* const part : {&subject, &text}) {
        boost::algorithm::replace_all(*part, "{password}", who.password);
        boost::algorithm::replace_all(*part, "{until}", until);
    }
    auto const domain = terms_.address.substr(terms_.address.find('@') + 1);
    return {fmt::format("<{}>", terms_.address), fmt::format("<{}>", mailbox),
            fmt::format("From: <{}>\r\nTo: <{}>\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <registration.{}@{}>\r\n"
                        "Auto-Submitted: auto-replied\r\n\r\n{}",
                        terms_.address, mailbox, subject, grammar::format_date_time(now), now.time_since_epoch().count(),
                        domain, text)};
}

bool registrar::admits(std::string_view mailbox, std::string_view password, grammar::instant now) const {
    auto const found = applicants_.find(grammar::lower(mailbox));
    return found != applicants_.end() && found->second.password == password && found->second.until
           && now < *found->second.until;
}

std::optional<std::string> registrar::offered(std::string_view mailbox) const {
    auto const found = applicants_.find(grammar::lower(mailbox));
    if (found == applicants_.end()) return std::nullopt;
    return found->second.password;
}

}  // namespace relaylab::sim
