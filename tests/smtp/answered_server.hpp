// A server with somebody who answers, and a log of all that was asked and done.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "smtp/server.hpp"

namespace relaylab::smtp::tests {

using strings = std::vector<std::string>;

/// Answers every command as RFC 5321 4.3.2 has it for a server that takes everything.
inline answer take_all(question const& q) {
    if (q.at == stage::connect) return {"220 hi\r\n", {}, next::advance};
    if (q.at == stage::data) return {"354 go\r\n", {}, next::advance};
    if (q.at == stage::quit) return {"221 bye\r\n", {}, next::advance};
    return {"250 ok\r\n", {}, next::advance};
}
inline answer refuse(question const&) { return {"550 no\r\n", {}, next::remain}; }

/// A question in one line: what was asked, what was odd, what was said.
inline std::string text_of(question const& q) {
    std::string text{to_string(q.at)};
    if (q.order != breach::none) text.append(" ").append(to_string(q.order));
    if (q.arrival != arrival::alone) text.append(" ").append(to_string(q.arrival));
    if (q.line.bare_lf) text += " bare-lf";
    if (q.response) text += " response";
    if (q.line.too_long) text += " too-long";
    if (q.chunk == chunk::more || q.chunk == chunk::last)
        return text + (q.chunk == chunk::last ? " last" : " more") + std::to_string(q.chunk_size) + " ["
               + std::string{q.message} + "]";
    if (q.at == stage::end_of_data) return text + " [" + std::string{q.message} + "]";
    return q.said.line.empty() ? text : text + " '" + std::string{q.said.line} + "'";
}

inline std::string text_of(action const& a) {
    if (a.what == action::kind::send) return std::string{a.octets};
    if (a.what == action::kind::wait) return "wait " + std::to_string(a.delay.count());
    if (a.what == action::kind::handshake) return "handshake";
    return a.what == action::kind::close ? "close" : "none";
}

class talk {
  public:
    using oracle = std::function<answer(question const&)>;
    explicit talk(oracle decide = take_all, discipline d = {}) : decide_(std::move(decide)), server_(std::move(d)) {}

    talk& open() {
        server_.open();
        return answer_all();
    }
    talk& say(std::string_view octets, bool burst_ends = true) {
        server_.receive(octets, burst_ends);
        return answer_all();
    }
    talk& answer_all() {
        while (auto const& q = server_.pending()) {
            asked.push_back(text_of(*q));
            server_.tell(decide_(*q));
        }
        for (auto a = server_.next(); a.what != action::kind::none; a = server_.next())
            done.push_back(text_of(a));
        return *this;
    }
    server& at() { return server_; }
    strings asked, done;

  private:
    oracle decide_;
    server server_;
};

}  // namespace relaylab::smtp::tests
