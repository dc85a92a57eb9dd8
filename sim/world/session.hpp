// One session in progress with a host of a world.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "sim/profile/conversation.hpp"
#include "sim/world/open_sessions.hpp"
#include "sim/world/record.hpp"

namespace relaylab::sim {

/// Draws that are written into the record. Queue ids come from `given` for as long as it has any.
class noted_draws : public draws {
  public:
    noted_draws(std::unique_ptr<draws> from, std::deque<std::string>& given, record& into, session_number n)
        : from_(std::move(from)), given_(given), into_(into), number_(n) {}
    std::string queue_id(std::string_view pattern, grammar::instant now) override {
        auto id = given_.empty() ? from_->queue_id(pattern, now) : std::move(given_.front());
        if (!given_.empty()) given_.pop_front();
        into_.drew(number_, "queue-id", id);
        return id;
    }
    std::string date(grammar::instant now, grammar::duration zone) override { return from_->date(now, zone); }
    std::string nonce() override {
        auto drawn = from_->nonce();
        into_.drew(number_, "nonce", drawn);
        return drawn;
    }
    std::size_t effect(std::string_view rule, std::span<unsigned const> weights) override {
        auto const chosen = from_->effect(rule, weights);
        into_.drew(number_, rule, std::to_string(chosen + 1));
        return chosen;
    }

  private:
    std::unique_ptr<draws> from_;
    std::deque<std::string>& given_;
    record& into_;
    session_number number_;
};

/// The world must outlive it.
class session {
  public:
    session(host_id h, session_number n, profile const& p, site const& s, memory& m, std::unique_ptr<draws> d,
            client_facts c, grammar::duration clock_offset, domain_names const& names, mail_filter const* filter = nullptr)
        : host(h), number(n), offset_(clock_offset), drawn_(std::move(d)),
          talk(p, s, m, *drawn_, std::move(c), &names, filter) {}

    host_id host;
    session_number number;

    /// The world's time; the host goes by its own clock.
    void open(grammar::instant now) { talk.open(now + offset_); }
    void hear(std::string_view octets, grammar::instant now, bool burst_ends = true) {
        talk.receive(octets, now + offset_, burst_ends);
    }
    void secured(grammar::instant now) { talk.secured(now + offset_); }

  private:
    friend class world;
    grammar::duration offset_;
    std::unique_ptr<draws> drawn_;
    std::size_t noted_ = 0;  // decisions that stand in the record

  public:
    conversation talk;

  private:
    open_sessions::place place_;
};

}  // namespace relaylab::sim
