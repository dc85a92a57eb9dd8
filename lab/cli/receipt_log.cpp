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
    out_ << evidence::to_json_line(sim::receipt_of(m)) + "\n" << std::flush;
    if (!out_) throw bad_call("cannot write " + name_);
}

}  // namespace relaylab::lab
