// Being told by a signal to end, also in the midst of work.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <functional>

namespace relaylab::lab {

/// SIGINT and SIGTERM. The first one is heard; from then on both do what they do to any program, so a second one ends
/// whatever does not listen.
class end_signal {
  public:
    /// One at a time in a process. Throws std::system_error.
    explicit end_signal(boost::asio::io_context&);
    ~end_signal();
    end_signal(end_signal const&) = delete;
    end_signal& operator=(end_signal const&) = delete;

    /// By the context's next handler once there was one.
    void when_heard(std::function<void()>);
    /// Whether there was one, though no handler has run since.
    static bool heard() noexcept;

  private:
    boost::asio::posix::stream_descriptor told_;
    char octet_ = 0;
};

}  // namespace relaylab::lab
