#include "lab/in_parallel.hpp"

#include <algorithm>
#include <atomic>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <exception>
#include <mutex>
#include <thread>

namespace relaylab::lab {

void in_parallel(std::size_t count, unsigned threads, std::function<void(std::size_t)> const& work) {
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    if (threads == 1 || count < 2) {
        for (std::size_t i = 0; i < count; ++i) work(i);
        return;
    }
    std::atomic<std::size_t> next{0};
    std::mutex guard;
    std::exception_ptr failed;
    auto const take = [&] {
        for (auto i = next++; i < count; i = next++) {
            try {
                work(i);
            } catch (...) {
                std::scoped_lock const lock{guard};
                if (!failed) failed = std::current_exception();
                next = count;
            }
        }
    };
    boost::asio::thread_pool pool{threads};
    for (unsigned t = 0; t < threads; ++t) boost::asio::post(pool, take);
    pool.join();
    if (failed) std::rethrow_exception(failed);
}

}  // namespace relaylab::lab
