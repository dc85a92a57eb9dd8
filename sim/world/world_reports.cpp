// What a host of a world tells senders of their mail (RFC 3461, RFC 3464, RFC 5321 6.1).
#include <utility>

#include "grammar/ascii.hpp"
#include "grammar/xtext.hpp"
#include "sim/world/letter.hpp"
#include "sim/world/notification.hpp"

namespace relaylab::sim {

void world::bounce(job const& j, failure const& why, std::string_view rule) {
    auto const& own = *hosts_[j.mail->host];
    if (auto const& when = j.asked().notify; when && !when->failure)
        return settle(j, evidence::fate::discarded, "no report wanted", rule);
    // What was put off for too long has failed for good.
    account const told{report_action::failed, why.remote, why.temporary ? "5" + why.status.substr(1) : why.status,
                       why.why};
    bool const null = grammar::read(j.mail->reverse_path, own.kind->deliver, own.here->locality()).null;
    if (!null && !j.mail->from.bounce) {
        settle(j, evidence::fate::bounced, j.mail->reverse_path, rule);
        return report(j, told, j.mail->reverse_path);
    }
    // A bounce that cannot be delivered is not bounced again (RFC 5321 4.5.5), but somebody may be told.
    auto const postmaster = "<postmaster@" + own.here->domain + ">";
    bool const anybody = own.kind->queue.undeliverable == double_bounce::postmaster
                         && ledger_.entry(j.entry).forward_path != postmaster;
    if (!anybody) return settle(j, evidence::fate::discarded, "double bounce", rule);
    settle(j, evidence::fate::bounced, postmaster, rule);
    report(j, told, postmaster);
}

void world::report_success(job const& j, account const& told) {
    auto const& when = j.asked().notify;
    if (!when || !when->success || j.mail->from.bounce || j.mail->reverse_path == "<>") return;
    report(j, told, j.mail->reverse_path);
}

void world::report(job const& j, account const& told, std::string_view to) {
    auto const& own = *hosts_[j.mail->host];
    auto const offset = own.options.clock;
    auto const envid = grammar::decode_xtext(j.mail->asked.envid);
    // The type is no xtext.
    auto const& sent = j.asked().orcpt;
    auto const address = sent.find(';') + 1;
    auto const orcpt = sent.substr(0, address) + grammar::decode_xtext(std::string_view{sent}.substr(address));
    auto const original = j.mail->text.str();
    notification n{own.here->host, to, ledger_.entry(j.entry).forward_path, told.status, told.why, told.remote,
                   original, j.mail->accepted + offset, now_ + offset, own.kind->zone};
    n.action = told.action;
    if (told.until) n.until = *told.until + offset;
    n.envelope_id = envid;
    n.original_recipient = orcpt;
    n.whole = told.action == report_action::failed && j.mail->asked.ret == grammar::returned_part::full;
    write(j.mail->host, "<>", to, compose(n), {j.mail->id, true, 0});
}

void world::post(host_id h, std::string const& reverse_path, std::string const& forward_path, std::string text) {
    write(h, reverse_path, forward_path, std::move(text), {});
}

/// Its routes decide as though it had come from its own address, which it trusts.
void world::write(host_id h, std::string_view reverse_path, std::string_view forward_path, std::string text, origin from) {
    auto const& here = *hosts_.at(h)->here;
    submission message;
    message.sender.path = reverse_path;
    message.recipients.push_back({std::string{forward_path}, {}});
    message.message = std::move(text);
    message.content.size = message.message.size();
    message.client.address = here.address;
    message.client.name = here.ptr;
    message.client.itself = true;
    message.helo = here.host;
    enqueue(h, std::move(message), from, {});
}

void world::add_reader(host_id h, std::string mailbox, std::function<void(stored_message const&)> reader) {
    hosts_.at(h)->readers.insert_or_assign(grammar::lower(mailbox), std::move(reader));
}

}  // namespace relaylab::sim
