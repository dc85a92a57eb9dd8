// The reading half of the .smtp format.
#include <algorithm>
#include <array>
#include <charconv>

#include "evidence/recording.hpp"
#include "evidence/text_lines.hpp"

namespace relaylab::evidence {
namespace {

constexpr std::string_view dialogue_version = "relaylab-dialogue 1";
constexpr std::string_view keys =
    "a key of the header: title, source, server, profile, site, client, time, bind, redacted, normalised";
constexpr std::size_t largest = 16'000'000;  // octets that all texts may stand for
constexpr std::string_view marks = "a line of the dialogue (S: C: C+ M: X: #:) or @ and a connection number";

/// Takes a mark of a backslash and what follows it from the end, unless the backslash is itself escaped.
bool take_mark(std::string_view& text, std::string_view mark) {
    if (!text.ends_with(mark)) return false;
    auto const before = text.substr(0, text.size() - mark.size());
    if ((before.size() - (before.find_last_not_of('\\') + 1)) % 2 != 0) return false;
    text = before;
    return true;
}

std::size_t leading_digits(std::string_view text) {
    return std::min(text.find_first_not_of("0123456789"), text.size());
}

class reader {
  public:
    reader(std::string_view text, std::string_view name) : in_(text, name) {}

    recording read() {
        version();
        while (next() && !in_.line().empty()) header_line();
        if (at_end_) in_.fail(in_.line(), "an empty line after the header");
        while (next()) dialogue_line();
        return std::move(out_);
    }

  private:
    bool next() {
        at_end_ = !in_.next();
        if (!in_.ended()) in_.fail(in_.line().substr(in_.line().size()), "a line end: the text is cut off");
        return !at_end_;
    }

    void version() {
        if (!next() || in_.line() != dialogue_version) in_.fail(in_.line(), std::string{dialogue_version});
    }

    void header_line() {
        auto const line = in_.line();
        auto const colon = line.find(':');
        auto const key = line.substr(0, colon);
        auto const handler =
            std::find_if(handlers.begin(), handlers.end(), [&](auto const& h) { return h.key == key; });
        if (colon == std::string_view::npos || handler == handlers.end()) in_.fail(line, std::string{keys});
        auto const rest = line.substr(colon + 1);
        if (rest.size() < 2 || rest.front() != ' ') in_.fail(rest, "a space and a value");
        if (!handler->many && !first_of(key))
            in_.fail(line, "each key but bind, redacted and normalised once");
        (this->*handler->read)(rest.substr(1));
    }

    bool first_of(std::string_view key) {
        if (std::find(seen_.begin(), seen_.end(), key) != seen_.end()) return false;
        seen_.push_back(key);
        return true;
    }

    template <std::string recording::* field>
    void text(std::string_view value) {
        out_.*field = in_.unescaped(value);
    }
    template <std::vector<std::string> recording::* field>
    void texts(std::string_view value) {
        (out_.*field).push_back(in_.unescaped(value));
    }

    void client(std::string_view value) {
        auto const space = std::min(value.find(' '), value.size());
        auto const address = value.substr(0, space);
        if (address.empty()
            || address.find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos)
            in_.fail(value, "an IP address");
        out_.client_address = address;
        if (space == value.size()) return;
        if (space + 1 == value.size()) in_.fail(value.substr(space), "no trailing space");
        out_.client_name = in_.unescaped(value.substr(space + 1));
    }

    void time(std::string_view value) {
        out_.time = grammar::parse_timestamp(value);
        if (!out_.time || grammar::format_timestamp(*out_.time) != value)
            in_.fail(value, "a time like 2000-09-24T23:57:42Z");
    }

    void bind(std::string_view value) {
        constexpr std::array kinds{binding_kind::address, binding_kind::domain,   binding_kind::user,
                                   binding_kind::list,    binding_kind::queue_id, binding_kind::date};
        auto const space = std::min(value.find(' '), value.size());
        auto const* kind = std::find_if(kinds.begin(), kinds.end(), [&](binding_kind k) {
            return to_string(k) == value.substr(0, space);
        });
        if (kind == kinds.end())
            in_.fail(value, "a kind of binding: address, domain, user, list, queue-id, date");
        auto const rest = value.substr(std::min(space + 1, value.size()));
        auto const equals = rest.find(" = ");
        auto const recorded = rest.substr(0, equals);
        if (recorded.empty()) in_.fail(rest, "what stands in the recording");
        binding b{*kind, in_.unescaped(recorded), {}};
        if (drawn_by_server(*kind)) {
            if (equals != std::string_view::npos)
                in_.fail(rest.substr(equals), "no value: the server draws it");
        } else {
            if (equals == std::string_view::npos || equals + 3 == rest.size())
                in_.fail(rest.substr(std::min(equals, rest.size())), "\" = \" and what it is in the world");
            b.value = bound_value(rest.substr(equals + 3));
        }
        out_.bindings.push_back(std::move(b));
    }

    /// A text without braces, however they are written, or one placeholder of the site and nothing else.
    std::string bound_value(std::string_view part) {
        auto value = in_.unescaped(part);
        auto const brace = part.find_first_of("{}");
        auto const whole = value.starts_with("{site.") && value.rfind('{') == 0
                           && value.find('}') == value.size() - 1 && value.size() > 7;
        if (value.find_first_of("{}") != std::string::npos && !whole)
            in_.fail(part.substr(brace == std::string_view::npos ? 0 : brace),
                     "one placeholder of the site alone, like {site.address}");
        return value;
    }

