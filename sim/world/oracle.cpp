#include "sim/world/oracle.hpp"

#include <algorithm>
#include <array>
#include <boost/algorithm/string/predicate.hpp>

#include "sim/profile/network.hpp"
#include "sim/world/relay.hpp"

namespace relaylab::sim {
namespace {

using evidence::ended;
using evidence::fate;

constexpr std::string_view stranger_address = "192.0.2.10";

/// One world with the target and the watched third party, a client, and one attack after another.
class range {
  public:
    range(profile const& target, site const& target_site, profile const& watched, site const& watched_site)
        : target_(world_.add_host(target, target_site)), watched_(world_.add_host(watched, watched_site)) {
        world_.set_default_host(watched_);
    }

    sim::world& world() { return world_; }
    host_id target() const { return target_; }

    attack_result attempt(attack const& a, client_facts const& client) {
        auto const before = world_.ledger().entries().size();
        say(a, client);
        return read_ledger(a, before);
    }

    /// What became of it at the target; nothing where that one refused it.
    std::optional<fate> fate_of(attack const& a, client_facts const& client) {
        auto const before = world_.ledger().entries().size();
        say(a, client);
        auto const& entries = world_.ledger().entries();
        for (std::size_t i = before; i < entries.size(); ++i)
            if (entries[i].host == target_ && entries[i].parent == 0 && !entries[i].bounce) return entries[i].fate;
        return std::nullopt;
    }

    /// What was asked of the target's rules, and which of its routes decided.
    void tell_asked(truth& found) const {
        auto asked = world_.record().questions();
        std::ranges::move(asked, std::back_inserter(found.asked));
        for (auto const& e : world_.ledger().entries())
            if (e.host == target_) found.routes.emplace(e.rule);
    }

  private:
    void say(attack const& a, client_facts const& client) {
        auto const wire = world_.connect(target_, client);
        smtp::wording words;
        words.hello = "HELO stranger.example";
        // There are servers that refuse a message without a From field.
        auto const from = a.reverse_path == "<>" ? std::string{"<postmaster@stranger.example>"} : a.reverse_path;
        smtp::envelope mail{a.reverse_path, {a.forward_path}, "From: " + from + "\r\nSubject: attack\r\n\r\nattack\r\n"};
        speak(*wire, words, std::move(mail), world_.now());
        world_.collect(*wire);
        world_.run_until_quiet();
    }

    attack_result read_ledger(attack const& a, std::size_t from) const {
        attack_result r;
        r.attack = a;
        r.said_secret = says_secret(a.reverse_path);
        auto const& entries = world_.ledger().entries();
        for (std::size_t i = from; i < entries.size(); ++i) read_entry(entries[i], r);
        if (r.arrived) r.ended.reset();
        return r;
    }

    void read_entry(ledger_entry const& e, attack_result& r) const {
        if (e.bounce) return;
        if (e.host == target_ && e.parent == 0) {
            r.accepted = true;
            r.rule = e.rule;
        }
        if (e.host != target_ && e.fate == fate::delivered) r.arrived = true;
        if (!e.fate || r.arrived) return;
        switch (*e.fate) {
        case fate::delivered: r.ended = ended::local; break;
        case fate::bounced: r.ended = ended::bounced; break;
        case fate::discarded: r.ended = ended::discarded; break;
        case fate::held: r.ended = ended::held; break;
        case fate::relayed: break;
        }
    }

    /// A reverse-path that names a real user says what not everyone knows; that there is a postmaster, everyone
    /// does (RFC 5321 4.5.1).
    bool says_secret(std::string const& path) const {
        auto const& p = world_.profile_of(target_);
        auto const& s = world_.site_of(target_);
        auto const read = grammar::read(path, p.deliver, s.locality());
        return read.where == grammar::whose::own && s.has_user(read.local_part)
               && !boost::algorithm::iequals(read.local_part, "postmaster");
    }

