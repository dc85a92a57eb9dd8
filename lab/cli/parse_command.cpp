#include <algorithm>
#include <fmt/format.h>
#include <istream>
#include <ostream>
#include <tuple>

#include "grammar/ascii.hpp"
#include "grammar/reading.hpp"
#include "lab/cli/commands.hpp"
#include "lab/report/parse_report.hpp"

namespace relaylab::lab {
namespace {

/// What is here: domains in lower case, and addresses without their brackets.
struct surroundings {
    std::vector<std::string> own, addresses;

    void add(std::string_view domain) {
        while (domain.size() > 1 && domain.ends_with('.')) domain.remove_suffix(1);
        if (domain.empty()) return;
        if (!domain.starts_with('[') || !domain.ends_with(']')) {
            own.push_back(grammar::lower(domain));
            return;
        }
        domain = domain.substr(1, domain.size() - 2);
        if (grammar::same(domain.substr(0, 5), "IPv6:")) domain.remove_prefix(5);
        addresses.emplace_back(domain);
    }
    grammar::locality here() const {
        return {own, {}, addresses, own.empty() ? std::string_view{} : std::string_view{own.front()}};
    }
};

/// The domain after the last "@", with what cannot be of a domain cut off.
std::string_view last_domain(std::string_view path) {
    auto const at = path.rfind('@');
    if (at == std::string_view::npos) return {};
    auto const domain = path.substr(at + 1);
    return domain.substr(
        0, domain.find_first_of(" \t>\"(),;:%!", domain.starts_with('[') ? domain.find(']') : 0));
}

std::vector<sim::named_dialect const*> chosen(parse_call const& call, library& data) {
    std::vector<sim::named_dialect const*> out;
    if (!call.dialect.empty()) out.push_back(&data.dialect(call.dialect));
    if (!call.all) return out;
    for (auto const& id : data.dialects()) out.push_back(&data.dialect(id));
    // What all the others depart from comes first.
    std::sort(out.begin(), out.end(), [](auto const* a, auto const* b) {
        auto const rank = [](sim::named_dialect const& d) {
            bool const utf8 = d.accept.eight_bit == grammar::eight_bit_style::utf8;
            return std::tuple{!d.accept.strict, d.accept.strict && utf8, std::string_view{d.id}};
        };
        return rank(*a) < rank(*b);
    });
    return out;
}

understood_path understand(std::string const& path, sim::named_dialect const& d,
                           grammar::locality const& here) {
    understood_path out;
    out.dialect = d.id;
    auto const accepted = grammar::read(path, d.accept, here);
    out.admitted = accepted.flaw == grammar::defect::none;
    if (!out.admitted) {
        out.error = fmt::format("{} (octet {})", accepted.why, accepted.read.size());
        return out;
    }
    // Where it goes is found out when it is sent on, which some do by other rules than when they answer.
    auto const delivered = grammar::read(path, d.deliver, here);
    auto const& final = delivered.flaw == grammar::defect::none ? delivered : accepted;
    out.local_part = final.local_part;
    out.domain = final.domain;
    out.routed = final.routed;
    out.local = final.where == grammar::whose::own;
    out.null = final.null;
    out.relaying = final.where == grammar::whose::remote
                   && grammar::owner_of(final.domain, d.deliver, here) == grammar::whose::own;
    return out;
}

bool parse_one(std::string const& input, parse_call const& call,
               std::vector<sim::named_dialect const*> const& dialects, terminal const& to) {
    surroundings around;
    for (auto const& domain : call.local) around.add(domain);
    if (call.local.empty()) around.add(last_domain(input));
    parsed_path parsed;
    parsed.input = input;
    bool const bracketed = input.empty() || input.find_first_of("<>") != std::string::npos;
    parsed.text = bracketed ? input : "<" + input + ">";
    parsed.own = around.own;
    for (auto const& address : around.addresses) parsed.own.push_back("[" + address + "]");
    parsed.shows_tree = call.format == format::text || !call.all;
    for (auto const* d : dialects) parsed.dialects.push_back(understand(input, *d, around.here()));
    to.out << (call.format == format::json ? parse_json(parsed) : parse_text(parsed, to.coloured));
    if (call.all) return true;
    if (!dialects.empty()) return parsed.dialects.front().admitted;
    return grammar::parse_path_tree(parsed.text).has_value();
}

}  // namespace

int parse_command(parse_call const& call, library& data, terminal const& to, std::istream& in) {
    auto const dialects = chosen(call, data);
    if (call.address != "-") return parse_one(call.address, call, dialects, to) ? 0 : 1;
    bool good = true;
    bool first = true;
    for (std::string line; std::getline(in, line); first = false) {
        if (line.ends_with('\r')) line.pop_back();
        if (!first && call.format == format::text) to.out << '\n';
        good = parse_one(line, call, dialects, to) && good;
    }
    return good ? 0 : 1;
}

}  // namespace relaylab::lab
