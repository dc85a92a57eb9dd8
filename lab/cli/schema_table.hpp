// The keys of our TOML files as tables, for the JSON Schemas that editors complete and check by.
#pragma once

#include <boost/json/object.hpp>
#include <span>
#include <string>
#include <string_view>

namespace relaylab::lab {

/// One key of a table. A type is
///
///     text, flag, time, count, number A B   a value (count: from 0)
///     share                                 a number above 0, up to 1
///     texts, times, some                    one or a list; some: of texts, and not empty
///     octet                                 a printable one
///     clock, instant                        a time with a sign; "2001-01-26T02:10:07Z"
///     list                                  of texts
///     word a|b, words a|b                   one of them; one or a list of them
///     names                                 keys of the file's own, with texts
///     table T, tables T, each T             T; a list of them; keys of the file's own, with a T each
///
/// or two of those with " or " between.
struct schema_row {
    std::string_view key;  ///< with a "!" behind it: required
    std::string_view type;
    std::string_view meaning;  ///< one line
};

struct schema_table {
    std::string_view name;
    std::string_view meaning;
    std::span<schema_row const> rows;
    std::string_view one_of = {};  ///< "a|b": keys of which one must be there
};

/// A type as JSON Schema has it.
boost::json::object schema_type(std::string_view type);
/// A property: the type with what it means.
boost::json::object schema_property(std::string_view type, std::string_view meaning);
/// A table: nothing but its keys is admitted.
boost::json::object schema_object(schema_table const&);

/// A schema, whole: draft-07, which editors of TOML understand.
class schema_book {
  public:
    void define(schema_table const& table) { define(table.name, schema_object(table)); }
    void define(std::string_view name, boost::json::object);
    /// Under its name, or under that of an equal one that is there; gives that name.
    std::string share(std::string name, boost::json::object);
    /// The schema of a file whose top table is this one, as text.
    std::string text(boost::json::object top, std::string_view title);

  private:
    boost::json::object definitions_;
};

std::string profile_schema();
std::string dialect_schema();
std::string filter_schema();
std::string faults_schema();
std::string site_schema();
std::string world_schema();
std::string tester_schema();
std::string case_schema();

/// [accept] and its like, in profiles and in dialects' own files.
void define_dialect_options(schema_book&);
extern schema_table const evidence_table;
extern schema_table const site_table;

}  // namespace relaylab::lab
