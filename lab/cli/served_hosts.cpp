#include "lab/cli/served_hosts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

#include "lab/cli/endpoint_row.hpp"
#include "lab/cli/shown_identity.hpp"
#include "lab/cli/way_out.hpp"

namespace relaylab::lab {
namespace {

namespace asio = boost::asio;

void refuse_without_passwords(served_world& served) {
    auto const& hosts = served.hosts();
    for (auto const& host : hosts)
        if (!served.at().site_of(host.id).passwords.empty()) return;
    throw bad_call(hosts.size() == 1 ? fmt::format("--pop3-port: no user of site {} has a password",
                                                   served.at().site_of(hosts.front().id).id)
                                     : std::string{"--pop3-port: no user of any site has a password"});
}

bad_call cannot_listen(asio::ip::tcp::endpoint const& at, boost::system::system_error const& why) {
    return bad_call(fmt::format("cannot listen on {}: {}", to_string(at), why.code().message()));
}

/// DNS could not tell them apart.
void refuse_equal_addresses(served_world& served) {
    std::map<std::string, std::string> names;
    for (auto const& host : served.hosts()) {
        auto const& address = served.at().site_of(host.id).address;
        auto const [other, fresh] = names.emplace(address, host.name);
        if (!fresh)
            throw bad_call(fmt::format("--dns-port: {} and {} both have the address {}; PROFILE@SITE gives another",
                                       other->second, host.name, address));
    }
}

/// Whether others than this machine may reach what listens: in a sealed network, at an address of nobody's.
bool beyond_loopback(listening const& where) {
    auto const address = endpoint_row{where.bind, 0, where.spread}.next().address();
    return where.sealed && probe::within(reach_of(where.sealed), address);
}

template <class Server>
asio::ip::tcp::endpoint listen(Server& server, endpoint_row& row) {
    auto const at = row.next();
    try {
        server.listen(at);
    } catch (boost::system::system_error const& e) {
        throw cannot_listen(at, e);
    }
    auto const found = server.local();
    row.drawn(found.port());
    return found;
}

}  // namespace

std::string to_string(asio::ip::tcp::endpoint const& e) {
    std::ostringstream text;
    text << e;
    return text.str();
}

served_hosts::served_hosts(asio::io_context& context, served_world& served, serve_call const& call,
                           std::function<bool()> ends)
    : context_(context), ends_(std::move(ends)),
      timer_(context, served.at(), served.clock(), call.time == world_time::skipping, ends_) {
    if (call.at.pop3_port) refuse_without_passwords(served);
    if (call.at.dns_port) refuse_equal_addresses(served);
    identity_ = identity_of(served, call.tls);
    connections_ = call.at.connections;
    beyond_loopback_ = beyond_loopback(call.at);
    listen_smtp(served, call.at);
    if (call.at.tls_port) listen_smtps(served, call.at);
    if (call.at.pop3_port) listen_pop3(served, call.at);
    if (call.at.dns_port) listen_dns(served, call.at);
    if (!call.tls.written.empty()) write_certificate(*identity_, call.tls.written);
    timer_.settle();
}

void served_hosts::listen_smtp(served_world& served, listening const& where) {
    endpoint_row row{where.bind, where.port, where.spread};
    for (auto const& host : served.hosts()) {
        auto& server = smtp_.emplace_back(context_, served.at(), host.id, served.clock(), options_of(served, host.id));
        places_.push_back({"smtp", host.name, listen(server, row)});
    }
}

void served_hosts::listen_smtps(served_world& served, listening const& where) {
    endpoint_row row{where.bind, *where.tls_port, where.spread};
    for (auto const& host : served.hosts()) {
        auto options = options_of(served, host.id);
        options.tls_at_once = true;
        auto& server = smtps_.emplace_back(context_, served.at(), host.id, served.clock(), options);
        places_.push_back({"smtps", host.name, listen(server, row)});
    }
}

sim::listener_options served_hosts::options_of(served_world& served, sim::host_id host) {
    sim::listener_options options;
    options.introduce = served.introduction(host);
    options.settle = [this] { settle(); };
    options.identity = identity_;
    options.connections = connections_;
    options.beyond_loopback = beyond_loopback_;
    return options;
}

/// A host's POP3 is on the address of its SMTP; hosts whose users have no passwords have none.
void served_hosts::listen_pop3(served_world& served, listening const& where) {
    endpoint_row row{where.bind, *where.pop3_port, where.spread};
    for (auto const& host : served.hosts()) {
        auto const& here = served.at().site_of(host.id);
        if (here.passwords.empty()) {
            if (where.spread == spread::addresses) row.next();
            continue;
        }
        sim::tcp_options options{.idle = sim::pop3_listener::idle};
        options.identity = identity_;
        options.connections = connections_;
        options.beyond_loopback = beyond_loopback_;
        auto& server = pop3_.emplace_back(context_, served.at(), host.id, served.clock(), options);
        places_.push_back({"pop3", host.name, listen(server, row)});
    }
}

void served_hosts::listen_dns(served_world& served, listening const& where) {
    sim::outside_addresses outside;
    if (where.dns_addresses == dns_addresses::listening)
        for (std::size_t i = 0; i < served.hosts().size(); ++i)
            outside.emplace(served.hosts()[i].id, smtp_[i].local().address().to_string());
    auto const at = endpoint_row{where.bind, *where.dns_port, where.spread}.next();
    sim::tcp_options options{.idle = sim::dns_listener::idle};
    options.connections = connections_;
    options.beyond_loopback = beyond_loopback_;
    dns_.emplace(context_, sim::dns_server{served.at().directory(), std::move(outside)}, options);
    try {
        dns_->listen(at.address(), at.port());
    } catch (boost::system::system_error const& e) {
        throw cannot_listen(at, e);
    }
    places_.push_back({"dns", {}, {at.address(), dns_->local().port()}});
}

/// Who has said what led to this is not answered where it was not done to its end.
void served_hosts::settle() {
    timer_.settle();
    if (ends_ && ends_()) stop();
}

void served_hosts::stop() {
    if (dns_) dns_->stop();
    timer_.stop();
    for (auto* const servers : {&smtp_, &smtps_})
        for (auto& server : *servers) server.stop();
    for (auto& server : pop3_) server.stop();
}

std::string port_lines(std::vector<listening_place> const& places, bool single) {
    std::string text;
    for (auto const& p : places) {
        if (!text.empty()) text += '\n';
        if (!single && !p.host.empty())
            text += fmt::format("{} {} {}", p.protocol, p.host, to_string(p.at));
        else
            text += p.protocol == "smtp" ? to_string(p.at) : fmt::format("{} {}", p.protocol, to_string(p.at));
    }
    return text;
}

std::string place_table(std::vector<listening_place> const& places) {
    std::size_t widest = 0;
    for (auto const& p : places) widest = std::max(widest, p.host.size());
    std::string text;
    for (auto const& p : places) text += fmt::format("  {:<4}  {:<{}}  {}\n", p.protocol, p.host, widest, to_string(p.at));
    return text;
}

}  // namespace relaylab::lab
