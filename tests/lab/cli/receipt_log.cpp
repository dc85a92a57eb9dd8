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

/// The octets of a large message are in the file once, whatever its host puts before it for each recipient.
TEST(receipt_log, writes_a_large_message_once_for_all_its_recipients) {
    passing_file const file("receipts_of_many", "");
    receipt_log log{file.path()};
    sim::ledger_entry entry;
    std::string const octets = "X-Relaylab-Token: k7\r\n\r\n" + std::string(1 << 20, 'x') + "\r\n";
    sim::mail_text const large{octets}, small{"Subject: y\r\n\r\n"};
    std::vector<std::string> messages;
    auto const add = [&](sim::mail_text const& received, std::string const& before) {
        sim::stored_message const m{&entry, received, before.empty() ? received : received.behind(before), 0};
        messages.push_back(m.message());
        log.add(m);
    };
    for (int i = 0; i < 100; ++i) add(large, "Received: for " + std::to_string(i) + "\r\n");
    add(small, "");
    add(small, "");
    for (int i = 0; i < 2; ++i) add(large, "");
    auto const text = read_file(file.path());
    EXPECT_LT(text.size(), 2U * octets.size() + 100'000);
    auto const found = evidence::read_receipts(text, "r");
    ASSERT_EQ(found.size(), messages.size());
    for (std::size_t i = 0; i < messages.size(); ++i) {
        EXPECT_TRUE(found[i].message == messages[i]) << i;
        EXPECT_EQ(found[i].token, i == 100 || i == 101 ? "" : "k7") << i;
    }
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
