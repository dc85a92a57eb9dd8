#include <algorithm>
#include <numeric>
#include <utility>

#include "grammar/octet_set.hpp"
#include "grammar/reading_parts.hpp"

namespace relaylab::grammar::parts {
namespace {

constexpr char neutral = 'x';
constexpr octet_set white_space{" \t\r\n\v\f"};
constexpr octet_set separators{"@.,:;<>)"};
constexpr octet_set operators{"@.,:;<>)%!|"};
/// What goes on an atom in every dialect.
constexpr octet_set within_atoms = ~octet_set{" \t\r\n\v\f[@.,:;<>)%!|"};

class taking {
  public:
    taking(std::string_view path, marking const& marks, bounds in, dialect const& d, flaws& found, content& into)
        : path_(path), marks_(marks), in_(in), dialect_(d), flaws_(found),
          operators_(d.local == local_syntax::words ? separators : operators), out_(into) {
        out_.begin(in.end - in.begin);
        if (d.spaces == space_style::equals) equals_ = last_space();
    }

    void run() {
        for (auto i = in_.begin; i < in_.end; ++i) {
            take(i);
            i = rest_of_atom(i);
        }
        out_.end(in_.end);
    }

  private:
    enum class kind { separator, atom, quoted, literal };

    // The last white space of the path, unless a "=" follows it.
    std::size_t last_space() const {
        for (auto i = in_.end; i-- > in_.begin;) {
            if (!marks_.plain(i) && marks_.of[i] != mark::comment) continue;
            if (path_[i] == '=') return npos;
            if (white_space.has(path_[i])) return i;
        }
        return npos;
    }

    // Where an atom goes on behind an octet of it, nothing else happens: taken at once. The last octet taken.
    std::size_t rest_of_atom(std::size_t i) {
        if (last_ != kind::atom || gap_ || opened_ || in_literal_ || marks_.of[i] != mark::plain) return i;
        auto end = i + 1;
        while (end < in_.end && marks_.plain(end) && end != equals_ && within_atoms.has(path_[end])) ++end;
        out_.add(path_.substr(i + 1, end - i - 1), i + 1);
        return end - 1;
    }

    void take(std::size_t i) {
        switch (marks_.of[i]) {
        case mark::plain: plain(i); break;
        case mark::dropped: break;
        case mark::comment:
            if (i == equals_)
                atom(i, '=', '=');
            else
                comment(i);
            break;
        case mark::quote: quotation(i); break;
        case mark::quoted: keep(i, hides() ? neutral : path_[i]); break;
        case mark::backslash:
            if (i + 1 < in_.end && !hides()) break;
            atom(i, path_[i], i + 1 < in_.end ? neutral : path_[i]);
            break;
        case mark::escaped: atom(i, path_[i], hides() ? neutral : path_[i]); break;
        }
    }

    bool hides() const { return dialect_.quotes == quote_style::hide; }

    void plain(std::size_t i) {
        char const octet = path_[i];
        if (i == equals_) {
            atom(i, '=', '=');
        } else if (white_space.has(octet) && dialect_.spaces != space_style::content) {
            if (dialect_.spaces == space_style::reject) refuse(i, "white space");
            gap(i);
        } else if (octet == '[' || in_literal_) {
            literal(i);
        } else if (operators_.has(octet)) {
            last_ = kind::separator;
            keep(i, octet);
        } else {
            atom(i, octet, octet);
        }
    }

    void comment(std::size_t i) {
        if (dialect_.comments == stray_style::reject) refuse(i, "a comment");
        gap(i);
    }

    void quotation(std::size_t i) {
        out_.quotes = true;
        opened_ = !opened_;
        if (opened_) word(i, kind::quoted);
        if (hides()) keep(i, neutral);
    }

    void literal(std::size_t i) {
        if (!in_literal_) word(i, kind::literal);
        in_literal_ = path_[i] != ']';
        keep(i, path_[i]);
    }

    void atom(std::size_t i, char octet, char shape) {
        if (!opened_ && !in_literal_) word(i, kind::atom);
        gap_ = false;
        out_.add(octet, shape, i);
    }

    void keep(std::size_t i, char shape) {
        gap_ = false;
        out_.add(path_[i], shape, i);
    }

    void gap(std::size_t i) {
        if (!gap_) gap_begin_ = i;
        gap_ = true;
    }

    // A word begins at `i`, or an atom goes on.
    void word(std::size_t i, kind what) {
        auto const before = std::exchange(last_, what);
        if (before == kind::separator || (before == kind::atom && what == kind::atom && !gap_)) return;
        if (dialect_.words == words_style::reject) refuse(i, "two words side by side");
        // Comments and folded spaces part words; what merely touches is one.
        if (gap_) out_.add(' ', ' ', gap_begin_);
        gap_ = false;
    }

    void refuse(std::size_t where, std::string_view why) { flaws_.note(defect::syntax, where, why); }

    std::string_view path_;
    marking const& marks_;
    bounds in_;
    dialect const& dialect_;
    flaws& flaws_;
    octet_set const& operators_;
    std::size_t equals_ = npos;
    kind last_ = kind::separator;
    bool opened_ = false;
    bool in_literal_ = false;
    bool gap_ = false;
    std::size_t gap_begin_ = 0;
    content& out_;
};

}  // namespace

void content::begin(std::size_t octets) {
    text_ = static_cast<char*>(memory_->allocate(octets + 1, 1));
    shape_ = static_cast<char*>(memory_->allocate(octets + 1, 1));
    origin_ = static_cast<std::size_t*>(memory_->allocate((octets + 1) * sizeof(std::size_t), alignof(std::size_t)));
    size_ = 0;
}

void content::add(std::string_view octets, std::size_t from) noexcept {
    std::copy(octets.begin(), octets.end(), text_ + size_);
    std::copy(octets.begin(), octets.end(), shape_ + size_);
    std::iota(origin_ + size_, origin_ + size_ + octets.size(), from);
    size_ += octets.size();
}

void take_content(std::string_view path, marking const& marks, bounds in, dialect const& d, flaws& found,
                  content& into) {
    taking(path, marks, in, d, found, into).run();
}

void open_quotes(content const& whole, piece local, content& out) {
    out.begin(local.size());
    auto const begin = static_cast<std::size_t>(local.text.data() - whole.text().data());
    for (std::size_t i = 0; i < local.size(); ++i) {
        char const octet = local.text[i];
        if (octet == '"') continue;
        bool const hides = octet == '\\' && i + 1 < local.size();
        out.add(octet, hides ? neutral : octet, whole.origin()[begin + i]);
        if (hides) {
            ++i;
            out.add(local.text[i], neutral, whole.origin()[begin + i]);
        }
    }
    out.end(whole.origin()[begin + local.size()]);
}

}  // namespace relaylab::grammar::parts
