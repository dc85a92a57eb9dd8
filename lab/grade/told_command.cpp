#include "lab/grade/told_command.hpp"

#include <algorithm>
#include <boost/algorithm/string/case_conv.hpp>
#include <locale>
#include <string_view>
#include <utility>

namespace relaylab::lab {
namespace {

using pairs = std::vector<std::pair<std::string, std::string>>;

pairs told(told_target const& t) {
    auto const at = t.names.watched.rfind('@');
    return {{"host", t.host},
            {"port", std::to_string(t.port)},
            {"ip", t.names.ip},
            {"banner", t.names.banner},
            {"ptr", t.names.ptr},
            {"domain", t.names.domain},
            {"known-user", t.names.known_user},
            {"watched", t.names.watched},
            {"watched-local", t.names.watched.substr(0, at)},
            {"watched-domain", at == std::string::npos ? std::string{} : t.names.watched.substr(at + 1)},
            {"receipts", t.receipts},
            {"dns-port", std::to_string(t.dns_port)},
            {"profile", t.profile}};
}

std::string braced(std::string const& name) { return "{" + name + "}"; }

std::string variable(std::string const& name) {
    auto upper = boost::algorithm::to_upper_copy(name, std::locale::classic());
    std::ranges::replace(upper, '-', '_');
    return "RELAYLAB_" + upper;
}

/// One pass: what a value holds is not looked at again.
std::string fill(std::string_view text, pairs const& values) {
    std::string filled;
    while (!text.empty()) {
        auto const open = std::min(text.find('{'), text.size());
        filled += text.substr(0, open);
        text.remove_prefix(open);
        auto const found =
            std::ranges::find_if(values, [&](auto const& v) { return text.starts_with(braced(v.first)); });
        if (found != values.end()) {
            filled += found->second;
            text.remove_prefix(braced(found->first).size());
        } else if (!text.empty()) {
            filled += text.front();
            text.remove_prefix(1);
        }
    }
    return filled;
}

}  // namespace

std::vector<std::string> fill_arguments(std::vector<std::string> const& arguments, told_target const& t) {
    auto const values = told(t);
    std::vector<std::string> filled;
    for (auto const& argument : arguments) filled.push_back(fill(argument, values));
    return filled;
}

std::vector<std::string> variables(told_target const& t) {
    std::vector<std::string> all;
    for (auto const& [name, value] : told(t)) all.push_back(variable(name) + "=" + value);
    return all;
}

std::vector<std::string> placeholders() {
    std::vector<std::string> all;
    for (auto const& [name, value] : told({})) all.push_back(braced(name));
    return all;
}

bool holds(std::vector<std::string> const& arguments, std::string_view placeholder) {
    return std::ranges::any_of(arguments,
                               [&](auto const& a) { return a.find(placeholder) != std::string::npos; });
}

}  // namespace relaylab::lab
