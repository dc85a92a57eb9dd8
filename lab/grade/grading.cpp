#include "lab/grade/grading.hpp"

#include <boost/asio/ip/address.hpp>
#include <utility>

#include "lab/check.hpp"

namespace relaylab::lab {

namespace asio = boost::asio;

grading::grading(grading_plan plan, std::vector<graded_target> targets)
    : plan_(std::move(plan)), targets_(std::move(targets)), runs_(targets_.size()) {}
grading::~grading() = default;

bool grading::run() {
    begin_more();
    context_.run();
    return !stopped_;
}

void grading::stop() {
    stopped_ = true;
    for (auto const& [number, child] : children_) child->end();
    if (children_.empty()) context_.stop();
}

void grading::begin_more() {
    while (!stopped_ && begun_ < targets_.size() && children_.size() < plan_.jobs) begin(begun_++);
    if (children_.empty()) context_.stop();
}

void grading::begin(std::size_t number) {
    auto const& target = targets_[number];
    auto& world = *(worlds_[number] = std::make_unique<graded_world>(*target.kind, target.here, *plan_.watched,
                                                                     *plan_.watched_site, plan_.seed, plan_.virtual_time));
    if (target.on_arrival)
        world.at.on_stored = [&target, watched = world.watched](sim::host_id host, sim::stored_message const& m) {
            if (host == watched) target.on_arrival(m);
        };
    auto const& server = *(servers_[number] = std::make_unique<graded_server>(
                               context_, world,
                               asio::ip::tcp::endpoint{asio::ip::make_address(target.here.address), target.port}));
    told_target told;
    probe::tester knowing;
    knowing.uses_known_user = true;
    told.names = describe_target(target.here, knowing, plan_.watched_site->users.front() + "@" + plan_.watched_site->domain);
    told.host = target.here.address;
    told.port = server.local().port();
    told.dns_port = server.dns_port();
    told.receipts = target.receipts;
    told.profile = target.kind->id;
    auto command = plan_.command;
    command.arguments = fill_arguments(command.arguments, told);
    auto const more = variables(told);
    command.variables.insert(command.variables.end(), more.begin(), more.end());
    runs_[number].emplace().arguments = command.arguments;
    children_[number] = std::make_unique<child_process>(
        context_, command, [this, number](child_end end) { ended(number, std::move(end)); });
}

void grading::ended(std::size_t number, child_end end) {
    runs_[number]->end = std::move(end);
    runs_[number]->arrived = worlds_[number]->arrived();
    servers_[number]->stop();
    children_.erase(number);
    ++done_;
    if (plan_.progress) plan_.progress(done_, targets_.size());
    begin_more();
}

}  // namespace relaylab::lab
