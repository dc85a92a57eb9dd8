// XML as a reader that nobody here wrote takes it.
#pragma once

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>

#include <sstream>
#include <string>

namespace relaylab::lab {

/// Throws where it is not well-formed.
inline boost::property_tree::ptree read_markup(std::string const& text) {
    std::istringstream in{text};
    boost::property_tree::ptree tree;
    boost::property_tree::read_xml(in, tree);
    return tree;
}

/// The matrix with the same octets wherever a server, a tester or a file could have put them.
inline matrix filled_with(std::string const& octets) {
    auto m = example_with_evidence();
    for (auto& p : m.profiles) p.title = octets;
    for (auto& t : m.testers) t.title = octets;
    for (auto& c : m.cells) {
        c.because = {octets};
        c.verdict.condition = octets;
        for (auto& line : c.dialogue.lines) line.text = octets;
        for (auto& p : c.probes) p.reverse_path = p.forward_path = p.reply = p.where = octets;
    }
    m.failures = {octets};
    m.refused[0].why = octets;
    return m;
}

}  // namespace relaylab::lab
