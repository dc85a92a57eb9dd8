#include "lab/cli/served_world.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

#include "lab/cli/linted.hpp"
#include "lab/cli/system_time.hpp"
#include "lab/cli/terminal.hpp"

namespace relaylab::lab {
namespace {

/// Time passes as it does outside, from what it was in the world.
sim::world_clock real_clock(grammar::instant beginning) {
    return [beginning, begun = system_time()] { return beginning + (system_time() - begun); };
}

struct profile_at_site {
    std::string profile, site;
};

/// "PROFILE@SITE"
profile_at_site split(std::string const& word) {
    auto const at = word.rfind('@');
    if (at == std::string::npos) return {word, {}};
    if (at == 0 || at + 1 == word.size()) throw bad_call("expected PROFILE@SITE, not " + word);
    return {word.substr(0, at), word.substr(at + 1)};
}

}  // namespace

served_world::served_world(serve_call const& call, library& data) {
    if (call.world.empty())
        add_profiles(call, data);
    else
        add_world(call, data);
    clock_ = call.time == world_time::real ? real_clock(at().now()) : [this] { return at().now(); };
}

void served_world::add_profiles(serve_call const& call, library& data) {
    plain_ = std::make_unique<sim::world>(seed_or_drawn(call.seed), system_time());
    sim::host_options options;
    if (!call.filter.empty()) options.filter = &data.filter(call.filter);
    if (!call.faults.empty()) options.faults = &data.faults(call.faults);
    faulty_refused linted;
    for (auto const& word : call.hosts) {
        auto const [profile, site] = split(word);
        if (!site.empty() && !call.site.empty()) throw bad_call("--site: " + word + " has one already");
        auto const& kind = data.profile(profile);
        auto const& given = site.empty() ? call.site : site;
        auto const& here = data.site(given.empty() ? kind.site : given);
        linted.look_at(kind, here, profile_file(data, profile));
        options.name = site.empty() ? kind.id : fmt::format("{}@{}", kind.id, here.id);
        hosts_.push_back({options.name, plain_->add_host(kind, here, options)});
    }
    sim::host_options third_party;
    third_party.name = "third-party";
    watched_ = call.watches_itself ? hosts_.front().id
                                   : plain_->add_host(data.profile("sink"), data.site("third-party"), third_party);
    plain_->set_default_host(*watched_);
    if (call.watches_itself) return;
    if (hosts_.size() > 1 || call.at.dns_port) hosts_.push_back({"third-party", *watched_});
}

void served_world::add_world(serve_call const& call, library& data) {
    auto plan = data.world(call.world);
    if (plan.start == grammar::instant{}) plan.start = system_time();
    auto const seed = call.seed ? *call.seed : seed_or_drawn(plan.seed);
    planned_ = std::make_unique<sim::planned_world>(std::move(plan), data.catalogue(), seed);
    auto const& w = *planned_;
    faulty_refused linted;
    for (auto const& h : w.plan().hosts) {
        auto const id = w.host(h.name);
        linted.look_at(w.at().profile_of(id), w.at().site_of(id), profile_file(data, h.profile));
        hosts_.push_back({h.name, id});
    }
    watched_ = w.at().default_host();
    if (!watched_ && !call.kept.receipts.empty())
        throw bad_call(fmt::format("--receipts: {} has no third-party whose mail is watched", w.plan().file));
}

std::function<sim::client_facts(boost::asio::ip::address const&)> served_world::introduction(sim::host_id of) {
    if (!planned_) return {};
    return [this, of](boost::asio::ip::address const& peer) { return at().facts_of(peer.to_string(), of); };
}

}  // namespace relaylab::lab
