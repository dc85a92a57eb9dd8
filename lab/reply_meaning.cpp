#include "lab/reply_meaning.hpp"

namespace relaylab::lab {
namespace {

using smtp::stage;

reply_meaning of_accepted(stage at) noexcept {
    switch (at) {
    case stage::connect:
        return {"that a server hears this client", "who it is: the name and the software are its own words"};
    case stage::helo:
    case stage::ehlo: return {"which extensions it offers, where it lists them", "that the name given was believed"};
    case stage::mail:
        return {"that this sender is not refused yet", "that mail of this sender will be taken: many refuse at RCPT or later"};
    case stage::rcpt:
        return {"that this recipient was accepted, and nothing more",
                "that mail would be relayed: servers that reply alike deliver, bounce or discard it; see relaylab profile twins"};
    case stage::end_of_data:
    case stage::bdat:
        return {"that the server took the message, and owes its delivery or a report",
                "what became of it: that only an arrival, a bounce or the server's own log shows"};
    case stage::auth: return {"that the client has logged in: whatever is relayed for it from here on makes no open relay", ""};
    case stage::starttls: return {"that a TLS handshake follows", "anything about relaying"};
    case stage::vrfy:
    case stage::expn: return {"that it says something of this name", "that mail for it is taken"};
    default: return {"", "anything about relaying"};
    }
}

reply_meaning of_refused(stage at) noexcept {
    switch (at) {
    case stage::connect:
    case stage::helo:
    case stage::ehlo: return {"that this client is not heard", "that another client would not be"};
    case stage::mail:
        return {"that this sender is refused", "that others are: where made-up local senders are refused, a real one may get further"};
    case stage::rcpt:
        return {"that this recipient is refused from this sender and this client",
                "that the server is closed: another sender, or another form of the address, may get further"};
    case stage::data:
    case stage::end_of_data:
    case stage::bdat:
        return {"that the mail is refused late: the acceptance of its recipients meant nothing", "that other mail would be"};
    default: return {"that it does not do so", "anything about relaying"};
    }
}

}  // namespace

reply_meaning meaning_of(stage at, int code) noexcept {
    switch (code / 100) {
    case 2: return of_accepted(at);
    case 3: return {"that the server waits for more", "that it will take what comes"};
    case 4:
        if (code == 421) return {"that the server ends the connection", "anything about what was asked"};
        return {"that it is put off", "a refusal: only trying again, beside mail that is taken, shows that"};
    case 5: return of_refused(at);
    default: return {"", "anything: it is no reply"};
    }
}

}  // namespace relaylab::lab
