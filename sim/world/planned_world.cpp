#include "sim/world/planned_world.hpp"

#include <algorithm>
#include <boost/algorithm/string/replace.hpp>
#include <fmt/format.h>
#include <utility>

#include "grammar/header_field.hpp"
#include "sim/world/list_zone.hpp"

namespace relaylab::sim {
namespace {

/// What is looked up by an id of the plan; a mistake of the plan's where there is none.
template <class Found>
Found const& look_up(std::function<Found const&(std::string const&)> const& source, std::string const& id,
                     std::string const& file, files::place at) {
    try {
        return source(id);
    } catch (files::bad_file const&) {
        throw;
    } catch (std::exception const& e) {
        throw files::bad_file({file, at.line, at.column, e.what()});
    }
}

}  // namespace

planned_world::planned_world(world_plan plan, catalogue const& of, std::uint64_t seed)
    : plan_(std::move(plan)), world_(seed, plan_.start) {
    for (auto const& zone : plan_.zones) world_.directory().names().put(zone.name, zone.records);
    for (auto const& h : plan_.hosts) add_host(h, of);
    for (auto const& h : plan_.hosts)
        if (!h.smart_host.empty()) world_.directory().set_smart_host(host(h.name), host(h.smart_host));
    if (!plan_.third_party.empty()) world_.set_default_host(host(plan_.third_party));
    for (auto const& c : plan_.clients) {
        client made{c.name, c.address, {}};
        made.words.hello = c.hello;
        clients_.emplace(c.name, std::move(made));
    }
    for (auto const& n : plan_.nats) add_nat(n);
    for (auto const& r : plan_.registrars)
        registrars_.emplace_back(world_, host(r.host), registrar_rules{r.mailbox, r.valid, r.subject, r.rules});
    for (auto const& e : plan_.events) add_event(e);
    world_.on_offered = [this](offered_mail const& mail, client_facts const& client) { offered(mail, client); };
}

void planned_world::add_host(planned_host const& h, catalogue const& of) {
    auto const& kind = look_up(of.profile, h.profile, plan_.file, h.profile_place);
    auto const& id = h.site.empty() ? kind.site : h.site;
    auto const& here =
        h.here ? *h.here : look_up(of.site, id, plan_.file, h.site.empty() ? h.profile_place : h.site_place);
    for (host_id other = 0; other < world_.host_count(); ++other)
        if (world_.site_of(other).address == here.address)
            throw files::bad_file({plan_.file, h.place.line, h.place.column,
                                   fmt::format("host: {} is the address of \"{}\" already", here.address,
                                               world_.name_of(other))});
    auto const* const filter = h.filter.empty() ? nullptr : &look_up(of.filter, h.filter, plan_.file, h.filter_place);
    auto const* const faults = h.faults.empty() ? nullptr : &look_up(of.faults, h.faults, plan_.file, h.faults_place);
    hosts_.emplace(h.name, world_.add_host(kind, here, {h.name, h.clock, h.lists,
                                                        {h.queue_ids.begin(), h.queue_ids.end()}, filter, faults}));
}

void planned_world::add_nat(planned_nat const& n) {
    nat_box box{n.address, n.inside, {}, {}};
    auto const address_of = [&](std::string const& name) {
        auto const c = clients_.find(name);
        return c == clients_.end() ? world_.site_of(host(name)).address : c->second.address;
    };
    for (auto const& name : n.behind) box.behind.push_back(address_of(name));
    if (!n.forwards_to.empty()) box.forwards_to = address_of(n.forwards_to);
    world_.directory().add_nat(std::move(box));
}

void planned_world::add_event(planned_event const& e) {
    again(e, plan_.start + e.after, e.times);
}

void planned_world::again(planned_event const& e, grammar::instant when, std::size_t times) {
    world_.at(when, [this, &e, when, times] {
        happen(e);
        if (times > 1) again(e, when + e.every, times - 1);
    });
}

void planned_world::happen(planned_event const& e) {
    using kind = planned_event::kind;
    if (e.what == kind::list) return list(e);
    if (e.what == kind::delist) {
        take_off(world_.directory().names(), e.list, e.address);
        return;
    }
    if (e.what == kind::mail) return send(e);
    auto const h = host(e.host);
    if (e.what == kind::down || e.what == kind::up) return world_.set_up(h, e.what == kind::up);
    if (e.what == kind::reply) return reply(e);
    auto const& who = client_named(e.client);
    auto const seen = world_.directory().seen_address(who.address, world_.site_of(h).address);
    if (e.what == kind::pop_login) return world_.pop_login(h, seen, e.account);
    world_.authenticate(h, seen);
}

void planned_world::send(planned_event const& e) {
    auto const same = std::find_if(bodies_.begin(), bodies_.end(),
                                   [&](mail_text const& body) { return body.equals(e.message); });
    auto const body = same == bodies_.end() ? bodies_.emplace_back(e.message) : *same;
    auto const before = world_.ledger().last();
    sending const one{++sendings_, e.legitimate};
    sending_ = one;
    world_.send(client_named(e.client), host(e.host), {e.reverse_path, e.forward_paths, {}}, body);
    sending_.reset();
    for (auto taken = before + 1; taken <= world_.ledger().last(); ++taken) sent_by_.emplace(taken, one);
}

void planned_world::list(planned_event const& e) {
    auto address = e.address;
    if (address.empty()) {
        auto const mail = world_.mailbox(host(e.host), e.mailbox);
        // What has been shown once is no evidence of anything new.
        if (mail.empty() || !shown_.insert(mail.back().number).second) return;
        address = mail.back().entry->from_address;
    }
    enter(world_.directory().names(), e.list, address, e.text);
}

/// Reports, replies and registrars' mail are nobody's plan, and not counted.
void planned_world::offered(offered_mail const& mail, client_facts const& client) {
    auto of = mail.message == 0 ? sending_ : std::nullopt;
    if (mail.message != 0 && !mail.report)
        if (auto const known = sent_by_.find(world_.ledger().origin(mail.message)); known != sent_by_.end())
            of = known->second;
    if (!of) return;
    std::string const none;
    auto const said = client.listed ? answered_for_list(world_.profile_of(mail.to), world_.record().answers(mail.session))
                                    : std::nullopt;
    tally_.offered(of->number, of->legitimate, mail.to, client.address, said ? client.list : none, said ? said->code : 0);
}

/// As mail programs do: the subject with "Re:" before it, and what was written below what is.
void planned_world::reply(planned_event const& e) {
    auto const h = host(e.host);
    auto const mail = world_.mailbox(h, e.mailbox);
    if (mail.empty()) return;
    auto const read = mail.back().message();
    auto const field = [&](char const* name) { return grammar::header_field(read, name).value_or(std::string{}); };
    auto const to = mail.back().entry->reverse_path;
    auto const from = e.mailbox + "@" + world_.site_of(h).domain;
    auto text = fmt::format("From: {}\nTo: {}\nSubject: Re: {}\n\n{}\n\n> ...\n", from, field("From"), field("Subject"), e.text);
    boost::algorithm::replace_all(text, "\n", "\r\n");
    world_.send(client_named(e.client), h, {"<" + from + ">", {std::string{to}}, {}}, mail_text{text});
}

std::optional<std::string> planned_world::registration(std::string_view at, std::string_view address) const {
    for (auto const& r : registrars_)
        if (r.host() == host(at)) return r.password_of(address);
    return std::nullopt;
}

}  // namespace relaylab::sim
