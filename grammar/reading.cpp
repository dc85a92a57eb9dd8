#include "grammar/reading.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <utility>

#include "grammar/ascii.hpp"
#include "grammar/path.hpp"
#include "grammar/reading_parts.hpp"

namespace relaylab::grammar {
namespace {

using namespace parts;

class reader {
  public:
    reader(std::string_view path, dialect const& d, locality const& here, reading& into)
        : sent_(path), path_(d.nul == nul_style::end ? path.substr(0, path.find('\0')) : path), dialect_(d),
          here_(here), out_(into) {}

    void run() {
        out_.seen = see_forms(sent_);
        take_text();
        if (dialect_.strict) judge_strictly();
        auto const member = listed();
        if (is_null(member.text)) return concluded();
        auto const whole = take_route(member);
        judge_separators(whole);
        auto found = split_prefixed(whole);
        judge(found);
        if (follow(found, dialect_, here_, texts_)) {
            out_.routed = true;
            if (flaws_.first == defect::none) judge_domain(found);
        }
        judge_final(found);
        conclude(found);
        return concluded();
    }

  private:
    void take_text() {
        auto const marks = mark_octets(path_, dialect_, &memory_);
        auto const in = find_bounds(path_, marks, dialect_, flaws_);
        inner_ = in;
        if (marks.open_quote != npos && marks.open_quote < in.end
            && dialect_.unclosed_quote == unclosed_style::reject && dialect_.quotes != quote_style::ignore)
            flaws_.note(defect::unclosed_quote, marks.open_quote, "a quote without an end");
        if (marks.open_comment != npos && dialect_.unclosed_comment == open_comment_style::reject)
            flaws_.note(defect::syntax, marks.open_comment, "a comment without an end");
        judge_octets(path_, marks, in, dialect_, flaws_);
        take_content(path_, marks, in, dialect_, flaws_, texts_.whole);
    }

    // What the reading leaves open, RFC 5321's own grammar may still refuse.
    void judge_strictly() {
        auto const note = [&](auto const& parsed) {
            if (!parsed.has_error()) return;
            auto const& e = parsed.error();
            auto const why =
                e.limit.empty() ? "expected " + std::string{e.expected} : std::string{e.limit} + " passed";
            flaws_.note(defect::syntax, std::min(e.offset, sent_.size()), why);
        };
        rules const selected{.smtputf8 = dialect_.eight_bit == eight_bit_style::utf8, .one_group_gap = false};
        if (dialect_.null == null_style::null)
            note(parse_reverse_path(sent_, selected));
        else
            note(parse_forward_path(sent_, selected));
    }

    bool is_null(std::string_view text) {
        bool const empty = text.empty() && !texts_.whole.quotes;
        bool const lone_at = dialect_.null_at && text == "@";
        if ((empty || lone_at) && dialect_.null == null_style::null) {
            out_.null = true;
            return true;
        }
        if (text.empty() && dialect_.null == null_style::reject)
            flaws_.note(defect::no_domain, end(), "no address");
        return false;
    }

    piece listed() {
        piece const all{texts_.whole.text(), texts_.whole.shape()};
        auto const member = take_member(all, dialect_);
        if (member.wrong)
            flaws_.note(defect::syntax, texts_.whole.origin()[member.wrong->at], member.wrong->why);
        return member.whole;
    }

    // "@a,@b:" is taken off unless it means nothing here.
    piece take_route(piece whole) {
        if (dialect_.source_route == route_style::keep || dialect_.source_route == route_style::prefix)
            return whole;
        auto const after = end_of_route(whole.shape);
        if (after == npos) {
            bool const route = whole.shape.starts_with('@') && dialect_.open_route == open_route_style::empty;
            return route ? whole.from(whole.size()) : whole;
        }
        if (dialect_.source_route == route_style::reject)
            flaws_.note(defect::route, origin(whole), "a source route");
        judge_route(whole.until(after - 1));
        out_.routed = true;
        return whole.from(after);
    }

