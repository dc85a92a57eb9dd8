// What the lines of a dialogue are and show, for people and for programs.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace relaylab::lab {

/// A rule that would say exactly what a server said.
struct saying_rule {
    std::string profile, rule;
};

struct explained_line {
    std::size_t number = 0;  ///< of the file's line, from 1
    std::string said;        ///< "C: RCPT TO:<a@b>", harmless on a terminal
    std::string is;          ///< "RCPT, with a forward-path"
    std::string rfc;         ///< a section, as "RFC 5321 4.2"; empty where none speaks of it
    std::string defect;      ///< of its syntax; empty where there is none
    std::string order;       ///< what is out of order about it; empty where nothing is
    std::vector<saying_rule> rules;  ///< the first of them
    std::size_t more_rules = 0;
    std::string proves, not_proves;
};

std::string explained_text(std::vector<explained_line> const&, bool coloured);

/// One JSON document on one line: {"file","format","lines":[{"line","said","is","rfc","defect","order",
/// "rules":[{"profile","rule"}],"more_rules","proves","not"}]}; what is empty is null.
std::string explained_json(std::string const& file, std::string const& format, std::vector<explained_line> const&);

}  // namespace relaylab::lab
