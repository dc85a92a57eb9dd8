// What a client can say to make a server show its rules: paths of every form, messages of every flaw, commands
// in and out of order. Witnesses are searched for among these.
#pragma once

#include <string>
#include <vector>

#include "sim/profile/perceive.hpp"
#include "sim/profile/site.hpp"

namespace relaylab::sim {

/// A client and what happened before it connected.
struct caller {
    client_facts facts;
    std::string pop_login;  ///< the account that logged in from its address beforehand, empty for none
    std::string what;       ///< for people: "a stranger"
};

/// Clients that servers tell apart, at this site.
std::vector<caller> callers(site const&);
/// Reverse- and forward-paths, brackets included, of every form that a facet shows.
std::vector<std::string> paths(site const&);
/// Paths with one thing wrong each, that some dialects refuse: what sender.fault and recipient.fault show.
std::vector<std::string> faulty_paths(site const&);
/// A DNS that knows every domain, and does not say about unsure.example, which is among the paths.
domain_names const& vocabulary_names() noexcept;
/// Messages, one for each content facet.
std::vector<std::string> messages(site const&);
/// Command lines that open no transaction.
std::vector<std::string> other_commands();
/// What is said to authenticate, whether that succeeds or not: each a few lines.
std::vector<std::vector<std::string>> logins(site const&);
/// XCLIENT as it may be said, and as it may not.
std::vector<std::string> xclient_lines();
/// Lines with something odd about them: blanks, octets, names, parameters, lengths.
std::vector<std::string> odd_lines(site const&, std::size_t longest_line);
/// Commands with others behind them, in one burst; the last line's end is left out.
std::vector<std::string> bursts(site const&);

}  // namespace relaylab::sim
