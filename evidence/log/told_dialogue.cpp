#include "evidence/log/told_dialogue.hpp"

#include <utility>

namespace relaylab::evidence {

void told_dialogue::say(speaker who, std::string_view text, std::size_t number, line_end ending) {
    octets_ += text.size();
    if (now_.lines.size() == most_entries || octets_ > most_octets) {
        now_.whole = false;
        return;
    }
    entry e;
    e.who = who;
    e.text = text;
    e.ending = ending;
    now_.lines.push_back(std::move(e));
    now_.numbers.push_back(number);
}

void told_dialogue::begin() {
    if (!now_.lines.empty() || !now_.remark.empty()) to_.hear(std::move(now_));
    now_ = {};
    octets_ = 0;
}

}  // namespace relaylab::evidence
