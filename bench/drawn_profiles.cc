// Our own testers against many profiles drawn by chance: drawn_profiles [COUNT [SEED]]. Prints what each said, and at a
// false verdict the rules that it cannot do without; then ends with 1.
#include <cstdlib>
#include <iostream>
#include <string>

#include "tests/lab/drawn_verdicts.hpp"

int main(int count, char** words) {
    std::string const profiles = count > 1 ? words[1] : "10000", seed = count > 2 ? words[2] : "1";
    // RapidCheck has no other way to be told.
    if (setenv("RC_PARAMS", ("max_success=" + profiles + " seed=" + seed).c_str(), 1) != 0) return 2;
    relaylab::lab::tests::tally all;
    bool const right = rc::check("drawn profiles", [&] { relaylab::lab::tests::examine(relaylab::lab::tests::draw_profile(), all); });
    all.print(std::cout);
    return right ? 0 : 1;
}
