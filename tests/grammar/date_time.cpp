#include "grammar/date_time.hpp"

namespace relaylab::grammar {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;

instant at(int y, unsigned m, unsigned d, std::chrono::seconds of_day = 0s) {
    return instant{sys_days{std::chrono::year{y} / std::chrono::month{m} / std::chrono::day{d}} + of_day};
}

/// In the Received field that AppleShare wrote, and in the Date field of the same mail (seed 002).
constexpr std::string_view written_in_tokyo = "Fri, 26 Jan 2001 11:05:00 +0900";
instant const then = at(2001, 1, 26, 2h + 5min);

TEST(date_time, is_written_as_the_seed_has_it) { EXPECT_EQ(format_date_time(then, 9h), written_in_tokyo); }

TEST(date_time, is_written_for_any_zone) {
    EXPECT_EQ(format_date_time(then), "Fri, 26 Jan 2001 02:05:00 +0000");
    EXPECT_EQ(format_date_time(then, -5h), "Thu, 25 Jan 2001 21:05:00 -0500");
    EXPECT_EQ(format_date_time(then, 5h + 45min), "Fri, 26 Jan 2001 07:50:00 +0545");
    EXPECT_EQ(format_date_time(then, -(3h + 30min)), "Thu, 25 Jan 2001 22:35:00 -0330");
    EXPECT_EQ(format_date_time(at(2000, 2, 29, 23h + 59min + 59s)), "Tue, 29 Feb 2000 23:59:59 +0000");
    EXPECT_EQ(format_date_time(at(1970, 1, 1) - 1us), "Wed, 31 Dec 1969 23:59:59 +0000");
}

TEST(date_time, is_read) {
    for (auto const* text :
         {"Fri, 26 Jan 2001 11:05:00 +0900", "26 Jan 2001 11:05:00 +0900", "Fri,26 Jan 2001 11:05 +0900",
          " 26  Jan  2001  02:05:00  GMT", "Fri, 26 Jan 2001 02:05:00 -0000", "Fri, 26 Jan 2001 02:05:00 UT",
          "Thu, 25 Jan 2001 21:05:00 -0500", "Fri, 26 Jan 2001 11:05:00 +0900 (JST)"})
        EXPECT_EQ(parse_date_time(text), then) << text;
    EXPECT_EQ(parse_date_time("1 Feb 2001 00:00:00 +0000"), at(2001, 2, 1));
}

/// RFC 5321 4.1.4 and RFC 5322 3.3 admit the sixtieth second of a leap second.
TEST(date_time, admits_a_leap_second) {
    EXPECT_EQ(parse_date_time("Sat, 31 Dec 2016 23:59:60 +0000"), at(2017, 1, 1));
}

TEST(date_time, is_refused) {
    for (auto const* text :
         {"", "Fri", "Fri, Jan 2001", "30 Feb 2001 00:00:00 +0000", "0 Jan 2001 00:00:00 +0000",
          "29 Feb 2001 00:00:00 +0000", "26 Jen 2001 00:00:00 +0000", "26 Jan 01 00:00:00 +0000",
          "26 Jan 2001 24:00:00 +0000", "26 Jan 2001 00:60:00 +0000", "26 Jan 2001 00:00:61 +0000",
          "26 Jan 2001 0:00:00 +0000", "26 Jan 2001 00.00.00 +0000", "26 Jan 2001 00:00:00 +09",
          "26 Jan 2001 00:00: +0900"})
        EXPECT_EQ(parse_date_time(text), std::nullopt) << text;
}

RC_GTEST_PROP(date_time, is_read_back, ()) {
    auto const seconds =
        std::chrono::seconds{*rc::gen::inRange<std::int64_t>(-62'135'596'800, 253'402'214'400)};
    auto const zone = std::chrono::minutes{*rc::gen::inRange(-12 * 60, 14 * 60 + 1)};
    instant const moment{seconds};
    // Years of four digits, in the zone too.
    RC_PRE(moment + zone >= at(1, 1, 1) && moment + zone < at(9999, 12, 31));
    RC_ASSERT(parse_date_time(format_date_time(moment, zone)) == moment);
    RC_ASSERT(parse_timestamp(format_timestamp(moment)) == moment);
}

TEST(date_time_timestamp, is_that_of_rfc_3339) {
    EXPECT_EQ(format_timestamp(then), "2001-01-26T02:05:00Z");
    EXPECT_EQ(format_timestamp(then + 999ms), "2001-01-26T02:05:00Z");
    EXPECT_EQ(parse_timestamp("2001-01-26T02:05:00Z"), then);
}

TEST(date_time_timestamp, is_refused) {
    for (auto const* text : {"", "2001-01-26", "2001-01-26T02:05:00", "2001-01-26T02:05:00Zx",
                             "2001-13-26T02:05:00Z", "2001-02-29T02:05:00Z", "2001-01-26 02:05:00Z",
                             "2001-1-26T02:05:00Z", "2001-01-26T02:05:00+00:00", "01-01-26T02:05:00Z"})
        EXPECT_EQ(parse_timestamp(text), std::nullopt) << text;
}

TEST(date_time_duration, is_a_number_with_a_unit) {
    EXPECT_EQ(parse_duration("30min"), 30min);
    EXPECT_EQ(parse_duration("1s"), 1s);
    EXPECT_EQ(parse_duration("250ms"), 250ms);
    EXPECT_EQ(parse_duration("7us"), 7us);
    EXPECT_EQ(parse_duration("4h"), 4h);
    EXPECT_EQ(parse_duration("5d"), 120h);
    EXPECT_EQ(parse_duration("1h30min"), 90min);
    EXPECT_EQ(parse_duration("0s"), 0s);
}

TEST(date_time_duration, is_refused) {
    for (auto const* text : {"", "30", "min", "30m", "30 min", "-1s", "1.5h", "1s ", "1S", "30mins"})
        EXPECT_EQ(parse_duration(text), std::nullopt) << text;
}

/// Nothing that a queue or a memory keeps lasts for ten years; what does not fit must not come out as less.
TEST(date_time_duration, has_an_end) {
    EXPECT_EQ(parse_duration("3650d"), 87600h);
    for (auto const* text : {"100000d", "999999999d", "999999999h", "999999999d999999999d", "3000d3000d"})
        EXPECT_EQ(parse_duration(text), std::nullopt) << text;
}

TEST(date_time_duration, is_written_as_short_as_it_can_be) {
    EXPECT_EQ(format_duration(30min), "30min");
    EXPECT_EQ(format_duration(90min), "1h30min");
    EXPECT_EQ(format_duration(120h), "5d");
    EXPECT_EQ(format_duration(1500ms), "1s500ms");
    EXPECT_EQ(format_duration(0s), "0s");
}

RC_GTEST_PROP(date_time_duration, is_read_back, ()) {
    duration const any{*rc::gen::inRange<std::int64_t>(0, duration{87600h}.count())};
    RC_ASSERT(parse_duration(format_duration(any)) == any);
}

}  // namespace
}  // namespace relaylab::grammar
