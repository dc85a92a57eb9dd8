// What holds of every world.
#include "tests/sim/world/conservation.hpp"
#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t host_count = 4;

/// Kinds of hosts: what they say, what they do, how long they try.
std::string kind(int n) {
    std::string const queue = "[queue]\nretry = ['5min', '20min']\ngive-up = '1h'\nmost-received = 6\nevidence = 'e'\n";
    switch (n) {
    case 0: return tests::relays_percent + queue;
    case 1: return tests::relays_percent + queue + "double-bounce = 'postmaster'\n";
    case 2: return tests::relays_percent + "[[rcpt]]\nreply = '450 later'\nevidence = 'e'\n";
    case 3: return tests::relays_percent + "[[mail]]\nwhen = { sender.null = true }\nreply = '550 no reports'\nevidence = 'e'\n" + queue;
    case 4: return "[[route]]\nwhen = { recipient.account = 'exists' }\nfate = 'hold'\nevidence = 'e'\n"
                   "[[route]]\nwhen = { recipient.domain = 'remote' }\nfate = 'relay'\nafter = '3min'\nevidence = 'e'\n"
                   "[[route]]\nfate = 'discard'\nevidence = 'e'\n";
    case 5: return "[[end-of-data]]\nthen = 'close'\nevidence = 'e'\n[[route]]\nfate = 'relay'\nevidence = 'e'\n";
    default: return "[[route]]\nfate = 'relay'\nevidence = 'e'\n" + queue;
    }
}

/// Read once each: to read a profile takes longer than to run a world.
profile const& kind_of(int n) {
    static std::map<int, profile> known;
    auto const found = known.find(n);
    return found != known.end() ? found->second : known.emplace(n, tests::example_profile(kind(n))).first->second;
}

std::string domain(std::size_t n) { return "h" + std::to_string(n) + ".example"; }

/// A world of a few hosts of random kinds, with smart hosts in circles, hosts that come and go and odd zones.
class weather {
  public:
    weather(std::vector<int> kinds, std::vector<int> turns, std::uint64_t seed) : net_(seed) {
        for (std::size_t i = 0; i < host_count; ++i)
            net_.add(kind_of(kinds[i]), tests::site_of(domain(i), "192.0.2." + std::to_string(i + 1)));
        for (std::size_t i = 0; i < host_count; ++i)
            if (auto const to = static_cast<std::size_t>(turns[i]); to < host_count && to != i)
                net_.world.directory().set_smart_host(i, to);
        zone_records dead;
        dead.fails = dns_answer::timeout;
        net_.world.directory().names().put("dead.example", dead);
        zone_records lone;
        lone.a = {"192.0.2.99"};
        net_.world.directory().names().put("lone.example", lone);
        net_.world.on_stored = [this](host_id, stored_message const& m) {
            in_order_ = in_order_ && m.entry->at >= last_;
            last_ = m.entry->at;
        };
    }

    /// One thing to happen, made from a number.
    void plan(unsigned n) {
        auto const take = [&](unsigned most) { return std::exchange(n, n / most) % most; };
        auto const when = grammar::instant{std::chrono::minutes{take(90)}};
        auto const h = take(host_count);
        if (auto const what = take(8); what < 2)
            return net_.world.at(when, [this, h, what] { net_.world.set_up(h, what == 0); });
        constexpr std::array<std::string_view, 4> senders{"<alice@h0.example>", "<alice@h1.example>", "<>", "<x@never.example>"};
        constexpr std::array<std::string_view, 7> recipients{
            "<alice@h0.example>", "<nobody@h1.example>", "<alice@h2.example>", "<alice%h3.example@h0.example>",
            "<a@dead.example>", "<a@lone.example>", "<a@never.example>"};
        smtp::envelope mail;
        mail.reverse_path = senders[take(4)];
        for (auto count = 1 + take(3); count > 0; --count) mail.forward_paths.emplace_back(recipients[take(7)]);
        net_.world.at(when, [this, h, mail] { send(h, mail); });
    }

    std::string run() {
        net_.world.run_until_quiet();
        return tests::broken_conservation(net_.world, accepted_);
    }
    bool in_order() const { return in_order_; }
    sim::world const& world() const { return net_.world; }

  private:
    void send(host_id h, smtp::envelope const& mail) {
        auto const done = net_.world.send({"c", "198.51.100.7", {}}, h, mail, mail_text{"Subject: x\r\n\r\ntext\r\n"});
        if (!done || !done->end_of_data || !done->end_of_data->positive()) return;
        for (auto const& r : done->rcpt) accepted_ += r && r->positive() ? 1U : 0U;
    }

    tests::internet net_;
    std::size_t accepted_ = 0;
    grammar::instant last_;
    bool in_order_ = true;
};

rc::Gen<std::vector<int>> numbers(int most) {
    return rc::gen::container<std::vector<int>>(host_count, rc::gen::inRange(0, most));
}

/// Every accepted recipient has exactly one fate in the end; what descends from a message is linked to it; and things
/// happen in the order of their times.
RC_GTEST_PROP(world_properties, loses_nothing_and_doubles_nothing, (std::vector<unsigned> plans)) {
    weather w{*numbers(7), *numbers(6), 1};
    for (auto const n : plans) w.plan(n);
    RC_ASSERT(w.run() == "");
    RC_ASSERT(w.in_order());
}

/// Equal (world, seed, input, clock) give equal records.
RC_GTEST_PROP(world_properties, happens_again_as_it_did, (std::vector<unsigned> plans, std::uint64_t seed)) {
    auto const kinds = *numbers(7);
    auto const turns = *numbers(6);
    weather first{kinds, turns, seed}, second{kinds, turns, seed};
    for (auto* const w : {&first, &second}) {
        for (auto const n : plans) w->plan(n);
        w->run();
    }
    RC_ASSERT(tests::whole_record(first.world()) == tests::whole_record(second.world()));
}

/// The clock may be moved in any steps: what happens, and when, is the same.
RC_GTEST_PROP(world_properties, is_moved_by_any_steps, (std::vector<unsigned> plans, std::vector<std::uint8_t> steps)) {
    auto const kinds = *numbers(7);
    auto const turns = *numbers(6);
    weather whole{kinds, turns, 1}, stepped{kinds, turns, 1};
    for (auto* const w : {&whole, &stepped})
        for (auto const n : plans) w->plan(n);
    whole.run();
    auto& w = const_cast<world&>(stepped.world());
    for (auto const step : steps) w.advance(std::chrono::minutes{step});
    stepped.run();
    RC_ASSERT(tests::whole_record(whole.world()) == tests::whole_record(stepped.world()));
}

}  // namespace
}  // namespace relaylab::sim
