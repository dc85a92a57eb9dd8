#include "lab/grade/child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <system_error>
#include <utility>

namespace relaylab::lab {
namespace {

namespace asio = boost::asio;
using descriptor = asio::posix::stream_descriptor;
using steady = std::chrono::steady_clock;

/// Who has left the process group may hold the outputs open for as long as he likes.
constexpr std::chrono::milliseconds longest_drain{500};

void check(int error, char const* what) {
    if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

/// How it is started: its own session, no signal blocked or ignored, no descriptor but the first three.
class spawn_plan {
  public:
    spawn_plan(int out, int err) {
        check(::posix_spawn_file_actions_init(&files_), "spawn");
        check(::posix_spawnattr_init(&how_), "spawn");
        sigset_t none, all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        check(::posix_spawnattr_setsigmask(&how_, &none), "spawn");
        check(::posix_spawnattr_setsigdefault(&how_, &all), "spawn");
        check(::posix_spawnattr_setflags(&how_, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF),
              "spawn");
        check(::posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null", O_RDONLY, 0), "spawn");
        check(::posix_spawn_file_actions_adddup2(&files_, out, STDOUT_FILENO), "spawn");
        check(::posix_spawn_file_actions_adddup2(&files_, err, STDERR_FILENO), "spawn");
        // A connection that it inherited would stay open when its server closes it.
        check(::posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1), "spawn");
    }
    ~spawn_plan() {
        ::posix_spawn_file_actions_destroy(&files_);
        ::posix_spawnattr_destroy(&how_);
    }
    spawn_plan(spawn_plan const&) = delete;
    spawn_plan& operator=(spawn_plan const&) = delete;

    pid_t start(std::vector<char*> const& arguments, std::vector<char*> const& environment) const {
        pid_t pid = 0;
        check(::posix_spawnp(&pid, arguments.front(), &files_, &how_, arguments.data(), environment.data()),
              arguments.front());
        return pid;
    }

  private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t how_{};
};

std::vector<char*> pointers(std::vector<std::string> const& texts) {
    std::vector<char*> all;
    for (auto const& text : texts) all.push_back(const_cast<char*>(text.c_str()));  // execve's type is as old as that
    all.push_back(nullptr);
    return all;
}

std::string_view name_of(std::string_view variable) { return variable.substr(0, variable.find('=')); }

std::vector<std::string> environment_with(std::vector<std::string> const& variables) {
    auto all = variables;
    for (auto** each = environ; *each != nullptr; ++each) {
        auto const same = [each](std::string const& v) { return name_of(v) == name_of(*each); };
        if (std::ranges::none_of(variables, same)) all.emplace_back(*each);
    }
    return all;
}

/// The end that is read, in the context; the other one goes with its object.
class output_pipe {
  public:
    explicit output_pipe(descriptor& reader) {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) check(errno, "pipe");
        reader.assign(ends[0]);
        writer_ = ends[1];
    }
    ~output_pipe() { ::close(writer_); }
    output_pipe(output_pipe const&) = delete;
    output_pipe& operator=(output_pipe const&) = delete;
    int writer() const noexcept { return writer_; }

  private:
    int writer_ = -1;
};

}  // namespace

struct child_process::running : std::enable_shared_from_this<running> {
    struct output {
        output(asio::io_context& c, std::size_t room) : from(c), kept(room) {}
        descriptor from;
        kept_output kept;
        std::array<char, 16384> read{};
    };

    running(asio::io_context& c, child_command const& command, std::function<void(child_end)> t)
        : then(std::move(t)), out(c, command.room), err(c, command.room), exit(c), timer(c), began(steady::now()) {
        output_pipe const to_out{out.from}, to_err{err.from};
        auto const environment = environment_with(command.variables);
        pid = spawn_plan{to_out.writer(), to_err.writer()}.start(pointers(command.arguments), pointers(environment));
        // glibc 2.36 declares pidfd_open() for C alone.
        auto const file = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
        if (file < 0) {
            auto const error = errno;
            reap();
            check(error, "pidfd_open");
        }
        exit.assign(file);
    }
    ~running() {
        if (!reaped) reap();
    }

