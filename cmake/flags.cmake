# Warnings are errors, bar -Wrestrict, which g++ 12 raises on correct std::string code (GCC bug 105651).
# No fast-math and no contraction: results must not depend on the optimiser's mood.
add_library(devosim_flags INTERFACE)
target_include_directories(devosim_flags INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(devosim_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Wno-restrict -ffp-contract=off -fno-fast-math)
if(DEVOSIM_SANITIZE)
  target_compile_options(devosim_flags INTERFACE
    -g -fno-omit-frame-pointer -fsanitize=${DEVOSIM_SANITIZE} -fno-sanitize-recover=all
    -Wno-maybe-uninitialized)  # g++ 12 misreads std::regex under sanitizers
  target_link_options(devosim_flags INTERFACE -fsanitize=${DEVOSIM_SANITIZE})
endif()

find_program(DEVOSIM_CCACHE ccache)
if(DEVOSIM_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=time_macros ${DEVOSIM_CCACHE})
endif()

# One library per room: every source beside its header, listed by CMake at each build.
function(devosim_room name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/(main|main_mpi|mpi_[a-z]+)\\.cpp$")
  add_library(devosim_${name} STATIC ${sources})
  target_link_libraries(devosim_${name} PUBLIC $<BUILD_INTERFACE:devosim_flags> ${ARGN})
endfunction()
