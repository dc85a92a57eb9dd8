#include "lab/cli/run.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <iostream>
#include <system_error>

#include "lab/cli/commands.hpp"
#include "lab/cli/parse.hpp"

namespace relaylab::lab {
namespace {

constexpr int bad = 2;

struct caller {
    library& data;
    terminal const& to;

    int operator()(check_call const& c) const { return check_command(c, data, to); }
    int operator()(replay_call const& c) const { return replay_command(c, data, to); }
    int operator()(serve_call const& c) const { return serve_command(c, data, to); }
    int operator()(sink_call const& c) const { return sink_command(c, data, to); }
    int operator()(probe_call const& c) const { return probe_command(c, data, to); }
    int operator()(parse_call const& c) const { return parse_command(c, data, to, std::cin); }
    int operator()(profile_list_call const&) const { return profile_list_command(data, to); }
    int operator()(profile_show_call const& c) const { return profile_show_command(c, data, to); }
    int operator()(profile_lint_call const& c) const { return profile_lint_command(c, data, to); }
    int operator()(profile_diff_call const& c) const { return profile_diff_command(c, data, to); }
    int operator()(profile_coverage_call const& c) const { return profile_coverage_command(c, data, to); }
    int operator()(profile_twins_call const& c) const { return profile_twins_command(c, data, to); }
    int operator()(profile_mutate_call const& c) const { return profile_mutate_command(c, data, to); }
    int operator()(profile_page_call const& c) const { return profile_page_command(c, data, to); }
    int operator()(world_check_call const& c) const { return world_check_command(c, data, to); }
    int operator()(world_show_call const& c) const { return world_show_command(c, data, to); }
    int operator()(world_run_call const& c) const { return world_run_command(c, data, to); }
    int operator()(world_zone_call const& c) const { return world_zone_command(c, data, to); }
    int operator()(case_call const& c) const { return case_command(c, data, to); }
    int operator()(classify_call const& c) const { return classify_command(c, to, std::cin); }
    int operator()(explain_call const& c) const { return explain_command(c, data, to, std::cin); }
    int operator()(grade_call const& c) const { return grade_command(c, data, to); }
    int operator()(schema_call const& c) const { return schema_command(c, to); }
    int operator()(docs_call const& c) const { return docs_command(c, data, to); }
};

int failed(std::ostream& err, char const* why) {
    err << "relaylab: " << why << '\n';
    return bad;
}

/// Nobody reads the standard output any more.
bool reader_is_gone() noexcept {
    pollfd output{STDOUT_FILENO, POLLOUT, 0};
    return ::poll(&output, 1, 0) == 1 && (output.revents & POLLERR) != 0;
}

/// A reader that has seen enough is no error; a full disk is.
int written(std::ostream& out, std::ostream& err, int status) {
    if (out) errno = 0;
    out.flush();
    if (out || reader_is_gone()) return status;
    return failed(err, ("cannot write: " + std::generic_category().message(errno)).c_str());
}

}  // namespace

int run(options const& o, terminal const& to) {
    try {
        library data{find_data(o.data)};
        return written(to.out, to.err, std::visit(caller{data, to}, o.call));
    } catch (std::exception const& e) {
        to.out.flush();
        return failed(to.err, e.what());
    }
}

int run(int count, char const* const* arguments) {
    try {
        auto const parsed = parse({arguments + (count > 0 ? 1 : 0), arguments + count});
        if (auto const* const told = std::get_if<information>(&parsed)) {
            std::cout << told->text;
            return written(std::cout, std::cerr, 0);
        }
        auto const& o = std::get<options>(parsed);
        return run(o, {std::cout, std::cerr, wants_colour(o.colour), ::isatty(STDERR_FILENO) == 1, output_width()});
    } catch (std::exception const& e) {
        return failed(std::cerr, e.what());
    }
}

}  // namespace relaylab::lab