    void dialogue_line() {
        auto const line = in_.line();
        if (line.substr(0, 1) == "@") return change_connection(line.substr(1));
        constexpr std::array speakers{speaker::server, speaker::client, speaker::message, speaker::event,
                                      speaker::note};
        auto const* who = std::find_if(speakers.begin(), speakers.end(),
                                       [&](speaker s) { return !line.empty() && mark(s) == line.front(); });
        if (who == speakers.end()) in_.fail(line, std::string{marks});
        entry e{*who, {}, false, connection_, {}};
        auto rest = line.substr(1);
        auto const times = repeats(rest, e.who);
        if (times == 1 && rest.substr(0, 1) == "@") {
            rest.remove_prefix(1);
            e.at = seconds(rest);
        }
        e.same_burst = burst_sign(rest, e.who);
        entry_text(e, rest);
        stands_for_ += times * (e.text.size() + 1);
        if (stands_for_ > largest) in_.fail(line, "a recording of 16 million octets at most");
        out_.lines.push_back(e);
        e.same_burst = e.who == speaker::client;
        out_.lines.insert(out_.lines.end(), times - 1, e);
    }

    /// Takes "*50" from the front.
    std::size_t repeats(std::string_view& rest, speaker who) {
        if (rest.substr(0, 1) != "*") return 1;
        if (who != speaker::client && who != speaker::server)
            in_.fail(rest, "\":\": only S and C lines are repeated");
        auto const n = leading_digits(rest.substr(1));
        std::size_t times = 0;
        std::from_chars(rest.data() + 1, rest.data() + 1 + n, times);
        if (n == 0 || n > 3 || rest[1] == '0') in_.fail(rest.substr(1), "how often, 1 to 999");
        rest.remove_prefix(n + 1);
        return times;
    }

    void change_connection(std::string_view digits) {
        auto const n = leading_digits(digits);
        if (n == 0 || n > 9 || digits.front() == '0') in_.fail(digits, "a connection number from 1");
        if (n != digits.size()) in_.fail(digits.substr(n), "nothing after the connection number");
        std::from_chars(digits.data(), digits.data() + n, connection_);
    }

    /// Takes "35.5" from the front.
    grammar::duration seconds(std::string_view& rest) {
        std::int64_t whole = 0;
        std::int64_t fraction = 0;
        auto const n = leading_digits(rest);
        if (n == 0 || n > 9) in_.fail(rest, "seconds since the beginning, like 35.5");
        std::from_chars(rest.data(), rest.data() + n, whole);
        rest.remove_prefix(n);
        if (rest.substr(0, 1) == ".") {
            rest.remove_prefix(1);
            auto const decimals = leading_digits(rest);
            if (decimals == 0 || decimals > 6) in_.fail(rest, "one to six decimals of a second");
            std::from_chars(rest.data(), rest.data() + decimals, fraction);
            for (auto i = decimals; i < 6; ++i) fraction *= 10;
            rest.remove_prefix(decimals);
        }
        return grammar::duration{whole * 1'000'000 + fraction};
    }

    /// Takes ":" or "+" from the front: whether the line belongs to the burst before.
    bool burst_sign(std::string_view& rest, speaker who) {
        if (rest.empty() || (rest.front() != ':' && rest.front() != '+'))
            in_.fail(rest, "\":\", or \"+\" after C or M");
        bool const burst = rest.front() == '+';
        if (burst && who != speaker::client && who != speaker::message)
            in_.fail(rest, "\":\": only what a client sends (C+, M+) belongs to a burst");
        if (burst && !client_spoke())
            in_.fail(rest, "\":\": no client line stands before it in this connection");
        rest.remove_prefix(1);
        return burst;
    }

    bool client_spoke() const {
        return std::any_of(out_.lines.begin(), out_.lines.end(), [this](entry const& e) {
            return e.connection == connection_ && (e.who == speaker::client || e.who == speaker::message);
        });
    }

    void entry_text(entry& e, std::string_view rest) {
        if (!rest.empty()) {
            if (rest.front() != ' ') in_.fail(rest, "a space before the text");
            if (rest.size() == 1) in_.fail(rest, "no trailing space: an empty line has none");
            rest.remove_prefix(1);
            auto text = rest;
            if ((e.who == speaker::client || e.who == speaker::server) && take_mark(text, "\\c")) e.ending = line_end::none;
            if (e.who == speaker::server && take_mark(text, "\\...")) e.ending = line_end::unrecorded;
            e.text = in_.unescaped(text);
        }
        if (e.who == speaker::event && !is_event(e.text))
            in_.fail(rest, "an event: closed, timeout, timeout 15s, reset, broken-pipe, quit-by-client");
        if (e.who == speaker::message && (e.text.starts_with('.') || e.text.find('/') != std::string::npos))
            in_.fail(rest, "the name of a file beside the recording");
    }

    struct handler {
        std::string_view key;
        void (reader::*read)(std::string_view);
        bool many = false;
    };
    static std::array<handler, 10> const handlers;

    text_lines in_;
    recording out_;
    std::vector<std::string_view> seen_;
    unsigned connection_ = 1;
    std::size_t stands_for_ = 0;
    bool at_end_ = false;
};

std::array<reader::handler, 10> const reader::handlers{{
    {"title", &reader::text<&recording::title>},
    {"source", &reader::text<&recording::source>},
    {"server", &reader::text<&recording::server>},
    {"profile", &reader::text<&recording::profile>},
    {"site", &reader::text<&recording::site>},
    {"client", &reader::client},
    {"time", &reader::time},
    {"bind", &reader::bind, true},
    {"redacted", &reader::texts<&recording::redacted>, true},
    {"normalised", &reader::texts<&recording::normalised>, true},
}};

}  // namespace

recording parse_recording(std::string_view text, std::string_view name) { return reader{text, name}.read(); }

}  // namespace relaylab::evidence