    sim::world world_;
    host_id target_;
    host_id watched_;
};

/// By a stranger, one after another.
std::vector<attack_result> attempt_all(range& r, std::vector<attack> const& attacks) {
    client_facts const stranger{std::string{stranger_address}, "stranger.example", false, false};
    std::vector<attack_result> results;
    results.reserve(attacks.size());
    for (auto const& a : attacks) results.push_back(r.attempt(a, stranger));
    return results;
}

/// `before`: what happens before each attack.
bool any_arrives(range& r, std::vector<attack> const& attacks, client_facts const& client,
                 std::function<void()> const& before) {
    return std::any_of(attacks.begin(), attacks.end(), [&](attack const& a) {
        before();
        return r.attempt(a, client).arrived;
    });
}

/// An address of a network that the site trusts: the network's own first address is one. Empty where it trusts none.
std::string inside_address(site const& s) {
    return s.inside.empty() ? std::string{} : std::string{address_of_network(s.inside.front())};
}

bool grants_by_pop(profile const& p) {
    return std::ranges::find(p.memories, "pop-login", &memory_rule::event) != p.memories.end();
}

/// What a client with this standing is to the server; nothing where nobody can stand so there.
std::optional<client_facts> client_with(standing how, profile const& p, site const& s) {
    auto const account = s.users.empty() ? std::string{} : s.users.front() + "@" + s.domain;
    client_facts client{std::string{stranger_address}, "stranger.example", false, false};
    switch (how) {
    case standing::stranger: return client;
    case standing::inside:
        client = {inside_address(s), {}, false, false};
        return client.address.empty() ? std::nullopt : std::optional{client};
    case standing::pop_granted:
        client = {"192.0.2.20", {}, false, false};
        return !grants_by_pop(p) || account.empty() ? std::nullopt : std::optional{client};
    case standing::listed:
        client.listed = true;
        client.list = "list.example";
        client.list_text = "listed by list.example";
        return client;
    case standing::authenticated:
        client.authenticated = true;
        client.account = account;
        client.tls = true;
        return p.mechanisms.empty() || account.empty() ? std::nullopt : std::optional{client};
    }
    return std::nullopt;
}

/// What gives a client its standing. Until a message came to its end, time may have passed, and a grant with it.
void stand(range& r, standing how, client_facts const& client, site const& s) {
    if (how == standing::pop_granted) r.world().pop_login(r.target(), client.address, s.users.front() + "@" + s.domain);
}

std::vector<std::string> find_authorised(range& r, site const& s, profile const& p, std::vector<attack> const& attacks) {
    std::vector<std::string> states;
    for (auto const how : {standing::inside, standing::pop_granted, standing::authenticated}) {
        auto const client = client_with(how, p, s);
        if (client && any_arrives(r, attacks, *client, [&] { stand(r, how, *client, s); }))
            states.emplace_back(to_string(how));
    }
    return states;
}

/// Both paths filled; nothing where the site has not what they ask for.
std::optional<attack> filled(claimed_fate const& claimed, attack_space const& space, site const& s) {
    auto reverse = filled_path(claimed.reverse_path, space, s);
    auto forward = filled_path(claimed.forward_path, space, s);
    if (!reverse || !forward) return std::nullopt;
    return attack{std::move(*reverse), std::move(*forward)};
}

/// Each in a world of its own: what is remembered of others says nothing of it.
void find_unkept(truth& found, profile const& target, site const& target_site, profile const& watched,
                 site const& watched_site, attack_space const& space) {
    for (auto const& claimed : target.fates) {
        auto const client = client_with(claimed.client, target, target_site);
        auto const mail = filled(claimed, space, target_site);
        if (!client || !mail) {
            found.unkept.push_back({claimed, client ? "not to be tried, as the site has no user"
                                                    : "not to be tried, as nobody can stand so there"});
            continue;
        }
        range r{target, target_site, watched, watched_site};
        stand(r, claimed.client, *client, target_site);
        auto const fate = r.fate_of(*mail, *client);
        if (fate != claimed.fate) found.unkept.push_back({claimed, std::string{fate_word(fate)}});
        r.tell_asked(found);
    }
}

}  // namespace

evidence::verdict judge_results(std::vector<attack_result> const& results) {
    evidence::verdict v;
    v.at = evidence::knowledge::known_user;
    v.word = evidence::word::closed;
    attack_result const* telling = nullptr;
    // open beats conditional beats accepts beats closed.
    auto const rank = [](attack_result const& r) { return r.arrived ? (r.said_secret ? 2 : 3) : (r.accepted ? 1 : 0); };
    for (auto const& r : results)
        if (rank(r) > 0 && (!telling || rank(r) > rank(*telling))) telling = &r;
    if (!telling) return v;
    constexpr std::array words{evidence::word::closed, evidence::word::accepts, evidence::word::conditional,
                               evidence::word::open};
    v.word = words[static_cast<std::size_t>(rank(*telling))];
    if (v.word == evidence::word::accepts) v.ended = telling->ended.value_or(ended::unseen);
    if (v.word == evidence::word::conditional) v.condition = "the sender is a real local user";
    v.because.push_back({"MAIL FROM:" + telling->attack.reverse_path + " RCPT TO:" + telling->attack.forward_path
                             + (telling->arrived ? " arrived at the third party" : " was accepted and did not arrive")
                             + " (" + telling->rule + ")",
                         std::nullopt});
    return v;
}

evidence::verdict find_strangers_truth(profile const& target, site const& target_site, profile const& watched,
                                       site const& watched_site, attack_space const& space) {
    range r{target, target_site, watched, watched_site};
    return judge_results(attempt_all(r, attacks_on(space, target_site)));
}

truth find_truth(profile const& target, site const& target_site, profile const& watched, site const& watched_site,
                 attack_space const& space) {
    range r{target, target_site, watched, watched_site};
    auto const attacks = attacks_on(space, target_site);
    truth found;
    found.results = attempt_all(r, attacks);
    found.verdict = judge_results(found.results);
    found.authorised = find_authorised(r, target_site, target, attacks);
    r.tell_asked(found);
    find_unkept(found, target, target_site, watched, watched_site, space);
    return found;
}

}  // namespace relaylab::sim
