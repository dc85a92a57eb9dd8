#include "lab/report/page_data.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <map>
#include <string_view>
#include <vector>

#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

/// Everything once.
template <class Value>
class pool {
  public:
    std::size_t place_of(Value v) { return places_.try_emplace(std::move(v), places_.size()).first->second; }
    std::vector<Value const*> all() const {
        std::vector<Value const*> in_order(places_.size());
        for (auto const& [value, place] : places_) in_order[place] = &value;
        return in_order;
    }

  private:
    std::map<Value, std::size_t> places_;
};

std::vector<std::string> notes_of(cell const& c) {
    std::vector<std::string> notes;
    if (!c.verdict.flags.empty()) notes.push_back(fmt::format("flags: {}", fmt::join(c.verdict.flags, ", ")));
    notes.push_back(fmt::format("knowledge: {}", to_string(c.knows)));
    return notes;
}

class packer {
  public:
    json::object pack(cell const& c) {
        json::object o{{"tester", place(c.tester)},
                       {"server", place(name_of(c))},
                       {"standing", place(std::string{standing_of(c)})},
                       {"verdict", place(evidence::describe(c.verdict))},
                       {"truth", place(evidence::describe(c.truth))},
                       {"notes", places(notes_of(c))},
                       {"because", places(c.because)}};
        auto const& d = c.dialogue;
        if (d.lines.empty()) return o;
        std::vector<std::size_t> lines;
        for (auto const& line : d.lines) lines.push_back(texts_.place_of(evidence::to_line(line)));
        o["dialogue"] = dialogues_.place_of(std::move(lines));
        if (!d.telling.empty()) o["telling"] = json::array(d.telling.begin(), d.telling.end());
        if (d.left_out != 0) o["left_out"] = d.left_out;
        return o;
    }
    json::array texts() const {
        json::array all;
        for (auto const* text : texts_.all()) all.emplace_back(*text);
        return all;
    }
    json::array dialogues() const {
        json::array all;
        for (auto const* lines : dialogues_.all()) all.push_back(json::array(lines->begin(), lines->end()));
        return all;
    }

  private:
    std::size_t place(std::string const& text) { return texts_.place_of(harmless(text)); }
    json::array places(std::vector<std::string> const& lines) {
        json::array all;
        for (auto const& line : lines) all.emplace_back(place(line));
        return all;
    }

    pool<std::string> texts_;
    pool<std::vector<std::size_t>> dialogues_;
};

}  // namespace

std::string page_data(matrix const& m) {
    packer all;
    json::array cells;
    for (auto const& c : m.cells) cells.push_back(all.pack(c));
    auto const text =
        json::serialize(json::object{{"texts", all.texts()}, {"dialogues", all.dialogues()}, {"cells", std::move(cells)}});
    std::string escaped;
    for (char const c : text) {
        if (c == '<' || c == '>' || c == '&')
            escaped += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            escaped += c;
    }
    return escaped;
}

}  // namespace relaylab::lab
