// A message's text, shared: who puts a header field in front, or stores it for one more recipient, copies nothing.
#pragma once

#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace relaylab::sim {

/// Immutable. Copies share; not for more than one thread at a time.
class mail_text {
  public:
    mail_text() = default;
    explicit mail_text(std::string_view octets);
    /// These octets and then the text, which is shared.
    mail_text behind(std::string_view octets) const;

    std::size_t size() const noexcept;
    std::string str() const;
    /// Gives the octets in order, in pieces, for as long as `more` says so.
    void read(std::function<bool(std::string_view)> const& more) const;
    /// So many octets of its beginning, or all.
    std::string first(std::size_t octets) const;
    bool equals(std::string_view) const noexcept;
    /// The same octets in memory, not merely equal ones.
    bool shares(mail_text const& other) const noexcept { return first_ == other.first_; }

  private:
    struct piece;
    friend void intrusive_ptr_add_ref(piece const*) noexcept;
    friend void intrusive_ptr_release(piece const*) noexcept;

    boost::intrusive_ptr<piece const> first_;
};

}  // namespace relaylab::sim
