#include "sim/world/mail_text.hpp"

#include <cstring>
#include <new>
#include <utility>

namespace relaylab::sim {

/// Its octets stand in the same piece of memory behind it: a message is kept in as few as it has hops.
struct mail_text::piece {
    boost::intrusive_ptr<piece const> rest;
    std::size_t size;   // of its own octets
    std::size_t whole;  // of these and of the rest
    mutable std::size_t owners = 0;

    char* octets() noexcept { return reinterpret_cast<char*>(this + 1); }
    std::string_view text() const noexcept { return {reinterpret_cast<char const*>(this + 1), size}; }

    static piece const* make(std::string_view octets, boost::intrusive_ptr<piece const> rest) {
        auto const whole = octets.size() + (rest ? rest->whole : 0);
        void* const memory = ::operator new(sizeof(piece) + octets.size());
        auto* const made = new (memory) piece{std::move(rest), octets.size(), whole};
        if (!octets.empty()) std::memcpy(made->octets(), octets.data(), octets.size());
        return made;
    }
};

void intrusive_ptr_add_ref(mail_text::piece const* p) noexcept { ++p->owners; }

void intrusive_ptr_release(mail_text::piece const* p) noexcept {
    // Not one call a piece: a message that was long in a loop has many.
    while (p != nullptr && --p->owners == 0) {
        auto* const gone = const_cast<mail_text::piece*>(p);
        p = gone->rest.detach();
        gone->~piece();
        ::operator delete(gone);
    }
}

mail_text::mail_text(std::string_view octets) {
    if (!octets.empty()) first_ = piece::make(octets, nullptr);
}

mail_text mail_text::behind(std::string_view octets) const {
    mail_text longer;
    longer.first_ = piece::make(octets, first_);
    return longer;
}

std::size_t mail_text::size() const noexcept { return first_ ? first_->whole : 0; }

std::string mail_text::str() const {
    std::string all;
    all.reserve(size());
    for (auto const* p = first_.get(); p != nullptr; p = p->rest.get()) all += p->text();
    return all;
}

void mail_text::read(std::function<bool(std::string_view)> const& more) const {
    for (auto const* p = first_.get(); p != nullptr; p = p->rest.get())
        if (!more(p->text())) return;
}

std::string mail_text::first(std::size_t octets) const {
    std::string found;
    for (auto const* p = first_.get(); p != nullptr && found.size() < octets; p = p->rest.get())
        found += p->text().substr(0, octets - found.size());
    return found;
}

bool mail_text::equals(std::string_view other) const noexcept {
    if (other.size() != size()) return false;
    for (auto const* p = first_.get(); p != nullptr; p = p->rest.get()) {
        if (!other.starts_with(p->text())) return false;
        other.remove_prefix(p->size);
    }
    return true;
}

}  // namespace relaylab::sim
