// A trace in its normal form.
#include "grammar/header_section.hpp"
#include "grammar/header_text.hpp"
#include "grammar/received.hpp"

namespace relaylab::grammar {
namespace {

void add(std::string& out, std::string_view keyword, std::string_view value) {
    if (value.empty()) return;
    if (!out.empty()) out += ' ';
    out.append(keyword).append(" ").append(without_spaces(value));
}

void add_host(std::string& out, std::string_view keyword, trace_host const& host) {
    add(out, keyword, host.name);
    if (!host.name.empty() && !host.comment.empty()) out.append(" ").append(unfold(host.comment));
}

}  // namespace

std::string normal(received const& trace) {
    std::string out;
    add_host(out, "from", trace.from);
    add_host(out, "by", trace.by);
    add(out, "via", trace.via);
    add(out, "with", trace.with);
    add(out, "id", trace.id);
    add(out, "for", trace.for_);
    return out + "; " + normal(trace.date);
}

}  // namespace relaylab::grammar
