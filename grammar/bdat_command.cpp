#include "grammar/bdat_command.hpp"

#include "grammar/scan_command.hpp"
#include "grammar/strict_octets.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

x3::rule<class bdat_id, silent> const bdat = "bdat-cmd";

// RFC 3030 2: chunk-size ::= 1*DIGIT
auto const chunk_size = x3::raw[run<digits>][keep_number<&bdat_command::size>];

// RFC 3030 2: end-marker ::= "LAST"
auto const end_marker = x3::no_case["LAST"][put<&bdat_command::last, true>];

// RFC 3030 2: bdat-cmd ::= "BDAT" SP chunk-size [ SP end-marker ] CR LF
auto const bdat_def = required("bdat-cmd", "\"BDAT\"")[x3::no_case["BDAT"]]
                      >> required("bdat-cmd", "SP")[x3::lit(' ')]
                      >> required("bdat-cmd", "chunk-size")[chunk_size]
                      >> -(' ' >> required("bdat-cmd", "LAST")[end_marker]);

BOOST_SPIRIT_DEFINE(bdat)

}  // namespace

bool scan_bdat(char const*& first, char const* last, scan_state& state, bdat_command& out) {
    return scan(first, last, state, out, bdat);
}

}  // namespace strict

result<bdat_command> parse_bdat(std::string_view line) {
    return strict::parse_line<bdat_command>(line, {}, "bdat-cmd", strict::scan_bdat);
}

std::string normal(bdat_command said) {
    return "BDAT " + std::to_string(said.size) + (said.last ? " LAST" : "");
}

}  // namespace relaylab::grammar
