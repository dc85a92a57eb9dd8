#include "grammar/header_date.hpp"

#include <array>

#include "grammar/scan_header.hpp"
#include "grammar/strict_cfws.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

// The parts as they were written; positions for errors that no syntax finds.
struct date_parts {
    std::string_view day_name, day, month_name, year, hour, minute, second;
    std::string_view zone_name, zone_digits;
    bool west = false;
};

x3::rule<class date_id, silent> const date_time = "date-time";
x3::rule<class zone_id, silent> const zone = "zone";

// RFC 5322 3.3: day-of-week = ([FWS] day-name) / obs-day-of-week
//               day-name = "Mon" / "Tue" / "Wed" / "Thu" / "Fri" / "Sat" / "Sun"
auto const day_name = x3::no_case["Mon"] | x3::no_case["Tue"] | x3::no_case["Wed"] | x3::no_case["Thu"]
                      | x3::no_case["Fri"] | x3::no_case["Sat"] | x3::no_case["Sun"];
auto const day_of_week = x3::raw[day_name][keep<&date_parts::day_name>] >> -cfws
                         >> required("date-time", "\",\"")[x3::lit(',')] >> -cfws;

// RFC 5322 3.3: month = "Jan" / "Feb" / "Mar" / "Apr" / "May" / "Jun" / "Jul" / "Aug" / "Sep" / "Oct" / "Nov"
// / "Dec"
auto const month_names = x3::no_case["Jan"] | x3::no_case["Feb"] | x3::no_case["Mar"] | x3::no_case["Apr"]
                         | x3::no_case["May"] | x3::no_case["Jun"] | x3::no_case["Jul"] | x3::no_case["Aug"]
                         | x3::no_case["Sep"] | x3::no_case["Oct"] | x3::no_case["Nov"] | x3::no_case["Dec"];

template <auto Member>
auto const two = required("date-time", "two digits")[x3::raw[run<digits, 2, 2>][keep<Member>]];

// RFC 5322 3.3: date = day month year
//               day = ([FWS] 1*2DIGIT FWS) / obs-day
//               year = (FWS 4*DIGIT FWS) / obs-year
// RFC 5322 4.3: obs-year = [CFWS] 2*DIGIT [CFWS]
auto const full_date = required("date-time", "day")[x3::raw[run<digits, 1, 2>][keep<&date_parts::day>]]
                       >> -cfws
                       >> required("date-time", "month")[x3::raw[month_names][keep<&date_parts::month_name>]]
                       >> -cfws
                       >> required("date-time", "year")[x3::raw[run<digits, 2, 9>][keep<&date_parts::year>]];

// RFC 5322 3.3: time-of-day = hour ":" minute [ ":" second ]
auto const colon = -cfws >> ':' >> -cfws;
auto const time_of_day = two<&date_parts::hour> >> required("date-time", "\":\"")[colon]
                         >> two<&date_parts::minute> >> -(colon >> two<&date_parts::second>);

// RFC 5322 4.3: obs-zone = "UT" / "GMT" / "EST" / "EDT" / "CST" / "CDT" / "MST" / "MDT" / "PST" / "PDT" / one
// letter
//   but "J". Other names of letters are met, and are read as "-0000" like those of one letter.
constexpr auto zone_letters = octet_set{}.range('a', 'z').range('A', 'Z');
auto const obs_zone = x3::raw[run<zone_letters, 1, 5>][keep<&date_parts::zone_name>];

// RFC 5322 3.3: zone = (FWS ( "+" / "-" ) 4DIGIT) / obs-zone
auto const sign = x3::lit('-')[put<&date_parts::west, true>] | x3::lit('+');
auto const zone_def =
    (sign >> required("zone", "four digits")[x3::raw[run<digits, 4, 4>][keep<&date_parts::zone_digits>]])
    | obs_zone;

// RFC 5322 3.3: date-time = [ day-of-week "," ] date time [CFWS]
//               time = time-of-day zone
auto const date_time_def = -cfws >> -day_of_week >> full_date >> required("date-time", "FWS")[cfws]
                           >> time_of_day >> required("date-time", "FWS")[cfws]
                           >> required("date-time", "zone")[zone] >> -cfws;

