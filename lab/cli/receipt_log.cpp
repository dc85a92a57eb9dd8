#include "lab/cli/receipt_log.hpp"

#include "lab/cli/options.hpp"

namespace relaylab::lab {

receipt_log::receipt_log(std::string const& file) : name_(file) {
    if (file.empty()) return;
    out_.open(file, std::ios::binary | std::ios::app);
    if (!out_) throw bad_call("cannot write " + file);
}

void receipt_log::add(sim::stored_message const& m) {
    if (name_.empty()) return;
    out_ << line_of(m) + "\n" << std::flush;
    if (!out_) throw bad_call("cannot write " + name_);
}

std::string receipt_log::line_of(sim::stored_message const& m) {
    bool const again = received_ && received_->shares(m.received);
    if (!again) {
        received_ = m.received;
        marks_ = sim::marks_of(m.received);
    }
    auto receipt = sim::receipt_of(m, marks_);
    auto const before = m.text.size() - m.received.size();
    if (again && m.text.size() >= large)
        return evidence::to_json_line(receipt, evidence::message_above{++lines_, m.text.first(before), before_});
    lines_ = 0;
    before_ = before;
    receipt.message = m.message();
    return evidence::to_json_line(receipt);
}

}  // namespace relaylab::lab
