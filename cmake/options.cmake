# Compiler options and the libraries of Debian 12 that relaylab stands on.

find_package(Boost 1.81 REQUIRED CONFIG COMPONENTS json)
find_package(fmt 9 REQUIRED CONFIG)
find_package(CLI11 2 REQUIRED CONFIG)
find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto SSL)
find_package(Threads REQUIRED)
find_library(LDNS ldns REQUIRED)
find_path(TOMLPP_INCLUDE toml++/toml.h REQUIRED)

add_library(relaylab_options INTERFACE)
add_library(relaylab_warnings INTERFACE)

# -Wshadow is clang's: g++'s objects to a local named like a member function, and to gtest's own macros. Where a folder
# is one file it would object to a local named like something of another file.
target_compile_options(relaylab_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual -Wconversion -Wsign-conversion
  $<$<AND:$<CXX_COMPILER_ID:Clang>,$<NOT:$<BOOL:${RELAYLAB_UNITY}>>>:-Wshadow>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-restrict -Wno-dangling-pointer>
  $<$<BOOL:${RELAYLAB_WERROR}>:-Werror>)

if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  find_program(LLD NAMES ld.lld-19 ld.lld)
  if(LLD)
    target_link_options(relaylab_options INTERFACE -fuse-ld=${LLD})
  endif()
endif()
if(RELAYLAB_SANITIZE)
  target_compile_options(relaylab_options INTERFACE
    -fsanitize=${RELAYLAB_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -g1)
  target_link_options(relaylab_options INTERFACE -fsanitize=${RELAYLAB_SANITIZE})
  target_compile_definitions(relaylab_options INTERFACE _GLIBCXX_ASSERTIONS)
  if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_compile_options(relaylab_options INTERFACE
      -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/cmake/ubsan.ignore)
  endif()
endif()
if(RELAYLAB_FUZZ)
  target_compile_options(relaylab_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# The grammars count their work in debug builds, where tests hold it to be linear in the input.
target_compile_definitions(relaylab_options INTERFACE $<$<CONFIG:Debug>:RELAYLAB_COUNT_STEPS>)

# Header-only libraries as system headers: their warnings are not ours.
add_library(tomlplusplus INTERFACE)
target_include_directories(tomlplusplus SYSTEM INTERFACE ${TOMLPP_INCLUDE})
target_compile_definitions(tomlplusplus INTERFACE TOML_EXCEPTIONS=1 TOML_ENABLE_FORMATTERS=0)
add_library(ldns INTERFACE)
target_link_libraries(ldns INTERFACE ${LDNS})
add_library(cli11 INTERFACE)
target_link_libraries(cli11 INTERFACE CLI11::CLI11)

# Asio's own code once, not in every file that includes it.
add_library(asio STATIC ${PROJECT_SOURCE_DIR}/cmake/asio.cpp)
target_compile_definitions(asio PUBLIC BOOST_ASIO_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED)
target_compile_features(asio PUBLIC cxx_std_20)
target_link_libraries(asio PUBLIC Boost::headers Threads::Threads OpenSSL::SSL OpenSSL::Crypto relaylab_options)