    void begin(std::chrono::milliseconds timeout) {
        read_on(out);
        read_on(err);
        wait_for_exit();
        set_timer(timeout, [this] {
            ended.timed_out = true;
            tell_to_end();
        });
    }

    /// To be woken does not mean that it has ended: Asio may pass on what was meant for a descriptor of the same number
    /// that was closed a moment ago.
    void wait_for_exit() {
        exit.async_wait(descriptor::wait_read, [self = shared_from_this()](boost::system::error_code failed) {
            if (failed) return;
            if (self->has_ended())
                self->exited();
            else
                self->wait_for_exit();
        });
    }
    bool has_ended() const {
        siginfo_t told{};
        return ::waitid(P_PID, static_cast<id_t>(pid), &told, WEXITED | WNOHANG | WNOWAIT) == 0 && told.si_pid == pid;
    }

    void read_on(output& from) {
        from.from.async_read_some(asio::buffer(from.read), [self = shared_from_this(), &from](
                                                                boost::system::error_code failed, std::size_t count) {
            if (failed == asio::error::operation_aborted) return;
            from.kept.add({from.read.data(), count});
            if (!failed) return self->read_on(from);
            from.from.close();
            self->finish();
        });
    }

    template <class Then>
    void set_timer(std::chrono::milliseconds delay, Then then_do) {
        timer.expires_after(delay);
        timer.async_wait([self = shared_from_this(), then_do](boost::system::error_code moved_on) {
            if (!moved_on) then_do();
        });
    }

    /// While it is not reaped nobody else can have its number, be it dead or alive.
    void signal_group(int number) const {
        if (!reaped && pid > 0) ::kill(-pid, number);
    }
    void tell_to_end() {
        if (reaped) return;
        signal_group(SIGTERM);
        set_timer(grace, [this] { signal_group(SIGKILL); });
    }

    /// Kills what is left of its group first, as the number of one that is dead and not reaped is still its own.
    siginfo_t reap() {
        siginfo_t told{};
        signal_group(SIGKILL);
        while (::waitid(P_PID, static_cast<id_t>(pid), &told, WEXITED) != 0 && errno == EINTR) {}
        reaped = true;
        return told;
    }

    void exited() {
        auto const told = reap();
        ended.took = std::chrono::duration_cast<std::chrono::milliseconds>(steady::now() - began);
        if (told.si_code == CLD_EXITED)
            ended.status = told.si_status;
        else
            ended.signal = told.si_status;
        exit.close();
        set_timer(longest_drain, [this] {
            out.from.close();
            err.from.close();
            finish();
        });
        finish();
    }

    void finish() {
        if (!reaped || out.from.is_open() || err.from.is_open() || !then) return;
        timer.cancel();
        ended.out = std::move(out.kept);
        ended.err = std::move(err.kept);
        std::exchange(then, nullptr)(std::move(ended));
    }

    /// Nobody wants to know any more.
    void abandon() {
        then = nullptr;
        if (!reaped) reap();
        out.from.close();
        err.from.close();
        exit.close();
        timer.cancel();
    }

    std::function<void(child_end)> then;
    output out, err;
    descriptor exit;
    asio::steady_timer timer;
    steady::time_point began;
    child_end ended;
    pid_t pid = 0;
    bool reaped = false;
};

child_process::child_process(asio::io_context& context, child_command const& command,
                             std::function<void(child_end)> then)
    : running_(std::make_shared<running>(context, command, std::move(then))) {
    running_->begin(command.timeout);
}

child_process::~child_process() { running_->abandon(); }

void child_process::end() {
    running_->ended.was_told = true;
    running_->tell_to_end();
}

}  // namespace relaylab::lab
