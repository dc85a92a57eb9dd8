// The mailboxes of one host of a world as POP3 shows them: who has a password at its site reads what came for him.
// A login is the event that POP before SMTP waits for.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "pop3/server.hpp"
#include "sim/world/world.hpp"

namespace relaylab::sim {

class pop3_session;

class post_office {
  public:
    /// The world must outlive it.
    post_office(world& at, host_id host) : at_(at), host_(host) {}
    post_office(post_office const&) = delete;
    post_office& operator=(post_office const&) = delete;

    /// Opens a session, which this must outlive. `client_address`: as the host sees it. Hand octets in by
    /// talk.receive() with the world's time, drive it with talk.next().
    std::unique_ptr<pop3_session> connect(std::string client_address, pop3::server_options = {});

  private:
    friend class pop3_session;
    class opened;

    world& at_;
    host_id host_;
    std::uint64_t sessions_ = 0;
    std::set<std::string> held_;  // users whose maildrop a session has
    /// By user, and by message number: of what his last login saw.
    std::map<std::string, std::map<std::size_t, std::size_t>> sizes_;
};

/// One session in progress.
class pop3_session : private pop3::accounts {
  public:
    pop3_session(post_office& of, std::string client_address, pop3::server_options options);

  private:
    std::optional<std::string> password(std::string_view user) const override;
    std::unique_ptr<pop3::maildrop> open(std::string_view user) override;

    post_office& office_;
    std::string client_;

  public:
    pop3::server talk;
};

}  // namespace relaylab::sim
