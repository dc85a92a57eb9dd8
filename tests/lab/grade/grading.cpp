#include "lab/grade/grading.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <system_error>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using strings = std::vector<std::string>;
using tests::data;

grading_plan plan(strings arguments) {
    grading_plan p;
    p.command.arguments = std::move(arguments);
    p.watched = &data().profile("sink");
    p.watched_site = &data().site("third-party");
    p.virtual_time = true;
    return p;
}

std::vector<graded_target> targets(strings const& profiles) {
    std::vector<graded_target> all;
    for (auto const& id : profiles) {
        auto const& kind = data().profile(id);
        graded_target t;
        t.kind = &kind;
        t.here = at_address(data().site(kind.site), "127.25.0." + std::to_string(all.size() + 1));
        t.receipts = "receipts-of-" + id;
        all.push_back(std::move(t));
    }
    return all;
}

void expect_no_child() {
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
    EXPECT_EQ(errno, ECHILD);
}

/// Relays a message by bash's own sockets.
strings const mailing{"bash", "-c",
                      "exec 3<>/dev/tcp/{host}/{port}; read -r banner <&3; echo \"$banner\"; "
                      "say() { printf '%s\\r\\n' \"$1\" >&3; read -r reply <&3; echo \"$reply\"; }; "
                      "say 'HELO p.example'; say 'MAIL FROM:<a@b.example>'; say 'RCPT TO:<{watched}>'; say DATA; "
                      "say $'\\r\\n.'; say QUIT"};

TEST(grading, runs_a_command_against_each_server) {
    grading runs{plan({"sh", "-c", "echo {profile} $RELAYLAB_HOST {receipts}; test {port} -gt 0 && exit 3"}),
                 targets({"sink", "qmail-1.03", "sendmail-8.8"})};
    EXPECT_TRUE(runs.run());
    ASSERT_EQ(runs.runs().size(), 3U);
    EXPECT_EQ(runs.runs()[1]->end.status, 3);
    EXPECT_EQ(runs.runs()[1]->end.out.lines().before, strings{"qmail-1.03 127.25.0.2 receipts-of-qmail-1.03"});
    EXPECT_EQ(runs.runs()[2]->end.out.lines().before, strings{"sendmail-8.8 127.25.0.3 receipts-of-sendmail-8.8"});
    expect_no_child();
}

TEST(grading, counts_what_arrives) {
    std::size_t told = 0;
    auto servers = targets({"sendmail-8.8", "postfix-debian"});
    for (auto& t : servers) t.on_arrival = [&told](sim::stored_message const&) { ++told; };
    auto p = plan(mailing);
    p.jobs = 2;
    grading runs{std::move(p), std::move(servers)};
    EXPECT_TRUE(runs.run());
    EXPECT_EQ(runs.runs()[0]->arrived, 1U) << runs.runs()[0]->end.out.lines().before.back();
    EXPECT_EQ(runs.runs()[1]->arrived, 0U);
    EXPECT_EQ(told, 1U);
}

/// Descriptors come and go, and their numbers are had again.
TEST(grading, no_run_is_taken_for_another) {
    auto p = plan({"true"});
    p.jobs = 3;
    grading runs{std::move(p), targets(strings(60, "sink"))};
    EXPECT_TRUE(runs.run());
    for (auto const& run : runs.runs()) EXPECT_EQ(run->end.status, 0);
    expect_no_child();
}

TEST(grading, runs_several_at_once_and_no_more) {
    auto p = plan({"true"});
    p.jobs = 2;
    std::vector<std::size_t> done;
    p.progress = [&done](std::size_t n, std::size_t all) {
        done.push_back(n);
        EXPECT_EQ(all, 4U);
    };
    grading runs{std::move(p), targets({"sink", "sink", "sink", "sink"})};
    EXPECT_TRUE(runs.run());
    EXPECT_EQ(done, (std::vector<std::size_t>{1, 2, 3, 4}));
}

TEST(grading, both_of_two_that_wait_for_each_other_end) {
    auto const folder = testing::TempDir() + "/relaylab-grading";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    // Each opens a pipe, which waits for who opens the other end.
    auto p = plan({"sh", "-c", "mkfifo " + folder + "/pipe 2>/dev/null; case {host} in *.1) echo x > " + folder + "/pipe;; *) cat "
                                   + folder + "/pipe;; esac"});
    p.jobs = 2;
    p.command.timeout = std::chrono::seconds{20};
    grading runs{std::move(p), targets({"sink", "sink"})};
    EXPECT_TRUE(runs.run());
    EXPECT_EQ(runs.runs()[0]->end.status, 0);
    EXPECT_EQ(runs.runs()[1]->end.out.lines().before, strings{"x"});
    std::filesystem::remove_all(folder);
}

TEST(grading, stops_when_it_is_told) {
    auto p = plan({"sleep", "600"});
    p.jobs = 2;
    grading runs{std::move(p), targets({"sink", "sink", "sink"})};
    boost::asio::steady_timer soon{runs.context(), std::chrono::milliseconds{20}};
    soon.async_wait([&](boost::system::error_code) { runs.stop(); });
    EXPECT_FALSE(runs.run());
    EXPECT_TRUE(runs.runs()[0]->end.was_told);
    EXPECT_FALSE(runs.runs()[2].has_value());
    expect_no_child();
}

TEST(grading, leaves_nothing_where_a_command_cannot_be_started) {
    grading runs{plan({"relaylab-no-such-tester", "{host}"}), targets({"sink", "sink"})};
    EXPECT_THROW(runs.run(), std::system_error);
    expect_no_child();
}

TEST(grading, of_nothing_ends_at_once) {
    grading runs{plan({"true"}), {}};
    EXPECT_TRUE(runs.run());
    EXPECT_TRUE(runs.runs().empty());
}

}  // namespace
}  // namespace relaylab::lab
