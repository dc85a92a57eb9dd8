#include <algorithm>

#include "grammar/ascii.hpp"
#include "grammar/octet_set.hpp"
#include "grammar/reading_parts.hpp"

namespace relaylab::grammar::parts {
namespace {

constexpr octet_set alnum = octet_set{}.add('0', '9').add('A', 'Z').add('a', 'z');
constexpr octet_set atext = octet_set{"!#$%&'*+-/=?^_`{|}~"}.add('0', '9').add('A', 'Z').add('a', 'z');
/// RFC 5322 3.2.3's specials, the dot excepted; and controls.
constexpr octet_set specials = octet_set{"()<>[]:;@\\,\""}.add(0, 31).add(127, 127);

bool is_atext(char octet, dialect const& d) {
    if (is_eight_bit(octet)) return d.eight_bit != eight_bit_style::reject;
    return atext.has(octet);
}

std::optional<fault> fault_of_dot_string(std::string_view text, dialect const& d) {
    bool expects_word = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const dot = text[i] == '.';
        if (dot && expects_word) return fault{i, "an empty word in the local part"};
        if (!dot && !is_atext(text[i], d)) return fault{i, "an octet that no dot-string holds"};
        expects_word = dot;
    }
    if (expects_word && !text.empty()) return fault{text.size(), "an empty word in the local part"};
    return std::nullopt;
}

// The whole of it is one RFC 5321 Quoted-string.
std::optional<fault> fault_of_quoted_string(std::string_view text, dialect const& d) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            if (i + 1 == text.size()) return std::nullopt;
            return fault{i + 1, "text behind a quoted string"};
        }
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        auto const octet = static_cast<unsigned char>(text[i]);
        if (octet < 32 || octet == 127 || (octet > 127 && d.eight_bit == eight_bit_style::reject))
            return fault{i, "an octet that no quoted string holds"};
    }
    return fault{text.size(), "a quoted string without an end"};
}

std::optional<fault> fault_of_literal(std::string_view text, literal_syntax style) {
    if (style == literal_syntax::any || (style == literal_syntax::closed && text.find(']') == npos))
        return std::nullopt;
    auto const closing = text.find(']');
    if (closing == std::string_view::npos) return fault{text.size(), "no \"]\" behind the \"[\""};
    if (closing + 1 < text.size()) return fault{closing + 1, "text behind the literal"};
    if (style == literal_syntax::closed) return std::nullopt;
    auto inner = text.substr(1, text.size() - 2);
    auto const tag = inner.substr(0, 5);
    bool const v6 = same(tag, "IPv6:");
    if (style == literal_syntax::digits) {
        if (v6 || same(tag, "IPv4:")) inner.remove_prefix(5);
        auto const bad = inner.find_first_not_of("0123456789abcdefABCDEF.:");
        if (bad == npos) return std::nullopt;
        return fault{text.size() - 1 - inner.size() + bad, "no digit of an address"};
    }
    if (v6) inner.remove_prefix(5);
    bool const untagged = style == literal_syntax::address;
    if (v6 ? is_ipv6(inner) : is_ipv4(inner) || (untagged && is_ipv6(inner))) return std::nullopt;
    return fault{1, "no IP address in the brackets"};
}

class domain_judge {
  public:
    domain_judge(std::string_view text, dialect const& d) : text_(text), dialect_(d) {}

    std::optional<fault> run() {
        for (std::size_t i = 0; i <= text_.size() && !found_; ++i) {
            if (i == text_.size() || text_[i] == '.')
                end_label(i);
            else
                octet(i);
        }
        if (!found_ && text_.find_first_not_of("0123456789.") == npos && !dialect_.numeric_domain)
            refuse(0, "a domain of digits alone");
        auto const most = dialect_.longest.domain;
        if (!found_ && most != 0 && text_.size() > most) refuse(most, "the domain is too long");
        return found_;
    }

  private:
    void refuse(std::size_t at, std::string_view why) {
        if (!found_) found_ = fault{at, why};
    }

    void octet(std::size_t i) {
        char const octet = text_[i];
        if (dialect_.domain == domain_syntax::unlisted && (octet == ':' || octet == ','))
            refuse(i, "an octet that no domain holds");
        if (dialect_.domain != domain_syntax::host) return;
        bool const utf8 = is_eight_bit(octet) && dialect_.eight_bit == eight_bit_style::utf8;
        if (!utf8 && !alnum.has(octet) && octet != '-' && !(octet == '_' && dialect_.underscore))
            refuse(i, "an octet that no host name holds");
    }

    void end_label(std::size_t end) {
        auto const label = text_.substr(begin_, end - begin_);
        auto const most = dialect_.longest.label;
        if (label.empty()) {
            if (!dialect_.empty_label) refuse(end, "an empty label in the domain");
        } else {
            bool const inside = dialect_.hyphens == hyphen_style::inside;
            bool const judged = dialect_.hyphens != hyphen_style::anywhere
                                && (dialect_.hyphens != hyphen_style::not_first || begin_ == 0);
            if (label.front() == '-' && judged) refuse(begin_, "a label that begins with \"-\"");
            if (label.back() == '-' && inside) refuse(end - 1, "a label that ends with \"-\"");
            if (most != 0 && label.size() > most) refuse(begin_ + most, "a label is too long");
        }
        begin_ = end + 1;
    }

    std::string_view text_;
    dialect const& dialect_;
    std::size_t begin_ = 0;
    std::optional<fault> found_;
};

}  // namespace

std::optional<fault> fault_of_local(piece local, dialect const& d) {
    auto const most = d.longest.local_part;
    if (most != 0 && local.size() > most) return fault{most, "the local part is too long"};
    switch (d.local) {
    case local_syntax::any: break;
    case local_syntax::words: {
        auto const bad = specials.find_in(local.shape);
        if (bad != npos) return fault{bad, "a special character in the local part"};
        break;
    }
    case local_syntax::dot_string: return fault_of_dot_string(local.text, d);
    case local_syntax::local_part:
        return local.text.starts_with('"') ? fault_of_quoted_string(local.text, d)
                                           : fault_of_dot_string(local.text, d);
    }
    return std::nullopt;
}

std::optional<fault> fault_of_domain(std::string_view domain, dialect const& d) {
    auto const text = without_dots(domain, d);
    if (!text.starts_with('[') || d.literal == literal_style::reject) return domain_judge(text, d).run();
    bool const open = d.open_literal && text.find(']') == npos;
    if (auto const wrong =
            open ? fault_of_literal(std::string{text} + "]", d.literals) : fault_of_literal(text, d.literals))
        return wrong;
    if (d.literals != literal_syntax::any || is_literal(text)) return std::nullopt;
    return domain_judge(text, d).run();
}

}  // namespace relaylab::grammar::parts
