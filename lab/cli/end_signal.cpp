#include "lab/cli/end_signal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <boost/asio/buffer.hpp>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

namespace relaylab::lab {
namespace {

constexpr int none = -1;
// All that a signal's handler may touch.
std::atomic<int> telling{none};
std::atomic<bool> was_heard{false};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void by_default() noexcept {
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
}

extern "C" void hear_end_signal(int) {
    auto const before = errno;
    by_default();
    was_heard = true;
    char const octet = 0;
    [[maybe_unused]] auto const written = ::write(telling, &octet, 1);
    errno = before;
}

/// The reading end of a pipe whose other end the handler has.
int open_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    telling = ends[1];
    return ends[0];
}

}  // namespace

end_signal::end_signal(boost::asio::io_context& context) : told_(context, open_pipe()) {
    was_heard = false;
    std::signal(SIGINT, hear_end_signal);
    std::signal(SIGTERM, hear_end_signal);
}

end_signal::~end_signal() {
    by_default();
    ::close(telling.exchange(none));
}

void end_signal::when_heard(std::function<void()> then) {
    told_.async_read_some(boost::asio::buffer(&octet_, 1),
                          [then = std::move(then)](boost::system::error_code failed, std::size_t) {
                              if (!failed) then();
                          });
}

bool end_signal::heard() noexcept { return was_heard; }

}  // namespace relaylab::lab
