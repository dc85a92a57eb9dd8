#include "grammar/path_tree.hpp"

#include <algorithm>
#include <utility>

#include "grammar/ascii.hpp"
#include "grammar/path.hpp"

namespace relaylab::grammar {
namespace {

constexpr std::string_view path_section = "RFC 5321 4.1.2";
constexpr std::string_view literal_section = "RFC 5321 4.1.3";

using nodes = std::vector<path_node>;

// Cuts a text that is known to be right into nodes.
class tree_builder {
  public:
    explicit tree_builder(std::string_view whole) : whole_(whole) {}

    path_node forward_path(forward_path const& parsed) const {
        auto const is_postmaster = parsed.mailbox.domain.empty();
        nodes in{terminal("\"<\"", whole_.substr(0, 1))};
        if (is_postmaster) {
            in.push_back(node("Postmaster", "RFC 5321 4.1.1.3", parsed.mailbox.local_part));
        } else {
            if (!parsed.source_route.empty()) {
                in.push_back(route(parsed.source_route));
                in.push_back(terminal("\":\"", behind(parsed.source_route)));
            }
            in.push_back(mailbox_node(parsed.mailbox));
        }
        in.push_back(terminal("\">\"", whole_.substr(whole_.size() - 1)));
        if (is_postmaster) return node("Forward-path", "RFC 5321 4.1.1.3", whole_, std::move(in));
        return node("Forward-path", path_section, whole_,
                    {node("Path", path_section, whole_, std::move(in))});
    }

    path_node null_path() const {
        return node("Reverse-path", path_section, whole_,
                    {terminal("\"<\"", whole_.substr(0, 1)), terminal("\">\"", whole_.substr(1))});
    }

  private:
    path_node node(std::string_view production, std::string_view section, std::string_view text,
                   nodes children = {}) const {
        return {production, section, text, static_cast<std::size_t>(text.data() - whole_.data()),
                std::move(children)};
    }
    path_node terminal(std::string_view name, std::string_view text) const { return node(name, {}, text); }

    /// The octet that follows a part.
    std::string_view behind(std::string_view part) const {
        return whole_.substr(static_cast<std::size_t>(part.data() - whole_.data()) + part.size(), 1);
    }

    /// Parts between separators, and the separators.
    template <class Make>
    nodes listed(std::string_view text, char separator, std::string_view terminal_name,
                 Make const& make) const {
        nodes out;
        while (true) {
            auto const end = std::min(text.find(separator), text.size());
            out.push_back(make(text.substr(0, end)));
            if (end == text.size()) return out;
            out.push_back(terminal(terminal_name, text.substr(end, 1)));
            text.remove_prefix(end + 1);
        }
    }

    path_node route(std::string_view text) const {
        return node("A-d-l", path_section, text, listed(text, ',', "\",\"", [this](std::string_view one) {
                        return node("At-domain", path_section, one,
                                    {terminal("\"@\"", one.substr(0, 1)), domain(one.substr(1))});
                    }));
    }

    path_node mailbox_node(mailbox const& m) const {
        std::string_view const text{m.local_part.data(), m.local_part.size() + 1 + m.domain.size()};
        return node("Mailbox", path_section, text,
                    {node("Local-part", path_section, m.local_part, {local_part(m)}),
                     terminal("\"@\"", behind(m.local_part)),
                     m.literal() ? literal(m.domain) : domain(m.domain)});
    }

    path_node local_part(mailbox const& m) const {
        if (m.quoted()) return quoted_string(m.local_part);
        return node("Dot-string", path_section, m.local_part,
                    listed(m.local_part, '.', "\".\"",
                           [this](std::string_view one) { return node("Atom", path_section, one); }));
    }

    path_node quoted_string(std::string_view text) const {
        nodes in{terminal("DQUOTE", text.substr(0, 1))};
        auto left = text.substr(1, text.size() - 2);
        while (!left.empty()) {
            bool const pair = left.front() == '\\';
            auto const size = pair ? std::size_t{2} : std::min(left.find('\\'), left.size());
            in.push_back(node(pair ? "quoted-pairSMTP" : "qtextSMTP", path_section, left.substr(0, size)));
            left.remove_prefix(size);
        }
        in.push_back(terminal("DQUOTE", text.substr(text.size() - 1)));
        return node("Quoted-string", path_section, text, std::move(in));
    }

    path_node domain(std::string_view text) const {
        return node("Domain", path_section, text, listed(text, '.', "\".\"", [this](std::string_view one) {
                        return node("sub-domain", path_section, one);
                    }));
    }

    path_node literal(std::string_view text) const {
        auto const inner = text.substr(1, text.size() - 2);
        return node("address-literal", path_section, text,
                    {terminal("\"[\"", text.substr(0, 1)), address(inner),
                     terminal("\"]\"", text.substr(text.size() - 1))});
    }

    path_node address(std::string_view text) const {
        if (text.find(':') == std::string_view::npos)
            return node("IPv4-address-literal", literal_section, text,
                        listed(text, '.', "\".\"",
                               [this](std::string_view one) { return node("Snum", literal_section, one); }));
        auto const colon = text.find(':');
        auto const tag = text.substr(0, colon);
        auto const rest = text.substr(colon + 1);
        if (same(tag, "IPv6"))
            return node(
                "IPv6-address-literal", literal_section, text,
                {terminal("\"IPv6:\"", text.substr(0, colon + 1)), node("IPv6-addr", literal_section, rest)});
        return node("General-address-literal", literal_section, text,
                    {node("Standardized-tag", literal_section, tag), terminal("\":\"", text.substr(colon, 1)),
                     node("1*dcontent", literal_section, rest)});
    }

    std::string_view whole_;
};

}  // namespace

result<path_node> parse_path_tree(std::string_view text) {
    if (text == "<>") return tree_builder{text}.null_path();
    auto const parsed = parse_forward_path(text);
    if (!parsed) return parsed.error();
    return tree_builder{text}.forward_path(*parsed);
}

}  // namespace relaylab::grammar
