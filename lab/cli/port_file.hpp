// A file that tells others where a server listens.
#pragma once

#include <filesystem>
#include <string>

namespace relaylab::lab {

/// Appears whole, with a newline behind its lines: it is written under another name and renamed. One that an earlier run
/// left behind goes at once, and this one with its object.
class port_file {
  public:
    explicit port_file(std::filesystem::path);
    port_file(port_file const&) = delete;
    port_file& operator=(port_file const&) = delete;
    ~port_file();

    /// Throws bad_call where it cannot be written.
    void write(std::string const& endpoints);

  private:
    std::filesystem::path path_;
};

}  // namespace relaylab::lab
