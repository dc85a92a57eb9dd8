#include "evidence/receipt.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <fmt/format.h>

#include "evidence/recording.hpp"
#include "evidence/text_lines.hpp"
#include "grammar/header_field.hpp"
#include "grammar/hexadecimal.hpp"
#include "grammar/utf8.hpp"

namespace relaylab::evidence {
namespace json = boost::json;
namespace {

/// A JSON string; {"hex": "..."} where the octets are not UTF-8.
json::value to_json(std::string_view octets) {
    if (!grammar::first_bad_utf8(octets)) return json::string(octets.data(), octets.size());
    return json::object{{"hex", grammar::to_hex(octets)}};
}

std::optional<std::string> from_json(json::value const& value) {
    if (auto const* text = value.if_string()) return std::string{text->data(), text->size()};
    auto const* object = value.if_object();
    if (object == nullptr || object->size() != 1) return std::nullopt;
    auto const* hex = object->if_contains("hex");
    if (hex == nullptr || !hex->is_string()) return std::nullopt;
    return grammar::from_hex({hex->get_string().data(), hex->get_string().size()});
}

/// RFC 3339 with as much of a second as there is.
std::string format_at(grammar::instant at) {
    auto text = grammar::format_timestamp(at);
    auto const fraction = (at - std::chrono::floor<std::chrono::seconds>(at)).count();
    if (fraction != 0) text.insert(text.size() - 1, fmt::format(".{:06}", fraction));
    return text;
}

std::optional<grammar::instant> parse_at(std::string text) {
    auto const dot = text.find('.');
    grammar::duration fraction{0};
    if (dot != std::string::npos) {
        if (text.size() != dot + 8 || text.find_first_not_of("0123456789", dot + 1) != dot + 7)
            return std::nullopt;
        std::int64_t microseconds = 0;
        std::from_chars(text.data() + dot + 1, text.data() + dot + 7, microseconds);
        fraction = grammar::duration{microseconds};
        text.erase(dot, 7);
    }
    auto const whole = grammar::parse_timestamp(text);
    if (!whole) return std::nullopt;
    return *whole + fraction;
}

std::string to_json_line(receipt const& r, std::string_view message) {
    json::object const object{{"token", to_json(r.token)},
                              {"delivering_address", to_json(r.delivering_address)},
                              {"reverse_path", to_json(r.reverse_path)},
                              {"forward_path", to_json(r.forward_path)},
                              {"at", format_at(r.at)},
                              {"bounce", r.bounce}};
    auto line = json::serialize(object);
    line.pop_back();
    return line.append(R"(,"message":)").append(message).append("}");
}

/// One line of a receipts file, taken apart member by member.
class line_reader {
  public:
    /// `before`: those of the lines above.
    line_reader(text_lines const& in, std::vector<receipt> const& before)
        : in_(in), before_(before), object_(parse()) {}

    receipt read() {
        receipt r;
        text("token", r.token);
        text("delivering_address", r.delivering_address);
        text("reverse_path", r.reverse_path);
        text("forward_path", r.forward_path);
        std::string at;
        text("at", at);
        auto const instant = parse_at(at);
        if (!instant) fail("at", "a time like \"2001-01-26T02:10:07Z\"");
        r.at = *instant;
        auto const& bounce = member("bounce");
        if (!bounce.is_bool()) fail("bounce", "true or false");
        r.bounce = bounce.get_bool();
        message(r.message);
        if (object_.size() != known_) fail(unknown(), "only the members of a receipt");
        return r;
    }

  private:
    json::object parse() {
        json::parser parser;
        boost::system::error_code error;
        auto const line = in_.line();
        auto const consumed = parser.write_some(line.data(), line.size(), error);
        if (error || consumed != line.size())
            in_.fail(line.substr(std::min(consumed, line.size())), "one JSON object");
        auto value = parser.release();
        if (!value.is_object()) in_.fail(line, "one JSON object");
        return std::move(value.get_object());
    }

    json::value const& member(std::string_view name) {
        auto const* found = object_.if_contains({name.data(), name.size()});
        if (found == nullptr) in_.fail(in_.line(), fmt::format("a member \"{}\"", name));
        ++known_;
        return *found;
    }

    void text(std::string_view name, std::string& into) {
        auto octets = from_json(member(name));
        if (!octets) fail(name, "a string, or {\"hex\": \"...\"}");
        into = *std::move(octets);
    }

    void message(std::string& into) {
        auto const* const value = object_.if_contains("message");
        auto const* const object = value ? value->if_object() : nullptr;
        if (!object || !object->contains("above")) return text("message", into);
        ++known_;
        auto const above = number(*object, "above");
        auto const from = number(*object, "from");
        auto const* const begins = object->if_contains("begins");
        auto const octets = begins ? from_json(*begins) : std::nullopt;
        if (object->size() != 3 || !above || !from || !octets || *above == 0 || *above > before_.size())
            fail("message", R"(a line above, as {"above": 1, "begins": "", "from": 0})");
        auto const& other = before_[before_.size() - *above].message;
        if (*from > other.size()) fail("message", fmt::format("octets that the line above has, not from {}", *from));
        into = *octets + other.substr(*from);
    }

    static std::optional<std::size_t> number(json::object const& in, std::string_view name) {
        auto const* const value = in.if_contains({name.data(), name.size()});
        if (!value || !value->is_int64() || value->get_int64() < 0) return std::nullopt;
        return static_cast<std::size_t>(value->get_int64());
    }

    std::string unknown() const {
        constexpr std::array<std::string_view, 7> names{
            "token", "delivering_address", "reverse_path", "forward_path", "at", "bounce", "message"};
        for (auto const& pair : object_) {
            std::string_view const key{pair.key().data(), pair.key().size()};
            if (std::find(names.begin(), names.end(), key) == names.end()) return std::string{key};
        }
        return {};
    }

    [[noreturn]] void fail(std::string_view name, std::string expected) const {
        auto const at = in_.line().find(fmt::format("\"{}\"", name));
        in_.fail(at == std::string_view::npos ? in_.line() : in_.line().substr(at), std::move(expected));
    }

    text_lines const& in_;
    std::vector<receipt> const& before_;
    json::object object_;
    std::size_t known_ = 0;
};

}  // namespace

std::string find_token(std::string_view message) {
    constexpr std::string_view label = "relaylab-token:";
    if (auto field = grammar::header_field(message, "X-Relaylab-Token")) return *std::move(field);
    auto const same = [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a + ('a' - 'A') == b); };
    auto const* const end = message.data() + message.size();
    for (auto const* at = message.data();; at += label.size()) {
        at = std::search(at, end, label.begin(), label.end(), same);
        if (at == end) return {};
        std::string_view rest{at + label.size(), static_cast<std::size_t>(end - at) - label.size()};
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        if (auto const token = rest.substr(0, rest.find_first_of(" \t\r\n")); !token.empty())
            return std::string{token};
    }
}

std::string to_json_line(receipt const& r) { return to_json_line(r, json::serialize(to_json(r.message))); }

std::string to_json_line(receipt const& r, message_above const& m) {
    json::object const reference{{"above", m.lines}, {"begins", to_json(m.begins)}, {"from", m.from}};
    return to_json_line(r, json::serialize(reference));
}

std::vector<receipt> read_receipts(std::string_view text, std::string_view name) {
    text_lines in{text, name};
    std::vector<receipt> receipts;
    while (in.next()) receipts.push_back(line_reader{in, receipts}.read());
    return receipts;
}

}  // namespace relaylab::evidence
