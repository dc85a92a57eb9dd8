// Counts what a bench program allocates: replaces the program's operator new, so include it once in a program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace relaylab::bench {

/// Pieces of memory allocated since the program began.
inline std::uint64_t allocations = 0;

}  // namespace relaylab::bench

void* operator new(std::size_t size) {
    ++relaylab::bench::allocations;
    if (void* const got = std::malloc(size == 0 ? 1 : size)) return got;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
