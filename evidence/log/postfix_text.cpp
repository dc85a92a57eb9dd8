#include "evidence/log/postfix_text.hpp"

#include <algorithm>
#include <array>

#include "evidence/log/take.hpp"
#include "grammar/ascii.hpp"

namespace relaylab::evidence::postfix_text {
namespace {

using namespace log_text;

template <std::size_t Count>
bool begins_with_one_of(std::string_view text, std::array<std::string_view, Count> const& words) noexcept {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

/// Programs that never say what became of a message: all that they say is a remark.
constexpr std::array<std::string_view, 15> talkers{
    "master", "anvil", "tlsmgr", "scache", "verify", "proxymap", "trivial-rewrite", "tlsproxy", "dnsblog",
    "postlog", "postfix-script", "postsuper", "postlogd", "showq", "flush"};

std::string_view take_field(std::string_view text, std::string_view name) noexcept {
    auto const at = text.find(name);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + name.size());
    if (auto const path = take_path(text)) return *path;
    return text.substr(0, text.find_first_of(" ,"));
}

}  // namespace

std::string_view daemon_of(std::string_view program) noexcept {
    if (!program.starts_with("postfix")) return {};
    auto const slash = program.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : program.substr(slash + 1);
}

std::string_view take_id(std::string_view& text) noexcept {
    auto const end = text.find(": ");
    if (end == std::string_view::npos || end < 5 || end > 32) return {};
    auto const id = text.substr(0, end);
    if (!std::all_of(id.begin(), id.end(), [](char c) { return grammar::is_digit(c) || grammar::is_letter(c); }))
        return {};
    constexpr std::array<std::string_view, 7> remarks{"warning", "error", "fatal", "panic", "info", "statistics", "Untrusted"};
    if (std::find(remarks.begin(), remarks.end(), id) != remarks.end()) return {};
    text.remove_prefix(end + 2);
    return id;
}

std::string_view address_of(std::string_view peer) noexcept {
    auto const begin = peer.find('[');
    auto const end = peer.find(']', begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) return {};
    return peer.substr(begin + 1, end - begin - 1);
}

std::optional<delivered> parse_delivery(std::string_view text) noexcept {
    delivered said;
    if (!take(text, "to=")) return std::nullopt;
    auto const to = take_path(text);
    if (!to) return std::nullopt;
    said.to = *to;
    if (take(text, ", orig_to=")) {
        auto const original = take_path(text);
        if (!original) return std::nullopt;
        said.original = *original;
    }
    if (!take(text, ", relay=")) return std::nullopt;
    auto const relay = take_until(text, ", ");
    if (!relay || !take_until(text, "status=")) return std::nullopt;
    said.relay = *relay;
    said.status = take_word(text);
    if (take(text, "(")) said.why = text.substr(0, text.rfind(')'));
    return said;
}

std::optional<decided> parse_decision(std::string_view text) noexcept {
    decided said;
    take(text, "milter-");  // what a filter decided is told as its own decisions are
    if (take(text, "reject: ") || take(text, "proxy-reject: ")) said.what = became::rejected;
    else if (take(text, "discard: ")) said.what = became::discarded;
    else if (take(text, "hold: ")) said.what = became::held;
    else return std::nullopt;
    auto const stage = take_word(text);
    constexpr std::array<std::string_view, 4> of_content{"header", "body", "nested", "END-OF-MESSAGE"};
    said.of_envelope = std::find(of_content.begin(), of_content.end(), stage) == of_content.end();
    auto const envelope = text.rfind("; from=<");
    auto head = text.substr(0, envelope);
    if (auto const peer = head.find("from "); peer != std::string_view::npos && said.of_envelope) {
        head.remove_prefix(peer + 5);
        said.client = head.substr(0, head.find(' '));
        if (auto const why = head.find(": "); why != std::string_view::npos) said.why = head.substr(why + 2);
    } else {
        said.why = head;
    }
    if (envelope == std::string_view::npos) return said;
    text.remove_prefix(envelope + 2);
    said.from = take_field(text, "from=");
    said.to = take_field(text, " to=");
    said.login = take_field(text, "sasl_username=");
    return said;
}

bool is_remark(std::string_view text, std::string_view daemon) noexcept {
    constexpr std::array<std::string_view, 33> remarks{
        "warning:", "error:", "fatal:", "panic:", "info:", "statistics:", "connect from ", "disconnect from ",
        "lost connection after ", "timeout after ", "too many errors after ", "improper command pipelining after ",
        "SSL_accept error from ", "SSL_connect error to ", "connect to ", "certificate verification failed ",
        "Anonymous TLS connection established ", "Untrusted TLS connection established ",
        "Trusted TLS connection established ", "Verified TLS connection established ", "setting up TLS connection ",
        "initializing the ", "Untrusted: ", "table ", "using backwards-compatible default setting ",
        "lost connection with ", "conversation with ", "CONNECT from ", "PASS ", "DISCONNECT ", "HANGUP after ",
        "PREGREET ", "BARE NEWLINE "};
    if (begins_with_one_of(text, remarks)) return true;
    if (daemon == "postscreen") {
        constexpr std::array<std::string_view, 10> more{"NON-SMTP COMMAND ", "COMMAND ", "WHITELISTED ", "ALLOWLISTED ",
                                                        "BLACKLISTED ", "DENYLISTED ", "DNSBL ", "WHITELIST VETO ",
                                                        "ALLOWLIST VETO ", "cache "};
        if (begins_with_one_of(text, more)) return true;
    }
    return std::find(talkers.begin(), talkers.end(), daemon) != talkers.end();
}

bool is_remark_on_mail(std::string_view text, std::string_view daemon) noexcept {
    constexpr std::array<std::string_view, 23> remarks{
        "message-id=", "resent-message-id=", "warning:", "error:", "host ", "lost connection with ",
        "conversation with ", "enabling ", "uid=", "skipped, still being delivered",
        "replace: ", "prepend: ", "redirect: ", "bcc: ", "warn: ", "filter: ", "info: ", "permit: ", "strip: ",
        "Cannot start TLS", "TLS is required", "breaking line > ", "table "};
    if (begins_with_one_of(text, remarks)) return true;
    return daemon == "smtpd" && (text.starts_with("lost connection") || text.starts_with("timeout"));
}

}  // namespace relaylab::evidence::postfix_text
