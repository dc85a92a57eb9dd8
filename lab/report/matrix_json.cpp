#include "lab/report/matrix_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

json::string word_of(evidence::word w) { return json::string{to_string(w)}; }

json::array texts(std::vector<std::string> const& lines) {
    json::array all;
    for (auto const& line : lines) all.emplace_back(harmless(line));
    return all;
}

json::object of(profile_row const& p) {
    return {{"id", p.id}, {"site", p.site}, {"claim", word_of(p.claim)}, {"truth", word_of(p.truth.word)},
            {"authorised", texts(p.authorised)}};
}

json::object of(tester_row const& t) {
    return {{"id", t.id},
            {"true_open", t.true_open},
            {"false_open", t.false_open},
            {"true_closed", t.true_closed},
            {"false_closed", t.false_closed},
            {"unknown", t.unknown}};
}

json::object of(cell const& c) {
    auto const correct = c.correct();
    return {{"tester", c.tester},
            {"profile", c.profile},
            {"site", c.site},
            {"knowledge", json::string{to_string(c.knows)}},
            {"verdict", word_of(c.verdict.word)},
            {"flags", texts(c.verdict.flags)},
            {"authorised", texts(c.verdict.authorised)},
            {"truth", word_of(c.truth.word)},
            {"correct", correct ? json::value(*correct) : json::value(nullptr)},
            {"because", texts(c.because)}};
}

template <class Rows>
json::array all_of(Rows const& rows) {
    json::array all;
    for (auto const& row : rows) all.push_back(of(row));
    return all;
}

}  // namespace

std::string matrix_json(matrix const& m) {
    json::object const document{{"schema", 1},
                                {"seed", m.seed},
                                {"ok", m.ok()},
                                {"profiles", all_of(m.profiles)},
                                {"testers", all_of(m.testers)},
                                {"cells", all_of(m.cells)}};
    return json::serialize(document) + "\n";
}

}  // namespace relaylab::lab
