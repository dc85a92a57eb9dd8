// Independent pieces of work on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace relaylab::lab {

/// Calls work(i) for every i below `count`, in no order, on so many threads; 0: as many as the machine has. With one it is
/// done in order on the caller's. Returns when all is done; the first exception is thrown then.
void in_parallel(std::size_t count, unsigned threads, std::function<void(std::size_t)> const& work);

}  // namespace relaylab::lab
