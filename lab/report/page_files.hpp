// The files of lab/report/page/, which the build puts into the program.
#pragma once

#include <string_view>

namespace relaylab::lab {

std::string_view page_frame() noexcept;   ///< page.html; <!--word--> is where something is put in
std::string_view page_style() noexcept;   ///< page.css
std::string_view page_script() noexcept;  ///< page.js

}  // namespace relaylab::lab
