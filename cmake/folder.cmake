# One CMake target a folder. A folder's target is named after its path: sim/profile is sim_profile.
# Sources are globbed with CONFIGURE_DEPENDS, so that a new file needs no CMake edit.

# relaylab_folder(sim/profile LINKS grammar smtp fmt::fmt)
function(relaylab_folder folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS;PRIVATE")
  string(REPLACE "/" "_" target ${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.cpp)
  if(sources)
    add_library(${target} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(${target} PRIVATE relaylab_warnings ${arg_PRIVATE})
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} ${PROJECT_SOURCE_DIR})
  target_compile_features(${target} ${scope} cxx_std_20)
  target_link_libraries(${target} ${scope} relaylab_options ${arg_LINKS})
endfunction()

# relaylab_tests(sim/profile LINKS sim_profile): one test program for tests/sim/profile/*.cpp, and one
# ctest entry a file by filter: discovering cases would start a process for each.
function(relaylab_tests folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS")
  if(NOT RELAYLAB_TESTS)
    return()
  endif()
  string(REPLACE "/" "_" name ${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name}_tests ${sources})
  target_link_libraries(${name}_tests PRIVATE relaylab_warnings tests_support ${arg_LINKS})
  if(TARGET tests_pch)
    target_precompile_headers(${name}_tests REUSE_FROM tests_pch)
  endif()
  foreach(source IN LISTS sources)
    get_filename_component(stem ${source} NAME_WE)
    # A test file x_y.cpp holds the suites X_Y or x_y_*: gtest's filter is the file's name.
    add_test(NAME ${folder}/${stem} COMMAND ${name}_tests --gtest_filter=${stem}.*:${stem}_*:*/${stem}.* --gtest_brief=1)
    set_tests_properties(${folder}/${stem} PROPERTIES TIMEOUT 120
      ENVIRONMENT "RELAYLAB_DATA=${PROJECT_SOURCE_DIR};RC_PARAMS=${RELAYLAB_RC_PARAMS}"
      FAIL_REGULAR_EXPRESSION "Running 0 tests")
  endforeach()
endfunction()
