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
        auto& known = office_.sizes_[user_];
        std::map<std::size_t, std::size_t> sizes;
        for (auto const& m : office_.at_.mailboxes(office_.host_)) {
            if (!is_his(m.mailbox(), user_, here)) continue;
            auto const seen = known.find(m.number);
            auto const size = seen == known.end() ? size_of(m.text) : seen->second;
            messages_.push_back({m.text, m.number, size, m.entry->at});
            sizes.emplace(m.number, size);
        }
        known = std::move(sizes);
        office_.held_.insert(user_);
    }
    ~opened() override { office_.held_.erase(user_); }

    std::size_t count() const override { return messages_.size(); }
    std::size_t size(std::size_t message) const override { return messages_.at(message).size; }
    std::string text(std::size_t message) const override {
        auto const& m = messages_.at(message);
        pop3::line_writer all;
        all.reserve(m.size);
        return written(m, all);
    }
    std::string top(std::size_t message, std::size_t body_lines) const override {
        pop3::line_writer some{body_lines};
        return written(messages_.at(message), some);
    }
    /// Numbers begin anew with each world: its seed keeps worlds apart, and of one seed the time does.
    std::string uid(std::size_t message) const override {
        auto const& m = messages_.at(message);
        return fmt::format("{:x}.{}.{:x}", office_.at_.seed(), m.number, m.stored.time_since_epoch().count());
    }
    bool remove(std::set<std::size_t> const& messages) override {
        std::set<std::size_t> numbers;
        for (auto const m : messages) numbers.insert(messages_.at(m).number);
        return office_.at_.remove(office_.host_, numbers) == numbers.size();
    }

  private:
    /// The world may forget its own.
    struct shown {
        mail_text octets;
        std::size_t number;
        std::size_t size;
        grammar::instant stored;
    };

    static std::size_t size_of(mail_text const& octets) {
        pop3::line_count lines;
        octets.read([&](std::string_view piece) {
            lines.add(piece);
            return true;
        });
        return lines.size();
    }
    static std::string written(shown const& m, pop3::line_writer& lines) {
        m.octets.read([&](std::string_view piece) {
            lines.add(piece);
            return !lines.full();
        });
        return lines.take();
    }

    post_office& office_;
    std::string user_;
    std::vector<shown> messages_;
};

std::unique_ptr<pop3_session> post_office::connect(std::string client_address, pop3::server_options options) {
    auto const& name = at_.site_of(host_).host;
    auto const now = std::chrono::duration_cast<std::chrono::seconds>(at_.now().time_since_epoch());
    options.host = name;
    options.forgets = at_.forgets();
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
