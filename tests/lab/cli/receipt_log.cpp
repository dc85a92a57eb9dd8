#include "lab/cli/receipt_log.hpp"

#include <gtest/gtest.h>

#include "evidence/receipt.hpp"
#include "lab/cli/options.hpp"
#include "tests/lab/cli/program.hpp"

namespace relaylab::lab {
namespace {

TEST(receipt_log, appends_a_line_at_once) {
    passing_file const file("receipts", "earlier\n");
    receipt_log log{file.path()};
    sim::ledger_entry entry;
    entry.forward_path = "<bob@there.example>";
    log.add({&entry, {}, sim::mail_text{"Subject: x\r\n\r\n"}, 0});
    auto const text = read_file(file.path());
    EXPECT_TRUE(text.starts_with("earlier\n{")) << text;
    EXPECT_TRUE(text.ends_with("}\n")) << text;
    EXPECT_NE(text.find("<bob@there.example>"), std::string::npos) << text;
}

TEST(receipt_log, without_a_name_writes_nothing) {
    receipt_log log{""};
    EXPECT_NO_THROW(log.add({nullptr, {}, {}, 0})) << "it is not looked at";
}

TEST(receipt_log, says_what_it_cannot_write) {
    EXPECT_THROW(receipt_log{"/nowhere/at/all"}, bad_call);
    sim::ledger_entry const entry;
    receipt_log full{"/dev/full"};
    EXPECT_THROW(full.add({&entry, {}, {}, 0}), bad_call);
}

}  // namespace
}  // namespace relaylab::lab