    void judge_route(piece route) {
        auto const literal = route.shape.find("@[");
        if (literal != npos && dialect_.literal == literal_style::reject)
            flaws_.note(defect::literal, origin(route.from(literal + 1)), "an address literal");
        if (!dialect_.route_domains) return;
        for (auto left = route; left.size() > 0;) {
            auto const one = left.until(std::min(left.shape.find(','), left.size()));
            if (!one.shape.starts_with('@')) {
                flaws_.note(defect::syntax, origin(one), "no \"@\" in the route");
            } else if (auto const wrong = fault_of_domain(one.text.substr(1), dialect_)) {
                flaws_.note(defect::syntax, origin(one.from(std::min(wrong->at + 1, one.size()))),
                            wrong->why);
            }
            left = left.from(std::min(one.size() + 1, left.size()));
        }
    }

    void judge_separators(piece whole) {
        if (dialect_.several_at != several_at_style::reject) return;
        auto const first = whole.shape.find('@');
        auto const second = first == npos ? npos : whole.shape.find('@', first + 1);
        if (second != npos)
            flaws_.note(defect::several_at, origin(whole.from(second)), "more than one \"@\"");
    }

    // empty_domain_style::drop_second: every "@" at the end, as long as something before it separates or routes.
    piece without_second(piece whole) {
        while (whole.shape.ends_with('@')) {
            auto const rest = whole.until(whole.size() - 1);
            bool const leads = rest.shape.find('@') != npos || (dialect_.own.percent && rest.shape.find('%') != npos)
                               || (dialect_.own.bang && rest.shape.find('!') != npos);
            if (!leads) break;
            whole = rest;
        }
        return whole;
    }

    // route_style::prefix: "x:user@host" is user@host, "x" may be a route or not.
    address split_prefixed(piece whole) {
        if (dialect_.empty_domain == empty_domain_style::drop_second) whole = without_second(whole);
        auto found = split(whole, dialect_.several_at);
        if (dialect_.source_route != route_style::prefix) return found;
        auto const colon = found.local.shape.find(':');
        if (colon == npos) return found;
        if (found.local.shape.substr(0, colon).find('@') != npos) out_.routed = true;
        found.local = found.local.from(colon + 1);
        return found;
    }

    void judge(address const& found) {
        auto const most = dialect_.longest.address;
        auto const size = found.local.size() + (found.domain ? found.domain->size() + 1 : 0);
        // Both parts stand side by side in the content.
        if (most != 0 && size > most)
            flaws_.note(defect::syntax, texts_.origin({found.local.text.data() + most, 0}),
                        "the address is too long");
        if (found.local.size() == 0 && !dialect_.empty_local)
            flaws_.note(defect::syntax, origin(found.local), "no local part");
        if (auto const wrong = fault_of_local(found.local, dialect_))
            flaws_.note(defect::syntax, behind(found.local, wrong->at), wrong->why);
        judge_domain(found);
    }

    void judge_domain(address const& found) {
        if (!found.domain) return;
        auto const text = found.domain->text;
        if (text.empty()) {
            if (dialect_.empty_domain == empty_domain_style::reject
                || dialect_.empty_domain == empty_domain_style::drop_second)
                flaws_.note(defect::no_domain, origin(*found.domain), "no domain behind the \"@\"");
            return;
        }
        if (dialect_.literal == literal_style::reject && text.starts_with('[') && text.find(']') != npos)
            flaws_.note(defect::literal, origin(*found.domain), "an address literal");
        if (auto const wrong = fault_of_domain(text, dialect_))
            flaws_.note(defect::syntax, behind(*found.domain, wrong->at), wrong->why);
        if (!dialect_.loopback && is_loopback(canonical(text, dialect_)))
            flaws_.note(defect::literal, origin(*found.domain), "the loopback's name or address");
    }

    static bool is_loopback(std::string_view domain) {
        return domain == "localhost" || domain == "[127.0.0.1]" || domain == "[ipv6:::1]"
               || domain == "[ipv6:0:0:0:0:0:0:0:1]";
    }

