#include "grammar/ascii.hpp"
#include "grammar/encapsulated.hpp"
#include "grammar/hexadecimal.hpp"
#include "grammar/octet_set.hpp"
#include "grammar/reading_parts.hpp"

namespace relaylab::grammar::parts {

std::optional<address> rerouting::next(piece local) {
    if (left_.at) {
        if (auto const found = taken(split_at(local, local.shape.rfind('@')))) return found;
        left_.at = false;
    }
    if (left_.bang) {
        auto const i = local.shape.find('!');
        if (i != npos && (i > 0 || left_.empty_host)) return address{local.from(i + 1), local.until(i)};
        left_.bang = false;
    }
    if (left_.percent) {
        if (auto const found = taken(split_at(local, local.shape.rfind('%')))) return found;
        left_.percent = false;
    }
    return std::nullopt;
}

// "u%" names no host: it stays a local part, unless the dialect follows it to nowhere.
std::optional<address> rerouting::taken(address const& found) const {
    if (!found.domain || (found.domain->size() == 0 && !left_.empty_host)) return std::nullopt;
    return found;
}

namespace {

bool needs_quotes(piece local) {
    static constexpr octet_set hidden{"()<>[]:;@\\,\" \t\r"};
    return hidden.find_in(local.text) != npos;
}

// The local part as it is read again: with its quotes, or without them.
piece reopened(piece local, dialect const& d, texts& in) {
    if (d.own.quoted != requote_style::open || local.text.find('"') == npos) return local;
    open_quotes(in.whole, local, in.opened);
    return {in.opened.text(), in.opened.shape()};
}

/// The octet of "+40"; nothing where those are no two hexadecimal digits.
std::optional<char> escaped_octet(std::string_view digits) {
    if (digits.size() != 2) return std::nullopt;
    auto const high = hex_value(digits[0]), low = hex_value(digits[1]);
    if (!high || !low) return std::nullopt;
    return static_cast<char>(*high * 16 + *low);
}

// The address that "IMCEASMTP-user+40host+2Eexample" holds, if it holds one. `local` is a part of `in.whole`.
std::optional<address> unwrapped(piece local, texts& in) {
    constexpr auto name = encapsulated_smtp.size();
    if (!same(local.shape.substr(0, name), encapsulated_smtp)) return std::nullopt;
    auto const inner = local.from(name);
    auto const first = static_cast<std::size_t>(inner.text.data() - in.whole.text().data());
    auto const origin = in.whole.origin();
    in.opened.begin(inner.size());
    for (std::size_t i = 0; i < inner.size(); ++i) {
        auto const at = origin[first + i];
        if (inner.shape[i] != '+') {
            in.opened.add(inner.text[i], inner.shape[i], at);
            continue;
        }
        auto const octet = escaped_octet(inner.shape.substr(i + 1, 2));
        if (!octet) return std::nullopt;
        in.opened.add(*octet, *octet, at);
        i += 2;
    }
    in.opened.end(origin[first + inner.size()]);
    auto const found = split_at({in.opened.text(), in.opened.shape()}, in.opened.shape().rfind('@'));
    return found.domain ? std::optional{found} : std::nullopt;
}

}  // namespace

bool has_operator(piece local, dialect const& d) {
    static constexpr octet_set operators{"@%!"};
    if (d.own.quoted != requote_style::open) return operators.find_in(local.shape) != npos;
    for (std::size_t i = 0; i < local.size(); ++i) {
        if (local.text[i] == '\\')
            ++i;
        else if (operators.has(local.text[i]))
            return true;
    }
    return false;
}

bool follow(address& at, dialect const& d, locality const& here, texts& in) {
    bool pointed_on = false;
    auto const take = [&](std::optional<address> const& next) {
        if (next) at = *next;
        pointed_on = pointed_on || next;
        return next.has_value();
    };
    if (d.own.quoted == requote_style::closed && needs_quotes(at.local)) return false;
    auto const opens = [&] {
        return at.local.text.data() >= in.whole.text().data()
               && at.local.text.data() <= in.whole.text().data() + in.whole.text().size();
    };
    if (!at.domain) {
        auto const local = reopened(at.local, d, in);
        bool const opened = d.own.quoted == requote_style::open;
        take(rerouting({.at = d.own.at && opened,
                        .percent = d.percent_without_at,
                        .bang = d.bang_without_at,
                        .empty_host = d.own.empty_host})
                 .next(local));
    }
    bool const ours = at.domain && owner_of(at.domain->text, d, here) == whose::own;
    if (d.own.encapsulated && ours && opens()) take(unwrapped(at.local, in));
    rerouting steps(d.own);
    bool first = true;
    while (at.domain && owner_of(at.domain->text, d, here) == whose::own) {
        auto const local = first && opens() ? reopened(at.local, d, in) : at.local;
        first = false;
        if (!take(steps.next(local))) break;
    }
    return pointed_on;
}

address split_at(piece whole, std::size_t separator) {
    if (separator == npos) return {whole, std::nullopt};
    return {whole.until(separator), whole.from(separator + 1)};
}

address split(piece whole, several_at_style style) {
    if (style == several_at_style::last) return split_at(whole, whole.shape.rfind('@'));
    auto const found = split_at(whole, whole.shape.find('@'));
    if (style == several_at_style::first || !found.domain) return found;
    return {found.local, found.domain->until(found.domain->shape.find('@'))};
}

}  // namespace relaylab::grammar::parts
