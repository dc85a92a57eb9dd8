#include "lab/recorded_names.hpp"

#include <algorithm>
#include <boost/algorithm/string/replace.hpp>
#include <deque>

namespace relaylab::lab {
namespace {

using evidence::binding_kind;

std::string site_value(std::string const& value, sim::site const& s) {
    if (value == "{site.address}") return s.address;
    if (value == "{site.host}") return s.host;
    if (value == "{site.domain}") return s.domain;
    return value;
}

/// The server line that shows a drawn text: the first that holds it and shows no earlier one of its kind.
std::size_t shown_at(evidence::transcript const& lines, std::string const& text, std::vector<bool>& taken) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (taken[i] || lines[i].who != evidence::speaker::server) continue;
        if (lines[i].text.find(text) == std::string::npos) continue;
        taken[i] = true;
        return i;
    }
    return lines.size();
}

}  // namespace

recorded_names::recorded_names(evidence::recording const& r, sim::site const& s) {
    for (auto const& b : r.bindings)
        if (!evidence::drawn_by_server(b.kind)) pairs_.emplace_back(b.recorded, site_value(b.value, s));
    std::sort(pairs_.begin(), pairs_.end(),
              [](auto const& a, auto const& b) { return a.first.size() > b.first.size(); });
}

std::string recorded_names::in_world(std::string text) const {
    for (auto const& [recorded, value] : pairs_) boost::algorithm::replace_all(text, recorded, value);
    return text;
}

std::string recorded_names::as_recorded(std::string text) const {
    for (auto const& [recorded, value] : pairs_) boost::algorithm::replace_all(text, value, recorded);
    return text;
}

drawn_texts::drawn_texts(evidence::recording const& r) {
    std::vector<bool> ids_taken(r.lines.size()), dates_taken(r.lines.size());
    for (auto const& b : r.bindings) {
        if (!evidence::drawn_by_server(b.kind)) continue;
        bool const id = b.kind == binding_kind::queue_id;
        auto const at = shown_at(r.lines, b.recorded, id ? ids_taken : dates_taken);
        all_.push_back({b.recorded, id, {}});
        if (at < r.lines.size()) all_.back().connection = r.lines[at].connection;
    }
}

std::unique_ptr<sim::draws> drawn_texts::of(unsigned connection) const {
    std::deque<std::string> ids, dates;
    for (auto const& d : all_)
        if (d.connection.value_or(connection) == connection) (d.queue_id ? ids : dates).push_back(d.text);
    return std::make_unique<sim::recorded_draws>(std::move(ids), std::move(dates));
}

}  // namespace relaylab::lab
