#include "grammar/hold_parameter.hpp"

#include "grammar/scan_parameter.hpp"
#include "grammar/strict_octets.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

constexpr auto non_zero = octet_set{}.range('1', '9');

// The parts of a date-time as they were written.
struct date_parts {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    std::string_view fraction;
    bool west = false;
    int zone_hour = 0, zone_minute = 0;
};

x3::rule<class hold_for_id, silent> const interval = "future-release-integer";
x3::rule<class date_time_id, silent> const date_time = "date-time";

// RFC 4865 3: future-release-integer = %x31-39 *8DIGIT
constexpr auto keep_span = [](auto& context) {
    made(context).span = std::chrono::seconds(static_cast<std::int64_t>(to_number(x3::_attr(context))));
};
auto const interval_def = required("future-release-integer",
                                   "1 to 999999999")[x3::raw[one<non_zero> >> run<digits, 0, 8>][keep_span]];

template <auto Member>
auto const two = required("date-time", "two digits")[x3::raw[run<digits, 2, 2>][keep_number<Member>]];
// RFC 3339 5.6: full-date = date-fullyear "-" date-month "-" date-mday
auto const hyphen = required("date-time", "\"-\"")[x3::lit('-')];
auto const colon = required("date-time", "\":\"")[x3::lit(':')];
auto const full_date =
    required("date-time", "four digits")[x3::raw[run<digits, 4, 4>][keep_number<&date_parts::year>]] >> hyphen
    >> two<&date_parts::month> >> hyphen >> two<&date_parts::day>;

// RFC 3339 5.6: partial-time = time-hour ":" time-minute ":" time-second [time-secfrac]
//               time-secfrac = "." 1*DIGIT
auto const secfrac = '.'
                     >> required("date-time", "digits")[x3::raw[run<digits>][keep<&date_parts::fraction>]];
auto const partial_time = two<&date_parts::hour> >> colon >> two<&date_parts::minute> >> colon
                          >> two<&date_parts::second> >> -secfrac;

// RFC 3339 5.6: time-offset = "Z" / time-numoffset
//               time-numoffset = ("+" / "-") time-hour ":" time-minute
auto const sign = (x3::lit('-')[put<&date_parts::west, true>] | x3::lit('+'));
auto const numoffset = sign >> two<&date_parts::zone_hour> >> colon >> two<&date_parts::zone_minute>;
auto const offset = required("date-time", "Z or an offset")[x3::no_case['Z'] | numoffset];

// RFC 3339 5.6: date-time = full-date "T" full-time
auto const date_time_def = full_date >> required("date-time", "\"T\"")[x3::no_case['T']] >> partial_time
                           >> offset;

BOOST_SPIRIT_DEFINE(interval, date_time)

// The first number that no calendar or clock has, by the place where it was written.
bool exists(date_parts const& said, char const* begin, char const* end, scan_state& state) {
    using namespace std::chrono;
    auto const month = std::chrono::month(static_cast<unsigned>(said.month));
    if (!month.ok()) return state.refuse(begin + 5, "date-month", "01 to 12");
    year_month_day const date{year(said.year), month, day(static_cast<unsigned>(said.day))};
    if (!date.ok()) return state.refuse(begin + 8, "date-mday", "a day of that month");
    if (said.hour > 23) return state.refuse(begin + 11, "time-hour", "00 to 23");
    if (said.minute > 59) return state.refuse(begin + 14, "time-minute", "00 to 59");
    if (said.second > 60) return state.refuse(begin + 17, "time-second", "00 to 60");
    if (said.zone_hour > 23) return state.refuse(end - 5, "time-hour", "00 to 23");
    if (said.zone_minute > 59) return state.refuse(end - 2, "time-minute", "00 to 59");
    return true;
}

instant to_instant(date_parts const& said) {
    using namespace std::chrono;
    auto const date = year(said.year) / said.month / said.day;
    auto const zone = hours(said.zone_hour) + minutes(said.zone_minute);
    std::int64_t fraction = 0;
    for (std::size_t i = 0; i < 6; ++i)
        fraction = fraction * 10 + (i < said.fraction.size() ? said.fraction[i] - '0' : 0);
    instant const local = sys_days(date) + hours(said.hour) + minutes(said.minute) + seconds(said.second)
                          + microseconds(fraction);
    return said.west ? local + zone : local - zone;
}

}  // namespace

bool scan_hold_for(char const*& first, char const* last, scan_state& state, hold& out) {
    out.is = hold::kind::span;
    return scan(first, last, state, out, interval);
}

bool scan_hold_until(char const*& first, char const* last, scan_state& state, hold& out) {
    char const* const begin = first;
    date_parts said;
    if (!scan(first, last, state, said, date_time) || !exists(said, begin, first, state)) return false;
    out.is = hold::kind::moment;
    out.moment = to_instant(said);
    return true;
}

}  // namespace strict

result<hold> parse_hold_for(std::string_view value) {
    return strict::parse_whole<hold>(value, {}, "future-release-integer", "end of value",
                                     strict::scan_hold_for);
}

result<hold> parse_hold_until(std::string_view value) {
    return strict::parse_whole<hold>(value, {}, "date-time", "end of value", strict::scan_hold_until);
}

}  // namespace relaylab::grammar
