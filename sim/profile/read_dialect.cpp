#include "sim/profile/read_dialect.hpp"

#include <fmt/format.h>

#include "sim/profile/named_text.hpp"
#include "sim/profile/read_notes.hpp"

namespace relaylab::sim {
namespace {

using word_list = std::vector<std::string_view>;

constexpr std::size_t deepest_dialect = 8;

class option_reader {
  public:
    explicit option_reader(files::table_reader& in) : in_(in) {}

    template <class Enum>
    void word(std::string_view key, word_list const& names, Enum& into) {
        if (auto const chosen = in_.one_of(key, names)) into = static_cast<Enum>(*chosen);
    }
    void flag(std::string_view key, bool& into) {
        if (auto const given = in_.boolean(key)) into = *given;
    }
    void count(std::string_view key, std::size_t& into) {
        auto const given = in_.integer(key);
        if (!given) return;
        if (*given < 0) in_.fail(*in_.value(key), fmt::format("{}: expected a number from 0", key));
        into = static_cast<std::size_t>(*given);
    }

  private:
    files::table_reader& in_;
};

void read_text_options(option_reader& in, grammar::dialect& d) {
    in.flag("strict", d.strict);
    in.flag("missing-path", d.missing_path);
    in.flag("without-brackets", d.without_brackets);
    in.flag("open-bracket", d.open_bracket);
    in.flag("phrase", d.phrase);
    in.word("after-path", {"reject", "parameters", "ignore"}, d.after_path);
    in.word("ends", {"last", "first"}, d.ends);
    in.word("nested", {"content", "doubled", "innermost", "reject"}, d.nested);
    in.word("stray-bracket", {"content", "drop", "reject"}, d.stray_bracket);
    in.word("quotes", {"hide", "remove", "ignore"}, d.quotes);
    in.word("unclosed-quote", {"reject", "swallow", "ignore"}, d.unclosed_quote);
    in.word("comments", {"content", "drop", "reject"}, d.comments);
    in.word("unclosed-comment", {"reject", "swallow"}, d.unclosed_comment);
    in.word("spaces", {"content", "fold", "equals", "reject"}, d.spaces);
    in.word("words", {"join", "reject"}, d.words);
    in.word("groups", {"content", "semicolon", "group", "reject"}, d.groups);
    in.word("commas", {"content", "separate", "reject"}, d.commas);
    in.flag("controls", d.controls);
    in.word("eight-bit", {"admit", "utf8", "printed", "reject"}, d.eight_bit);
    in.word("nul", {"content", "end", "reject"}, d.nul);
}

void read_address_options(option_reader& in, grammar::dialect& d) {
    in.word("source-route", {"strip", "reject", "keep", "prefix"}, d.source_route);
    in.word("open-route", {"address", "empty"}, d.open_route);
    in.flag("route-domains", d.route_domains);
    in.word("unqualified", {"local", "qualify", "reject"}, d.unqualified);
    in.flag("postmaster", d.postmaster);
    in.word("null", {"null", "mailbox", "reject"}, d.null);
    in.flag("null-at", d.null_at);
    in.word("several-at", {"last", "first", "reject"}, d.several_at);
    in.flag("empty-local", d.empty_local);
    in.word("local", {"any", "words", "dot-string", "local-part"}, d.local);
    in.flag("leading-hyphen", d.leading_hyphen);
    in.flag("files", d.files);
    in.count("longest-local-part", d.longest.local_part);
    in.count("longest-address", d.longest.address);
}

void read_domain_options(option_reader& in, grammar::dialect& d) {
    in.word("empty-domain", {"unqualified", "remote", "reject", "drop-second"}, d.empty_domain);
    in.word("domain", {"any", "unlisted", "host"}, d.domain);
    in.flag("underscore", d.underscore);
    in.flag("numeric-domain", d.numeric_domain);
    in.flag("empty-label", d.empty_label);
    in.word("hyphens", {"anywhere", "not-first", "not-beginning", "inside"}, d.hyphens);
    in.count("trailing-dots", d.trailing_dots);
    in.flag("dot-after-literal", d.dot_after_literal);
    in.word("literal", {"recognise", "strip-brackets", "reject"}, d.literal);
    in.word("literals", {"any", "closed", "digits", "address", "tagged"}, d.literals);
    in.flag("open-literal", d.open_literal);
    in.flag("loopback", d.loopback);
    in.count("longest-label", d.longest.label);
    in.count("longest-domain", d.longest.domain);
}

void read_reroute_options(option_reader& in, grammar::dialect& d) {
    in.flag("at", d.own.at);
    in.flag("percent", d.own.percent);
    in.flag("bang", d.own.bang);
    in.flag("encapsulated", d.own.encapsulated);
    in.flag("empty-host", d.own.empty_host);
    in.word("requote", {"as-seen", "open", "closed"}, d.own.quoted);
    in.flag("bang-without-at", d.bang_without_at);
    in.flag("percent-without-at", d.percent_without_at);
    in.flag("operators-relay", d.operators_relay);
}

named_dialect parse_extended(std::string_view toml, std::string_view name, std::string_view id,
                    dialect_source const& source, std::size_t depth) {
    auto const root = files::parse_toml(toml, name);
    files::table_reader in{root, name};
    named_dialect out;
    if (auto const parent = in.string("extends")) {
        if (depth == deepest_dialect) in.fail(*in.value("extends"), "extends: this chain has no end");
        out = parse_extended(named_text(source, *parent, in, *in.value("extends")), *parent + ".toml", *parent, source, depth + 1);
    }
    out.id = id;
    out.title = in.required_string("title");
    read_notes(in, out.notes);
    if (out.notes.empty()) in.fail("expected [[evidence]]: how is this dialect known?");
    if (auto const* accept = in.value("accept"))
        for (auto* const each : {&out.accept, &out.sender, &out.deliver}) read_dialect(*accept, name, *each);
    if (auto const* sender = in.value("sender")) read_dialect(*sender, name, out.sender);
    if (auto const* deliver = in.value("deliver")) read_dialect(*deliver, name, out.deliver);
    in.finish();
    for (auto* const each : {&out.accept, &out.sender, &out.deliver}) each->name = id;
    return out;
}

void read_options(files::table_reader& in, grammar::dialect& into) {
    option_reader options{in};
    read_text_options(options, into);
    read_address_options(options, into);
    read_domain_options(options, into);
    read_reroute_options(options, into);
}

}  // namespace

void read_dialect(files::node const& table, std::string_view file, grammar::dialect& into) {
    files::table_reader in{table, file};
    read_options(in, into);
    in.finish();
}

void read_dialect_choice(files::node const& choice, std::string_view file, dialect_source const& source,
                         named_dialect& into) {
    auto const take = [&](files::table_reader const& in, files::node const& at) {
        into = parse_dialect(named_text(source, at.text, in, at), at.text + ".toml", at.text, source);
    };
    if (choice.what == files::node::kind::string) {
        files::node none;
        none.what = files::node::kind::table;
        return take({none, file}, choice);
    }
    files::table_reader in{choice, file};
    if (in.string("dialect")) take(in, *in.value("dialect"));
    for (auto* const each : {&into.accept, &into.sender, &into.deliver}) read_options(in, *each);
    in.finish();
}

named_dialect parse_dialect(std::string_view toml, std::string_view name, std::string_view id,
                            dialect_source const& source) {
    return parse_extended(toml, name, id, source, 0);
}

}  // namespace relaylab::sim
