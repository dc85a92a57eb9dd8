#include "lab/cli/world_line.hpp"

#include "lab/cli/option_words.hpp"

namespace relaylab::lab {
namespace {

constexpr std::array<std::string_view, 2> zone_formats{"bind", "rbldnsd"};

}  // namespace

void world_line::add_to(CLI::App& app) {
    world_ = subcommand(app, "world", "Check, show and run virtual internets");
    check_ = subcommand(*world_, "check", "Find what is wrong with worlds");
    check_->add_option("WORLD", check_call_.worlds, "Ids or .toml files; all if none is given");
    show_ = subcommand(*world_, "show", "Hosts, clients and names of a world, and where mail goes");
    show_->add_option("WORLD", show_call_.world, "Its id, or a .toml file");
    format_of(show_, show_call_.format);
    run_ = subcommand(*world_, "run", "Let a world's events happen, and show what became of all mail");
    run_->add_option("WORLD", run_call_.world, "Its id, or a .toml file");
    duration(run_, "--time", run_call_.time, "So much of its time; until it is quiet if not given");
    one_of(run_, "--until", until_, "Until some mail has this fate; else the status is 1", fate_words);
    run_->get_option("--until")->excludes("--time");
    run_->add_flag("--record", run_call_.record, "Every session, too: which rules answered");
    seed(run_, run_call_.seed);
    format_of(run_, run_call_.format);
    zone_ = subcommand(*world_, "zone", "Write a DNS list of a world down for other servers");
    zone_->add_option("WORLD", zone_call_.world, "Its id, or a .toml file");
    zone_->add_option("LIST", zone_call_.list, "The name that addresses are entered below");
    one_of(zone_, "--format", zone_call_.format, "Of which server", zone_formats);
    duration(zone_, "--time", zone_call_.time, "As it is so long after the beginning; as it begins if not given");
}

std::optional<options::any_call> world_line::understood(CLI::App const* at) const {
    if (at == check_) return check_call_;
    if (at == show_) {
        expect(show_call_.world, "WORLD: relaylab world show WORLD, an id or a .toml file");
        return show_call_;
    }
    if (at == run_) {
        expect(run_call_.world, "WORLD: relaylab world run WORLD, an id or a .toml file");
        auto call = run_call_;
        if (run_->get_option("--until")->count() > 0) call.until = until_;
        return call;
    }
    if (at == zone_) {
        expect(zone_call_.list, "WORLD LIST: relaylab world zone WORLD LIST; relaylab world show WORLD has its names");
        return zone_call_;
    }
    return std::nullopt;
}

}  // namespace relaylab::lab
