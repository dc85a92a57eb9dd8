// A profile as people read it: its decision table, its routes, what it does to each form of address, how all that is
// known, and what testers say of it. A plain value, and three ways to show it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace relaylab::lab {

/// How a fact is known.
struct grounds {
    std::string known;      ///< "recorded", "documented" or "inferred"
    std::string note;       ///< the evidence note's id
    bool reached = false;   ///< a recording of the profile has
    bool inherited = false;  ///< it stands in the file of another profile
};

struct profile_sheet {
    struct rule {
        std::string id;
        std::vector<std::string> when;   ///< conditions that all must hold; none: always
        std::vector<std::string> reply;  ///< lines; none where it says nothing
        std::string effects;             ///< "after 2s; then closes"; of a route its fate
        grounds by;
    };
    struct stage {
        std::string name;
        std::vector<rule> rules;
    };
    struct counter {
        std::string name, counts;         ///< "rejects, commands"
        std::vector<std::string> limits;  ///< "hard limit 20, closes: 421 enough"
        std::string note;
    };
    struct memory {
        std::string name, text, note;
    };
    /// A recipient that a stranger names, and what comes of it.
    struct form {
        std::string path;
        std::string reply;  ///< the first that refuses, else that to RCPT; of several lines the last
        std::string at;     ///< the stage at which it was refused; empty where it was accepted
        std::string goes;   ///< "relay watch@third-party.example"; empty where it was refused
        std::string known;  ///< of the rule, and of the route: the weaker one
    };
    /// Claimed of one message, as its file writes it.
    struct fate {
        std::string client, from, to, is;
    };
    struct note {
        std::string id, kind, ref;
    };
    struct opinion {
        std::string tester, verdict;
        std::optional<bool> right;  ///< nothing where it says unknown
        std::vector<std::string> because;
    };

    std::string id, title, file;
    std::string site, site_title;
    std::string claim, extends, filter;  ///< may be empty, each
    std::vector<std::string> head;       ///< the comment at the head of its file, a line each
    std::string shares;                  ///< "90 % recorded, 10 % documented, 0 % inferred"
    std::size_t recordings = 0;
    std::vector<stage> stages;
    std::vector<rule> routes;
    std::vector<counter> counters;
    std::vector<memory> memories;
    std::vector<form> forms;
    std::vector<fate> fates;
    std::vector<note> notes;
    // Of a page alone.
    std::string truth;
    std::vector<std::string> truth_because;
    std::vector<opinion> opinions;
};

/// For a terminal that is so many columns wide; 0: nothing is wrapped.
std::string sheet_text(profile_sheet const&, std::size_t width, bool coloured);

/// One JSON document on one line, schema 1: the members of profile_sheet under their own names, without those of a page.
std::string sheet_json(profile_sheet const&);

/// A page as Markdown, as it stands in docs/profiles/.
std::string sheet_page(profile_sheet const&);

}  // namespace relaylab::lab