BOOST_SPIRIT_DEFINE(date_time, zone)

int number(std::string_view text) {
    int value = 0;
    for (char const octet : text) value = value * 10 + (octet - '0');
    return value;
}

// Where in a list of three-letter names this one is.
unsigned index_of(std::string_view name, std::string_view names) {
    unsigned at = 0;
    while (!same(names.substr(at * 3, 3), name)) ++at;
    return at;
}

// RFC 5322 4.3: 00 to 49 are 2000 to 2049, 50 to 99 and years of three digits are counted from 1900.
int full_year(std::string_view text) {
    int const said = number(text);
    if (text.size() > 3) return said;
    return said + (text.size() == 2 && said < 50 ? 2000 : 1900);
}

struct named_zone {
    std::string_view name;
    int hours;
};
// RFC 5322 4.3
constexpr std::array named_zones{
    named_zone{"UT", 0},   named_zone{"GMT", 0},  named_zone{"EST", -5}, named_zone{"EDT", -4},
    named_zone{"CST", -6}, named_zone{"CDT", -5}, named_zone{"MST", -7}, named_zone{"MDT", -6},
    named_zone{"PST", -8}, named_zone{"PDT", -7},
};

void read_zone(date_parts const& said, header_date& out) {
    if (!said.zone_digits.empty()) {
        out.offset = std::chrono::hours(number(said.zone_digits.substr(0, 2)))
                     + std::chrono::minutes(number(said.zone_digits.substr(2)));
        out.offset_known = !said.west || out.offset.count() != 0;
        if (said.west) out.offset = -out.offset;
        return;
    }
    out.offset_known = false;
    for (auto const& each : named_zones) {
        if (!same(each.name, said.zone_name)) continue;
        out.offset = std::chrono::hours(each.hours);
        out.offset_known = true;
    }
}

// False, and noted what is wrong, where no calendar or clock has it.
bool read_date(date_parts const& said, scan_state& state, header_date& out) {
    using namespace std::chrono;
    auto const month = index_of(said.month_name, "JanFebMarAprMayJunJulAugSepOctNovDec") + 1;
    int const year_number = said.year.size() > 4 ? 10000 : full_year(said.year);
    if (year_number < 1900 || year_number > 9999)
        return state.refuse(said.year.data(), "year", "1900 to 9999");
    year_month_day const date{year(year_number), std::chrono::month(month),
                              day(static_cast<unsigned>(number(said.day)))};
    if (!date.ok()) return state.refuse(said.day.data(), "day", "a day of that month");
    if (!said.day_name.empty()
        && weekday(sys_days(date)).c_encoding() != index_of(said.day_name, "SunMonTueWedThuFriSat"))
        return state.refuse(said.day_name.data(), "day-name", "the day of that date");
    if (number(said.hour) > 23) return state.refuse(said.hour.data(), "hour", "00 to 23");
    if (number(said.minute) > 59) return state.refuse(said.minute.data(), "minute", "00 to 59");
    if (number(said.second) > 60) return state.refuse(said.second.data(), "second", "00 to 60");
    if (!said.zone_digits.empty() && number(said.zone_digits.substr(2)) > 59)
        return state.refuse(said.zone_digits.data(), "zone", "minutes of 00 to 59");
    read_zone(said, out);
    out.at = sys_days(date) + hours(number(said.hour)) + minutes(number(said.minute))
             + seconds(number(said.second)) - out.offset;
    return true;
}

}  // namespace

bool scan_header_date(char const*& first, char const* last, scan_state& state, header_date& out) {
    date_parts said;
    return scan(first, last, state, said, date_time) && read_date(said, state, out);
}

}  // namespace strict

result<header_date> parse_header_date(std::string_view body, rules selected) {
    return strict::parse_whole<header_date>(body, selected, "date-time", "end of field",
                                            strict::scan_header_date);
}

std::string normal(header_date const& date) {
    auto text = format_date_time(date.at, date.offset);
    if (!date.offset_known) text.replace(text.size() - 5, 5, "-0000");
    return text;
}

}  // namespace relaylab::grammar
