#include "lab/report/twins_report.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

std::string line(true_server const& s) {
    return fmt::format("{} @ {}: {}", s.profile, s.site, evidence::describe(s.truth));
}

json::object object(true_server const& s) {
    return {{"profile", harmless(s.profile)}, {"site", harmless(s.site)}, {"truth", evidence::describe(s.truth)}};
}

json::value object(std::optional<parted_fates> const& shown) {
    if (!shown) return nullptr;
    return json::object{{"from", harmless(shown->reverse_path)},
                        {"to", harmless(shown->forward_path)},
                        {"left", shown->left},
                        {"right", shown->right}};
}

std::string_view who_knows(evidence::knowledge k) {
    if (k == evidence::knowledge::none) return "nothing";
    return k == evidence::knowledge::known_user ? "a user's name" : "a user's name and password";
}

}  // namespace

std::string twins_text(twins_report const& r, bool coloured) {
    std::string text;
    for (auto const& t : r.pairs) {
        text += paint(line(t.left), style::heading, coloured) + '\n' + paint(line(t.right), style::heading, coloured) + '\n';
        text += fmt::format("  the same replies in {} dialogues, to a client who knows {}\n", t.dialogues,
                            who_knows(t.up_to));
        if (t.shown)
            text += paint(fmt::format("  MAIL FROM:{} RCPT TO:{}: {} / {}\n", harmless(t.shown->reverse_path),
                                      harmless(t.shown->forward_path), t.shown->left, t.shown->right),
                          style::doubtful, coloured);
        text += '\n';
    }
    return text + fmt::format("{} pair{} of twins among {} servers\n", r.pairs.size(), r.pairs.size() == 1 ? "" : "s",
                              r.servers);
}

std::string twins_json(twins_report const& r) {
    json::array pairs;
    for (auto const& t : r.pairs)
        pairs.push_back(json::object{{"left", object(t.left)},
                                     {"right", object(t.right)},
                                     {"knowledge", to_string(t.up_to)},
                                     {"dialogues", t.dialogues},
                                     {"shown", object(t.shown)}});
    json::object const document{
        {"schema", 1}, {"servers", r.servers}, {"knowledge", to_string(r.most)}, {"twins", std::move(pairs)}};
    return json::serialize(document) + "\n";
}

}  // namespace relaylab::lab
