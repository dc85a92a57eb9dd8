#include "sim/world/registrar.hpp"

#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <boost/algorithm/string/trim.hpp>
#include <fmt/format.h>
#include <random>
#include <utility>

#include "grammar/ascii.hpp"
#include "grammar/header_field.hpp"
#include "grammar/header_section.hpp"

namespace relaylab::sim {
namespace {

/// Whom nobody has asked yet is not answered beyond so many.
constexpr std::size_t most_visitors = 10'000;

/// A machine's answer is answered by none (RFC 3834 2).
bool by_a_machine(std::string_view message) {
    auto const submitted = grammar::header_field(message, "Auto-Submitted");
    return submitted && !boost::algorithm::iequals(*submitted, "no");
}

/// "<a@b.example>" to "a@b.example".
std::string address_in(std::string_view path) {
    return grammar::lower(boost::algorithm::trim_copy_if(std::string{path}, boost::algorithm::is_any_of("<>")));
}

/// Five digits, of the world's seed and how many there were before.
std::string drawn_password(std::uint64_t seed, std::size_t number) {
    std::mt19937_64 draw{seed * 1000003 + number};
    return fmt::format("{:05}", draw() % 100000);
}

}  // namespace

registrar::registrar(world& w, host_id h, registrar_rules rules) : world_(w), host_(h), rules_(std::move(rules)) {
    world_.add_reader(host_, rules_.mailbox, [this](stored_message const& m) { read(m); });
}

std::optional<std::string> registrar::password_of(std::string_view address) const {
    auto const found = visitors_.find(grammar::lower(address));
    if (found == visitors_.end() || !found->second.until || *found->second.until <= world_.now()) return std::nullopt;
    return found->second.password;
}

void registrar::read(stored_message const& m) {
    auto const from = address_in(m.entry->reverse_path);
    auto const message = m.message();
    if (from.empty() || by_a_machine(message)) return;
    auto const subject = grammar::header_field(message, "Subject").value_or("");
    auto const known = visitors_.find(from);
    bool const replies = known != visitors_.end() && boost::algorithm::istarts_with(subject, "re:")
                         && subject.find("(" + known->second.password + ")") != std::string::npos;
    if (!replies) {
        if (known == visitors_.end() && visitors_.size() >= most_visitors) return;
        auto& v = visitors_.try_emplace(from, visitor{drawn_password(world_.seed(), visitors_.size()), {}}).first->second;
        return answer(from, boost::algorithm::replace_all_copy(rules_.subject, "{password}", v.password), rules_.rules);
    }
    if (first_line_of(message) != rules_.consent)
        return answer(from, "not registered", "The first line of your reply is not: " + rules_.consent + "\n");
    known->second.until = world_.now() + rules_.valid;
    answer(from, "registered", fmt::format("You are registered for {}.\n", grammar::format_duration(rules_.valid)));
}

void registrar::answer(std::string const& to, std::string const& subject, std::string const& text) {
    auto const from = rules_.mailbox + "@" + world_.site_of(host_).domain;
    auto const message = fmt::format("From: {}\nTo: {}\nSubject: {}\nAuto-Submitted: auto-replied\n\n{}", from, to, subject, text);
    world_.post(host_, "<" + from + ">", "<" + to + ">", boost::algorithm::replace_all_copy(message, "\n", "\r\n"));
}

std::string first_line_of(std::string_view message) {
    grammar::header_section header{message};
    while (header.next()) {}
    auto const text = message.substr(std::min(header.size(), message.size()));
    return boost::algorithm::trim_copy(std::string{text.substr(0, text.find('\n'))});
}

}  // namespace relaylab::sim