    void judge_final(address const& found) {
        if (!dialect_.leading_hyphen && found.local.text.starts_with('-'))
            flaws_.note(defect::syntax, origin(found.local), "a \"-\" at the beginning");
        if (dialect_.files || !names_file(found.local.text)) return;
        if (!found.domain || owner_of(found.domain->text, dialect_, here_) == whose::own)
            flaws_.note(defect::syntax, origin(found.local),
                        names_program(found.local.text) ? "the name of a program" : "the name of a file");
    }

    static bool names_program(std::string_view local) {
        if (local.starts_with('"')) local.remove_prefix(1);
        return local.starts_with('|');
    }

    static bool names_file(std::string_view local) {
        if (local.starts_with('"')) local.remove_prefix(1);
        return local.starts_with('/') || local.starts_with('|') || same(local.substr(0, 9), ":include:");
    }

    void conclude(address const& found) {
        bool const empty = found.domain && found.domain->size() == 0;
        bool const unqualified =
            !found.domain || (empty && dialect_.empty_domain == empty_domain_style::unqualified);
        bool const master = dialect_.postmaster && !found.domain && same(found.local.text, "postmaster");
        if (unqualified && !master && dialect_.unqualified == unqualified_style::reject)
            flaws_.note(defect::no_domain, end(), "no domain");
        if (flaws_.first != defect::none) return;
        out_.local_part = found.local.text;
        if (unqualified) {
            conclude_unqualified();
        } else {
            make_canonical(found.domain->text, dialect_, out_.domain);
            out_.where = owner(out_.domain, dialect_, here_);
        }
        if (out_.where != whose::own || !dialect_.operators_relay || !has_operator(found.local, dialect_))
            return;
        out_.where = whose::remote;
        out_.routed = true;
    }

    void conclude_unqualified() {
        out_.where = whose::own;
        if (dialect_.unqualified != unqualified_style::qualify || here_.qualify.empty()) return;
        make_canonical(here_.qualify, dialect_, out_.domain);
        out_.where = owner(out_.domain, dialect_, here_);
        out_.qualified = true;
    }

    void concluded() {
        if (flaws_.first == defect::none) return;
        out_.null = out_.routed = false;
        out_.flaw = flaws_.first;
        out_.why = flaws_.why;
        out_.read = sent_.substr(0, flaws_.position);
        out_.rest = sent_.substr(flaws_.position);
    }

    std::size_t end() const { return inner_.end; }
    std::size_t origin(piece part) const { return texts_.origin(part.text); }
    std::size_t behind(piece part, std::size_t octets) const {
        auto const& all = part.text.data();
        return texts_.origin(std::string_view{all + std::min(octets, part.size()), 0});
    }

    std::string_view sent_;
    std::string_view path_;
    dialect const& dialect_;
    locality const& here_;
    bounds inner_;
    // What is kept of a path while it is read: of a usual one, on the stack.
    std::array<std::byte, 2048> stack_;
    std::pmr::monotonic_buffer_resource memory_{stack_.data(), stack_.size()};
    texts texts_{&memory_};
    flaws flaws_;
    reading& out_;
};

}  // namespace

namespace parts {

std::size_t texts::origin(std::string_view text) const {
    std::less_equal<char const*> const before;
    auto const* const at = text.data();
    auto const known = whole.text();
    auto const& of = before(known.data(), at) && before(at, known.data() + known.size()) ? whole : opened;
    return of.origin()[static_cast<std::size_t>(at - of.text().data())];
}

}  // namespace parts

reading read(std::string_view path, dialect const& d, locality const& here) {
    reading found;
    reader(path, d, here, found).run();
    return found;
}

void read(std::string_view path, dialect const& d, locality const& here, reading& into) {
    for (auto* const text : {&into.local_part, &into.domain, &into.read, &into.rest, &into.why}) text->clear();
    into.where = whose::none;
    into.seen = {};
    into.null = into.routed = into.qualified = false;
    into.flaw = defect::none;
    reader(path, d, here, into).run();
}

}  // namespace relaylab::grammar
