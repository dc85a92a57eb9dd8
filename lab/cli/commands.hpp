// One function a subcommand. Each prints to a terminal and returns the program's exit status; what cannot be
// carried out is thrown: bad_call, not_found or files::bad_file.
#pragma once

#include <iosfwd>

#include "lab/cli/options.hpp"
#include "lab/cli/terminal.hpp"
#include "lab/library.hpp"

namespace relaylab::lab {

/// 0 where all is as it should be, 1 otherwise, the failures on `err`; with a baseline, 1 where anything differs from it.
/// 2 where not all could be run.
int check_command(check_call const&, library&, terminal const&);

/// 0 where every line is equal, 1 where some differ.
int replay_command(replay_call const&, library&, terminal const&);

/// Serves until SIGINT or SIGTERM; 0.
int serve_command(serve_call const&, library&, terminal const&);

/// The same for the watched third party.
int sink_command(sink_call const&, library&, terminal const&);

/// 0 closed or accepts, 1 open or conditional, 3 unknown.
int probe_command(probe_call const&, library&, terminal const&);

/// 0 where the path is admitted, 1 where not; 0 with all dialects. `in` is read where the address is "-".
int parse_command(parse_call const&, library&, terminal const&, std::istream& in);

int profile_list_command(library&, terminal const&);
int profile_show_command(profile_show_call const&, library&, terminal const&);
/// A profile as Markdown, with what testers say of it; 0.
int profile_page_command(profile_page_call const&, library&, terminal const&);
/// Which rules no recording has ever reached; 0.
int profile_coverage_command(profile_coverage_call const&, library&, terminal const&);
/// 0, or 2 where a profile has an error.
int profile_lint_command(profile_lint_call const&, library&, terminal const&);
/// 1 where the two differ, as diff does.
int profile_diff_command(profile_diff_call const&, library&, terminal const&);

/// Pairs that no client can tell apart by replies, and whose truth differs; 0.
int profile_twins_command(profile_twins_call const&, library&, terminal const&);

/// Flips each fact of profiles, and tells who notices; 0.
int profile_mutate_command(profile_mutate_call const&, library&, terminal const&);

/// 0 where nothing is odd about any of them, 1 where something is, 2 where a world or a profile of it has an error.
int world_check_command(world_check_call const&, library&, terminal const&);
/// Who is there, and where mail goes; 0.
int world_show_command(world_show_call const&, library&, terminal const&);
/// Lets its events happen and shows what became of all mail; 0.
int world_run_command(world_run_call const&, library&, terminal const&);
/// A DNS list of a world, for other servers; 0, or 2 where nothing is entered in it.
int world_zone_command(world_zone_call const&, library&, terminal const&);

/// Tells a case, or lists them; 0 where it comes out as it must, 1 where not.
int case_command(case_call const&, library&, terminal const&);

/// Logs to verdicts: 1 where one is open or conditional, else 3 where one is unknown, else 0. `in` is read where a file is
/// "-".
int classify_command(classify_call const&, terminal const&, std::istream& in);

/// Somebody else's tester against every profile: 0 where it ran, 1 where it made a mistake that fails, 2 where a signal
/// ended it.
int grade_command(grade_call const&, library&, terminal const&);

/// What the lines of a dialogue are, who would say them and what they show; 0.
int explain_command(explain_call const&, library&, terminal const&, std::istream& in);

/// A table of docs/ as Markdown, made from what the program knows; 0.
int docs_command(docs_call const&, library&, terminal const&);

/// The JSON Schema of a kind of file; 0.
int schema_command(schema_call const&, terminal const&);

}  // namespace relaylab::lab
