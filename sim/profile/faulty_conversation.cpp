// A conversation that goes wrong: where its replies are answered, and where they go out.
#include "sim/profile/conversation.hpp"

namespace relaylab::sim {

/// A fault that refuses does so before the session hears of any answer: what is refused was never done.
void conversation::choose_fault(smtp::stage at, std::string_view said, session_view const& view,
                                std::string_view& rule) {
    amiss_ = reply_.empty() ? nullptr : faults_->choice().choose({place_of(at), reply_, said}, draws_);
    if (!amiss_ || amiss_->refusal.empty()) return;
    reply_.clear();
    render(reply_, amiss_->refusal, view, {});
    rule = amiss_->id;
}

/// How many octets wait to be sent for it.
std::size_t conversation::tell(smtp::answer const& a) {
    if (!amiss_) {
        session_.tell(a);
        return a.reply.size();
    }
    auto const behind = [this] { return next_faultless(); };
    faults_->keep(behind);
    session_.tell(a);
    auto const octets = faults_->carry_out(*amiss_, behind);
    end_behind_fault();
    return octets;
}

void conversation::reply_for_filter(filtering::part const& part, grammar::instant now) {
    std::string_view rule = front_->by().rule;
    reply_ = part.reply;
    if (faults_) {
        session_view const view{kind_,      here_, remembered_, client_, greeting_, nullptr,
                                recipient_, now,   &notes_,     names_};
        choose_fault(part.at, {}, view, rule);
        if (!reply_.ends_with("\r\n")) reply_ += "\r\n";
    }
    decisions_.push_back({part.at, rule, {}, code_of(reply_), {}});
    if (!amiss_) return front_->reply(session_, reply_);
    auto const behind = [this] { return next_faultless(); };
    faults_->keep(behind);
    front_->reply(session_, reply_);
    faults_->carry_out(*amiss_, behind);
    end_behind_fault();
}

/// Whatever stands behind a connection that is gone, or mute, is at its end.
void conversation::end_behind_fault() {
    amiss_ = nullptr;
    if (!faults_->over()) return;
    session_.hang_up();
    if (front_) front_->hang_up();
}

smtp::action conversation::next_faulty() {
    auto const behind = [this] { return next_faultless(); };
    auto const a = faults_->next(behind);
    if (a.what != smtp::action::kind::handshake) return a;
    auto const* const f = faults_->choice().choose({handshake_place, {}, {}}, draws_);
    if (!f) return a;
    late_ = true;  // it is to be noted, though nobody has said anything
    faults_->carry_out_handshake(*f);
    end_behind_fault();
    return faults_->next(behind);
}

}  // namespace relaylab::sim
