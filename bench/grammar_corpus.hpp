// Texts for bench/grammar.cpp: 10,000 of each kind, mixed, always the same. One in twenty is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace relaylab::bench {

/// A linear congruential generator: the same texts with every library.
class draws {
  public:
    std::uint32_t below(std::uint32_t bound) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::uint32_t>(state_ >> 33) % bound;
    }
    std::string letters(std::uint32_t least, std::uint32_t most) {
        std::string out(least + below(most - least + 1), 'x');
        for (char& octet : out) octet = "abcdefghijklmnopqrstuvwxyz0123456789"[below(36)];
        return out;
    }

  private:
    std::uint64_t state_ = 20001;
};

inline std::string domain(draws& draw) {
    auto out = draw.letters(3, 12);
    for (auto labels = 1 + draw.below(3); labels > 0; --labels) out += "." + draw.letters(2, 8);
    return out;
}

inline std::string mailbox(draws& draw) {
    switch (draw.below(10)) {
    case 0: return draw.letters(2, 8) + "." + draw.letters(2, 8) + "@" + domain(draw);
    case 1: return draw.letters(2, 8) + "+" + draw.letters(2, 8) + "@" + domain(draw);
    case 2: return "\"" + draw.letters(2, 8) + " " + draw.letters(2, 8) + "\"@" + domain(draw);
    case 3: return draw.letters(3, 8) + "%" + domain(draw) + "@" + domain(draw);
    case 4: return draw.letters(3, 8) + "@[192.0.2." + std::to_string(draw.below(256)) + "]";
    default: return draw.letters(3, 16) + "@" + domain(draw);
    }
}

inline std::string path(draws& draw) {
    switch (draw.below(20)) {
    case 0: return "<" + mailbox(draw) + "@" + domain(draw) + ">";
    case 1: return "<>";
    case 2: return "<@" + domain(draw) + ":" + mailbox(draw) + ">";
    case 3:
        return "<" + draw.letters(3, 8) + "@[IPv6:2001:db8::" + std::to_string(1 + draw.below(999)) + "]>";
    default: return "<" + mailbox(draw) + ">";
    }
}

inline std::string command(draws& draw) {
    switch (draw.below(20)) {
    case 0: return "DATA";
    case 1: return "QUIT";
    case 2: return "RSET";
    case 3:
    case 4: return "EHLO " + domain(draw);
    case 5: return "HELO [192.0.2.1]";
    case 6:
    case 7:
    case 8:
    case 9: return "MAIL FROM:<" + mailbox(draw) + ">";
    case 10:
    case 11:
    case 12:
        return "MAIL FROM:<" + mailbox(draw) + "> SIZE=" + std::to_string(draw.below(100'000))
               + " BODY=8BITMIME";
    default: return "RCPT TO:<" + mailbox(draw) + ">";
    }
}

inline std::string reply(draws& draw) {
    switch (draw.below(20)) {
    case 0: return "250 " + domain(draw) + "\n";
    case 1:
    case 2:
    case 3:
        return "250-" + domain(draw)
               + "\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250-ETRN\r\n250-STARTTLS\r\n"
                 "250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250 DSN\r\n";
    case 4:
    case 5: return "220 " + domain(draw) + " ESMTP\r\n";
    case 6: return "354 End data with <CR><LF>.<CR><LF>\r\n";
    case 7:
    case 8:
    case 9: return "554 5.7.1 <" + mailbox(draw) + ">: Relay access denied\r\n";
    default: return "250 2.1.0 Ok " + draw.letters(0, 20) + "x\r\n";
    }
}

inline std::string received(draws& draw) {
    std::string const date =
        "; Fri, 26 Jan 2001 " + std::to_string(10 + draw.below(10)) + ":05:00 +0900 (JST)";
    switch (draw.below(20)) {
    case 0: return " from " + domain(draw) + " (" + domain(draw) + " [192.0.2.1] by " + domain(draw) + date;
    case 1:
    case 2:
    case 3:
        return " from unknown (HELO " + domain(draw) + ") (192.0.2.7)\r\n  by " + domain(draw) + " with SMTP"
               + date;
    default:
        return " from " + domain(draw) + " (" + domain(draw) + " [192.0.2." + std::to_string(draw.below(256))
               + "])\r\n\tby " + domain(draw) + " (8.9.3/8.9.3) with ESMTP id " + draw.letters(10, 12)
               + "\r\n\tfor <" + draw.letters(3, 12) + "@" + domain(draw) + ">" + date;
    }
}

/// 10,000 texts in one block of memory, as they lie in a receive buffer.
class corpus {
  public:
    explicit corpus(std::string (*make)(draws&)) {
        draws draw;
        std::vector<std::size_t> ends;
        for (int i = 0; i < 10'000; ++i) {
            octets_ += make(draw);
            ends.push_back(octets_.size());
        }
        std::size_t begin = 0;
        for (auto const end : ends) {
            texts_.push_back(std::string_view(octets_).substr(begin, end - begin));
            begin = end;
        }
    }
    corpus(corpus const&) = delete;
    corpus& operator=(corpus const&) = delete;

    std::vector<std::string_view> const& texts() const { return texts_; }
    std::size_t octets() const { return octets_.size(); }

  private:
    std::string octets_;
    std::vector<std::string_view> texts_;
};

}  // namespace relaylab::bench
