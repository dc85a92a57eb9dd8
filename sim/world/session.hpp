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
#include "sim/world/session_log.hpp"

namespace relaylab::sim {

/// Draws that are written into the record. Queue ids come from `given` for as long as it has any.
class noted_draws : public draws {
  public:
    noted_draws(std::unique_ptr<draws> from, std::deque<std::string>& given, record& into, session_number n)
        : from_(std::move(from)), given_(given), into_(into), number_(n) {}
    std::string queue_id(std::string_view pattern, grammar::instant now) override {
        // Drawn all the same: what is drawn later does not depend on what was given.
        auto id = from_->queue_id(pattern, now);
        if (!given_.empty()) {
            id = std::move(given_.front());
            given_.pop_front();
        }
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
    /// What happens by chance stands in the record by what came of it.
    bool happens(std::uint32_t often) override { return from_->happens(often); }

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
    void open(grammar::instant now) {
        if (log_) log_->opened = now + offset_;
        talk.open(now + offset_);
    }
    void hear(std::string_view octets, grammar::instant now, bool burst_ends = true) {
        using kind = heard_event::kind;
        if (log_) log_->heard.push_back({burst_ends ? kind::end_of_burst : kind::octets, now + offset_, std::string{octets}});
        talk.receive(octets, now + offset_, burst_ends);
    }
    void secured(grammar::instant now) {
        if (log_) log_->heard.push_back({heard_event::kind::secured, now + offset_, {}});
        talk.secured(now + offset_);
    }
    void time_out(grammar::instant now) {
        if (log_) log_->heard.push_back({heard_event::kind::deadline, now + offset_, {}});
        talk.time_out(now + offset_);
    }
    /// Before it is opened: all that it hears is kept from now on.
    void keep_log() {
        log_ = std::make_unique<session_log>();
        log_->client = talk.client();
    }
    /// What it has heard so far; null where that is not kept.
    session_log const* log() const noexcept { return log_.get(); }

  private:
    friend class world;
    std::unique_ptr<session_log> log_;
    grammar::duration offset_;
    std::unique_ptr<draws> drawn_;
    std::size_t noted_ = 0;         // decisions that stand in the record
    std::size_t noted_faults_ = 0;  // likewise

  public:
    conversation talk;

  private:
    open_sessions::place place_;
};

}  // namespace relaylab::sim
