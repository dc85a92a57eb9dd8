#include "sim/world/post_office.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "grammar/ascii.hpp"
#include "pop3/multiline.hpp"

namespace relaylab::sim {
namespace {

/// Mail for a user with a detail behind his name is his.
bool is_his(std::string_view mailbox, std::string_view user, site const& here) {
    auto const end = std::min(mailbox.find_first_of(here.delimiter), mailbox.size());
    return grammar::same(mailbox, user) || grammar::same(mailbox.substr(0, end), user);
}

}  // namespace

/// What was there at login; what comes later is not seen, what goes meanwhile is gone already.
class post_office::opened : public pop3::maildrop {
  public:
    opened(post_office& of, std::string user) : office_(of), user_(std::move(user)) {
        auto const& here = office_.at_.site_of(office_.host_);
        for (auto const& m : office_.at_.mailboxes(office_.host_))
            if (is_his(m.mailbox(), user_, here)) messages_.push_back(m);
        for (auto const& m : messages_) sizes_.push_back(pop3::whole_lines(m.message()).size());
        office_.held_.insert(user_);
    }
    ~opened() override { office_.held_.erase(user_); }

    std::size_t count() const override { return messages_.size(); }
    std::size_t size(std::size_t message) const override { return sizes_.at(message); }
    std::string text(std::size_t message) const override {
        return pop3::whole_lines(messages_.at(message).message());
    }
    /// Numbers begin anew with each world: the seed keeps them apart.
    std::string uid(std::size_t message) const override {
        return fmt::format("{:x}.{}", office_.at_.seed(), messages_.at(message).number);
    }
    bool remove(std::set<std::size_t> const& messages) override {
        std::set<std::size_t> numbers;
        for (auto const m : messages) numbers.insert(messages_.at(m).number);
        return office_.at_.remove(office_.host_, numbers) == numbers.size();
    }

  private:
    post_office& office_;
    std::string user_;
    std::vector<stored_message> messages_;
    std::vector<std::size_t> sizes_;
};

std::unique_ptr<pop3_session> post_office::connect(std::string client_address, pop3::server_options options) {
    auto const& name = at_.site_of(host_).host;
    auto const now = std::chrono::duration_cast<std::chrono::seconds>(at_.now().time_since_epoch());
    options.host = name;
    options.timestamp = fmt::format("<{:x}.{}.{}@{}>", at_.seed(), ++sessions_, now.count(), name);
    auto session = std::make_unique<pop3_session>(*this, std::move(client_address), std::move(options));
    session->talk.open(at_.now());
    return session;
}

pop3_session::pop3_session(post_office& of, std::string client_address, pop3::server_options options)
    : office_(of), client_(std::move(client_address)), talk(*this, std::move(options)) {}

std::optional<std::string> pop3_session::password(std::string_view user) const {
    return office_.at_.site_of(office_.host_).password_of(user);
}

std::unique_ptr<pop3::maildrop> pop3_session::open(std::string_view name) {
    auto const& here = office_.at_.site_of(office_.host_);
    auto const user = here.account_user(name);
    if (office_.held_.contains(user)) return nullptr;
    office_.at_.pop_login(office_.host_, client_, fmt::format("{}@{}", user, here.domain));
    return std::make_unique<post_office::opened>(office_, user);
}

}  // namespace relaylab::sim
