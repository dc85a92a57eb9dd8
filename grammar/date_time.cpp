#include "grammar/date_time.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace relaylab::grammar {
namespace {

using namespace std::chrono;

constexpr std::array<std::string_view, 7> day_names{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Takes text apart from the front.
class cursor {
  public:
    explicit cursor(std::string_view text) : text_(text) {}

    void skip_spaces() {
        while (!text_.empty() && (text_.front() == ' ' || text_.front() == '\t')) text_.remove_prefix(1);
    }
    bool take(char expected) {
        if (text_.empty() || text_.front() != expected) return false;
        text_.remove_prefix(1);
        return true;
    }
    std::optional<int> number(std::size_t at_least, std::size_t at_most) {
        std::size_t digits = 0;
        while (digits < text_.size() && digits < at_most && text_[digits] >= '0' && text_[digits] <= '9') ++digits;
        if (digits < at_least) return std::nullopt;
        int value = 0;
        std::from_chars(text_.data(), text_.data() + digits, value);
        text_.remove_prefix(digits);
        return value;
    }
    std::string_view letters() {
        std::size_t n = 0;
        while (n < text_.size() && ((text_[n] | 0x20) >= 'a' && (text_[n] | 0x20) <= 'z')) ++n;
        auto const word = text_.substr(0, n);
        text_.remove_prefix(n);
        return word;
    }
    bool empty() const { return text_.empty(); }

  private:
    std::string_view text_;
};

struct civil {
    int year, month, day, hour, minute, second;
};

std::optional<instant> assemble(civil const& c, minutes offset) {
    year_month_day const date{year{c.year}, month{static_cast<unsigned>(c.month)},
                              day{static_cast<unsigned>(c.day)}};
    if (!date.ok() || c.hour > 23 || c.minute > 59 || c.second > 60) return std::nullopt;
    return instant{sys_days{date} + hours{c.hour} + minutes{c.minute} + seconds{c.second} - offset};
}

std::optional<int> month_number(std::string_view name) {
    for (std::size_t i = 0; i < month_names.size(); ++i)
        if (month_names[i] == name) return static_cast<int>(i) + 1;
    return std::nullopt;
}

/// "+0900"; anything that is no number is an obsolete zone name, read as UTC (RFC 5322 4.3).
std::optional<minutes> zone(cursor& in) {
    in.skip_spaces();
    bool const east = in.take('+');
    if (!east && !in.take('-')) return minutes{0};
    auto const hh = in.number(2, 2);
    auto const mm = in.number(2, 2);
    if (!hh || !mm) return std::nullopt;
    minutes const offset = hours{*hh} + minutes{*mm};
    return east ? offset : -offset;
}

struct unit {
    std::string_view name;
    std::int64_t microseconds;
};
constexpr std::int64_t longest_duration = 4000 * std::int64_t{86'400'000'000};  // 4000 days
constexpr std::array units{unit{"d", 86'400'000'000}, unit{"h", 3'600'000'000}, unit{"min", 60'000'000},
                           unit{"s", 1'000'000},      unit{"ms", 1'000},        unit{"us", 1}};

}  // namespace

std::string format_date_time(instant at, minutes offset) {
    auto const local = floor<seconds>(at + offset);
    auto const midnight = floor<days>(local);
    year_month_day const date{midnight};
    hh_mm_ss const time{local - midnight};
    auto const zone_minutes = offset.count() < 0 ? -offset.count() : offset.count();
    return fmt::format("{}, {} {} {:04} {:02}:{:02}:{:02} {}{:02}{:02}", day_names[weekday{midnight}.c_encoding()],
                       static_cast<unsigned>(date.day()), month_names[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count(), offset.count() < 0 ? '-' : '+', zone_minutes / 60,
                       zone_minutes % 60);
}

std::optional<instant> parse_date_time(std::string_view text) {
    cursor in{text};
    in.skip_spaces();
    if (!in.letters().empty()) in.take(',');
    in.skip_spaces();
    auto const dd = in.number(1, 2);
    in.skip_spaces();
    auto const mon = month_number(in.letters());
    in.skip_spaces();
    auto const yyyy = in.number(4, 4);
    in.skip_spaces();
    auto const hh = in.number(2, 2);
    if (!dd || !mon || !yyyy || !hh || !in.take(':')) return std::nullopt;
    auto const mm = in.number(2, 2);
    if (!mm) return std::nullopt;
    int second = 0;
    if (in.take(':')) {
        auto const ss = in.number(2, 2);
        if (!ss) return std::nullopt;
        second = *ss;
    }
    auto const offset = zone(in);
    if (!offset) return std::nullopt;
    return assemble({*yyyy, *mon, *dd, *hh, *mm, second}, *offset);
}

std::string format_timestamp(instant at) {
    auto const whole = floor<seconds>(at);
    auto const midnight = floor<days>(whole);
    year_month_day const date{midnight};
    hh_mm_ss const time{whole - midnight};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

std::optional<instant> parse_timestamp(std::string_view text) {
    cursor in{text};
    auto const yyyy = in.number(4, 4);
    if (!yyyy || !in.take('-')) return std::nullopt;
    auto const mon = in.number(2, 2);
    if (!mon || !in.take('-')) return std::nullopt;
    auto const dd = in.number(2, 2);
    if (!dd || !in.take('T')) return std::nullopt;
    auto const hh = in.number(2, 2);
    if (!hh || !in.take(':')) return std::nullopt;
    auto const mm = in.number(2, 2);
    if (!mm || !in.take(':')) return std::nullopt;
    auto const ss = in.number(2, 2);
    if (!ss || !in.take('Z') || !in.empty()) return std::nullopt;
    return assemble({*yyyy, *mon, *dd, *hh, *mm, *ss}, minutes{0});
}

std::optional<duration> parse_duration(std::string_view text) {
    cursor in{text};
    if (in.empty()) return std::nullopt;
    std::int64_t total = 0;
    while (!in.empty()) {
        auto const count = in.number(1, 9);
        auto const name = in.letters();
        auto const* found = std::find_if(units.begin(), units.end(), [&](unit const& u) { return u.name == name; });
        if (!count || found == units.end()) return std::nullopt;
        if (*count > (longest_duration - total) / found->microseconds) return std::nullopt;
        total += *count * found->microseconds;
    }
    return duration{total};
}

std::string format_duration(duration d) {
    auto left = d.count();
    if (left == 0) return "0s";
    std::string text;
    for (auto const& u : units) {
        if (left / u.microseconds == 0) continue;
        text += fmt::format("{}{}", left / u.microseconds, u.name);
        left %= u.microseconds;
    }
    return text;
}

}  // namespace relaylab::grammar
