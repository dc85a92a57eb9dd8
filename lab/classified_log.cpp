#include "lab/classified_log.hpp"

#include <algorithm>
#include <istream>
#include <memory>

#include "evidence/log/formats.hpp"
#include "evidence/log/line_feed.hpp"
#include "grammar/ascii.hpp"
#include "probe/judge/log_rule.hpp"
#include "sim/profile/network.hpp"

namespace relaylab::lab {
namespace {

using evidence::understood;

constexpr std::size_t chunk = 1u << 20;
/// So many unknown lines are shown, each as far as this.
constexpr std::size_t most_shown = 5;
constexpr std::size_t shown_octets = 200;

probe::client_standing standing_of(std::string_view address, std::vector<std::string> const& networks) {
    auto all = probe::client_standing::stranger;
    for (auto const& network : networks) {
        auto const here = sim::membership_of(address, network);
        if (here == sim::membership::inside) return probe::client_standing::inside;
        if (here == sim::membership::unsure) all = probe::client_standing::unsure;
    }
    return all;
}

std::string_view bare(std::string_view path) {
    if (path.starts_with('<')) path.remove_prefix(1);
    return path.substr(0, path.find('>'));
}

/// Whether what arrived may be what was handed over: servers qualify senders, and take recipients apart.
bool may_be(evidence::receipt const& r, std::string_view reverse_path, std::string_view forward_path) {
    auto const sender = probe::shape_of(bare(r.reverse_path)), said = probe::shape_of(bare(reverse_path));
    bool const same_sender = grammar::same(bare(r.reverse_path), bare(reverse_path))
                             || (!sender.local_part.empty() && grammar::same(sender.local_part, said.local_part));
    auto const to = probe::shape_of(bare(r.forward_path));
    auto const forward = grammar::lower(forward_path);
    return same_sender && forward.find(grammar::lower(to.local_part)) != std::string::npos
           && forward.find(grammar::lower(to.domain)) != std::string::npos;
}

/// Takes lines to the reader, and counts what it makes of them.
struct counting {
    evidence::log_reader* reader;
    std::size_t before;  // lines of the same log in other files
    classified& into;

    void operator()(std::string_view line, std::size_t number, bool whole) const {
        into.cut_lines += !whole;
        auto const made = reader == nullptr ? understood::no : reader->line(line, before + number);
        into.foreign_lines += made == understood::foreign;
        if (made != understood::no || line.empty()) return;
        ++into.unknown_lines;
        if (into.unknown.size() < most_shown) into.unknown.push_back({before + number, std::string{line.substr(0, shown_octets)}});
    }
};

evidence::log_format const* format_of(std::string const& told, std::string_view beginning) {
    return told.empty() ? evidence::detect_log_format(beginning) : evidence::find_log_format(told);
}

}  // namespace

class log_reading::listening final : public evidence::log_listener {
  public:
    explicit listening(beside_log const& beside)
        : beside_(beside), dialogues_(beside.told),
          log_(beside.told.domains, [&beside](std::string_view address) { return standing_of(address, beside.inside); }) {}

    void hear(evidence::dialogue&& d) override {
        follow(d);
        dialogues_.take(d);
    }
    void hear(evidence::logged_message&& m) override {
        if (beside_.list) list(m);
        ++heard_;
        log_.take(m);
    }

    known_fates fates;  ///< of what is read now

    void tell(classified& into, bool is_dialogue) {
        // Of a format that has both, the dialogues say what was asked for.
        is_dialogue = is_dialogue && (dialogues_.dialogues() > 0 || heard_ == 0);
        into.is_dialogue = is_dialogue;
        into.dialogues = dialogues_.dialogues();
        auto const counts = log_.count();
        into.messages = counts.messages;
        into.relayed = counts.relayed;
        into.verdict = is_dialogue ? dialogues_.decide() : log_.decide();
        for (auto& m : candidates_) {
            auto const third = log_.relayed(m);
            if (third.empty()) continue;
            if (into.relayed_messages.size() == beside_.most_listed) {
                ++into.unlisted;
                continue;
            }
            relayed_message shown{m.id, m.first_line, m.last_line, {}, probe::log_rule::tell(m, *third.front())};
            for (auto const* const r : third) shown.recipients.push_back(r->address);
            into.relayed_messages.push_back(std::move(shown));
        }
        into.unlisted += unlisted_;
    }

  private:
    void follow(evidence::dialogue& d) const {
        if (fates) {
            d.followed = true;
            for (auto const& record : *fates)
                if (record.connection == d.connection)
                    d.endings.push_back({record.forward_path, record.fate, record.where, ""});
        }
        if (!beside_.followed) return;
        d.followed = true;
        for (auto const& a : evidence::find_asked(d)) {
            auto const& probe = a.attempt.probe;
            for (auto const& r : beside_.receipts)
                if (!r.bounce && may_be(r, probe.reverse_path, probe.forward_path))
                    d.endings.push_back({probe.forward_path, evidence::fate::relayed, r.delivering_address, ""});
        }
    }

    void list(evidence::logged_message const& m) {
        if (log_.relayed(m).empty()) return;  // whose domains are learnt later is looked at again in the end
        if (candidates_.size() < beside_.most_listed) candidates_.push_back(m);
        else ++unlisted_;
    }

    beside_log const& beside_;
    probe::dialogue_rule dialogues_;
    probe::log_rule log_;
    std::vector<evidence::logged_message> candidates_;
    std::size_t unlisted_ = 0, heard_ = 0;
};

log_reading::log_reading(beside_log beside) : beside_(std::move(beside)), listener_(std::make_unique<listening>(beside_)) {}
log_reading::~log_reading() = default;

void log_reading::read(std::istream& in, std::string const& name, known_fates fates, std::function<void(std::size_t)> const& moved) {
    into_.file += (into_.file.empty() ? "" : " ") + name;
    listener_->fates = std::move(fates);
    std::vector<char> buffer(chunk);
    std::unique_ptr<evidence::log_reader> of_file;
    evidence::log_reader* reader = nullptr;
    std::size_t before = 0;
    std::unique_ptr<evidence::line_feed> feed;
    for (std::size_t octets = 0; in;) {
        in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        std::string_view const got{buffer.data(), static_cast<std::size_t>(in.gcount())};
        if (!feed) {
            auto const* const format = format_of(beside_.format, got);
            if (format != nullptr) {
                auto& place = format->continues ? logs_[format->name] : of_file;
                if (!place) place = format->make(*listener_, name);
                before = format->is_dialogue ? 0 : into_.lines;
                reader = place.get();
                is_dialogue_ = is_dialogue_ && format->is_dialogue;
                if (formats_.insert(format->name).second)
                    into_.format += (into_.format.empty() ? "" : ", ") + std::string{format->name};
            }
            feed = std::make_unique<evidence::line_feed>(counting{reader, before, into_});
        }
        feed->receive(got);
        octets += got.size();
        if (moved) moved(octets);
    }
    if (feed) feed->end();
    into_.lines += feed ? feed->lines() : 0;
    if (!of_file) return;
    of_file->end();
    into_.dropped += of_file->dropped();
}

classified log_reading::result() {
    for (auto const& [format, reader] : logs_) {
        reader->end();
        into_.dropped += reader->dropped();
    }
    logs_.clear();
    listener_->tell(into_, !formats_.empty() && is_dialogue_);
    if (formats_.empty()) into_.verdict.because = {{"no line at its beginning is of a format that is known", std::nullopt}};
    return into_;
}

}  // namespace relaylab::lab
