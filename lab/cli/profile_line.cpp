#include "lab/cli/profile_line.hpp"

#include "lab/cli/option_words.hpp"

namespace relaylab::lab {

void profile_line::add_to(CLI::App& app) {
    profile_ = subcommand(app, "profile", "List, show, lint and compare profiles, what recordings reach, and twins");
    list_ = subcommand(*profile_, "list", "All profiles, and how well each is known");
    show_ = subcommand(*profile_, "show", "A profile's decision tables, routes and evidence");
    show_->add_option("ID", show_call_.id, "Its id, or a .toml file");
    format_of(show_, show_call_.format);
    page_ = subcommand(*profile_, "page", "The same as a page of Markdown, with what testers say of it");
    page_->add_option("ID", page_call_.id, "Its id, or a .toml file");
    lint_ = subcommand(*profile_, "lint", "Find what is wrong with profiles");
    lint_->add_option("ID", lint_call_.ids, "Ids or .toml files; all if none is given");
    diff_ = subcommand(*profile_, "diff", "In which situations two profiles answer or act apart");
    diff_->add_option("LEFT", diff_call_.left, "An id, or a .toml file");
    diff_->add_option("RIGHT", diff_call_.right, "An id, or a .toml file");
    one(diff_, "--site", diff_call_.site, "Where both stand; the left one's own site if not given", "S");
    format_of(diff_, diff_call_.format);
    add_findings();
}

/// What all recordings, or all dialogues, say of profiles.
void profile_line::add_findings() {
    coverage_ = subcommand(*profile_, "coverage", "Which rules no recording has ever reached");
    coverage_->add_option("ID", coverage_call_.ids, "Ids; all that recordings name if none is given");

    twins_ = subcommand(*profile_, "twins", "Pairs that no client can tell apart by replies, and whose truth differs");
    twins_->add_option("ID", twins_call_.ids, "PROFILE or PROFILE@SITE; all profiles if none is given");
    one_of(twins_, "--knowledge", knows_, "What the client knows; each pair with the most he may if not given",
           knowledge_words);
    format_of(twins_, twins_call_.format);

    mutate_ = subcommand(*profile_, "mutate", "Flip each fact of profiles, and see whether anything notices");
    mutate_->add_option("ID", mutate_call_.ids, "Ids or .toml files; all if none is given");
    mutate_->add_flag("--whole", mutate_call_.whole, "List the facts, too, that no recording is said to show");
    format_of(mutate_, mutate_call_.format);
}

std::optional<options::any_call> profile_line::understood(CLI::App const* at) const {
    if (at == list_) return profile_list_call{};
    if (at == lint_) return lint_call_;
    if (at == diff_) {
        expect(diff_call_.right, "LEFT RIGHT: relaylab profile diff LEFT RIGHT; relaylab profile list names them");
        return diff_call_;
    }
    if (at == coverage_) return coverage_call_;
    if (at == mutate_) return mutate_call_;
    if (at == twins_) {
        auto call = twins_call_;
        if (twins_->get_option("--knowledge")->count() > 0) call.knows = knows_;
        return call;
    }
    if (at == show_) {
        expect(show_call_.id, "ID: relaylab profile show ID; relaylab profile list names them");
        return show_call_;
    }
    if (at == page_) {
        expect(page_call_.id, "ID: relaylab profile page ID; relaylab profile list names them");
        return page_call_;
    }
    return std::nullopt;
}

}  // namespace relaylab::lab
