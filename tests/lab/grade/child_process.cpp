#include "lab/grade/child_process.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <optional>
#include <system_error>

namespace relaylab::lab {
namespace {

using strings = std::vector<std::string>;
using namespace std::chrono_literals;

child_command shell(std::string const& script) { return {{"/bin/sh", "-c", script}, {}}; }

child_end run(child_command const& command) {
    boost::asio::io_context context;
    std::optional<child_end> ended;
    child_process const child{context, command, [&](child_end e) { ended = std::move(e); }};
    context.run();
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1) << "a zombie is left";
    EXPECT_EQ(errno, ECHILD);
    return std::move(ended).value();
}

/// Ends within moments.
bool ends(pid_t pid) {
    auto const file = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    if (file < 0) return errno == ESRCH;
    pollfd waited{file, POLLIN, 0};
    auto const ended = ::poll(&waited, 1, 5000);
    ::close(file);
    return ended == 1;
}

TEST(child_process, tells_its_status_and_what_it_wrote) {
    auto const ended = run(shell("echo one; echo two >&2; echo three; exit 7"));
    EXPECT_EQ(ended.status, 7);
    EXPECT_FALSE(ended.signal);
    EXPECT_FALSE(ended.timed_out);
    EXPECT_EQ(ended.out.lines().before, (strings{"one", "three"}));
    EXPECT_EQ(ended.err.lines().before, strings{"two"});
}

TEST(child_process, tells_the_signal_that_ended_it) {
    auto const ended = run(shell("kill -SEGV $$"));
    EXPECT_FALSE(ended.status);
    EXPECT_EQ(ended.signal, SIGSEGV);
}

TEST(child_process, has_no_terminal_no_input_and_no_descriptor_of_ours) {
    // 0, 1, 2 and the one that looks.
    auto const ended = run(shell("cat; (: </dev/tty) 2>/dev/null && echo terminal; ls /proc/self/fd | wc -l"));
    EXPECT_EQ(ended.out.lines().before, strings{"4"});
}

TEST(child_process, has_our_environment_and_its_own) {
    auto command = shell("echo $RELAYLAB_HOST; echo $HOME");
    command.variables = {"RELAYLAB_HOST=127.0.0.9", "HOME=here"};
    EXPECT_EQ(run(command).out.lines().before, (strings{"127.0.0.9", "here"}));
    EXPECT_EQ(run(shell("test -n \"$PATH\"")).status, 0);
}

TEST(child_process, takes_no_longer_than_it_may) {
    auto command = shell("echo begun; exec sleep 600");
    command.timeout = 50ms;
    auto const ended = run(command);
    EXPECT_TRUE(ended.timed_out);
    EXPECT_EQ(ended.signal, SIGTERM);
    EXPECT_EQ(ended.out.lines().before, strings{"begun"});
    EXPECT_LT(ended.took, 5s);
}

TEST(child_process, is_killed_where_it_does_not_listen) {
    auto command = shell("trap '' TERM; sleep 600 & wait; sleep 600");
    command.timeout = 50ms;
    auto const ended = run(command);
    EXPECT_TRUE(ended.timed_out);
    EXPECT_EQ(ended.signal, SIGKILL);
}

TEST(child_process, leaves_nobody_behind) {
    auto const ended = run(shell("sleep 600 & echo $!; exit 0"));
    EXPECT_EQ(ended.status, 0);
    EXPECT_FALSE(ended.timed_out);
    ASSERT_EQ(ended.out.lines().before.size(), 1U);
    EXPECT_TRUE(ends(std::stoi(ended.out.lines().before.front())));
    EXPECT_LT(ended.took, 5s);
}

TEST(child_process, does_not_wait_for_who_has_left_its_group) {
    auto const ended = run(shell("setsid sh -c 'echo $$; exec sleep 5' & read x <&0; exit 0"));
    EXPECT_EQ(ended.status, 0);
    EXPECT_LT(ended.took, 4s);
    for (auto const& line : ended.out.lines().before) ::kill(std::stoi(line), SIGKILL);
}

TEST(child_process, a_flood_is_read_and_not_kept) {
    auto command = shell("yes flood | head -c 20000000; echo; echo last");
    command.room = 100;
    auto const ended = run(command);
    EXPECT_EQ(ended.status, 0);
    EXPECT_EQ(ended.out.written(), 20000006U);
    EXPECT_EQ(ended.out.left_out(), 20000006U - 200U);
    EXPECT_EQ(ended.out.lines().behind.back(), "last");
}

TEST(child_process, that_cannot_be_started_is_an_error) {
    boost::asio::io_context context;
    auto const start = [&](std::string const& program) {
        child_process const child{context, {{program}, {}}, [](child_end const&) {}};
    };
    try {
        start("relaylab-no-such-program");
        ADD_FAILURE();
    } catch (std::system_error const& e) {
        EXPECT_EQ(e.code(), std::errc::no_such_file_or_directory);
        EXPECT_NE(std::string{e.what()}.find("relaylab-no-such-program"), std::string::npos);
    }
    EXPECT_THROW(start("/dev/null"), std::system_error);
}

TEST(child_process, can_be_ended_at_any_time) {
    boost::asio::io_context context;
    std::optional<child_end> ended;
    child_process child{context, shell("exec sleep 600"), [&](child_end e) { ended = std::move(e); }};
    child.end();
    context.run();
    EXPECT_TRUE(ended.value().was_told);
    EXPECT_EQ(ended->signal, SIGTERM);
}

TEST(child_process, ends_with_its_object) {
    boost::asio::io_context context;
    bool told = false;
    {
        child_process const child{context, shell("exec sleep 600"), [&](child_end const&) { told = true; }};
    }
    context.run();
    EXPECT_FALSE(told);
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
    EXPECT_EQ(errno, ECHILD);
}

}  // namespace
}  // namespace relaylab::lab
