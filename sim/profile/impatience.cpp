// A conversation whose client makes it wait.
#include "sim/profile/conversation.hpp"

namespace relaylab::sim {

time_limit const& conversation::patience() const noexcept {
    return session_.takes_data() ? kind_.patience.data : kind_.patience.command;
}

void conversation::time_out(grammar::instant now) {
    if (state() == smtp::state::closed) {
        if (faults_ && faults_->over()) faults_->close();
        return;
    }
    bool const data = session_.takes_data();
    session_view const view{kind_,      here_, remembered_, client_, greeting_, nullptr, nullptr,
                            now,        &notes_, names_};
    reply_.clear();
    render(reply_, patience().reply, view, {});
    decisions_.push_back({data ? smtp::stage::end_of_data : smtp::stage::line, data ? "timeout/data" : "timeout/command",
                          {}, code_of(reply_), {}});
    if (!reply_.empty()) reply_ += "\r\n";
    session_.dismiss(reply_);
}

}  // namespace relaylab::sim
