# The libraries that the engine stands on; one room of the house opens the door to each (docs/house.md).
find_package(Boost 1.74 REQUIRED)
find_package(TBB 2021 CONFIG REQUIRED)
set(HDF5_PREFER_PARALLEL OFF)
find_package(HDF5 1.10 REQUIRED COMPONENTS C HL)
find_package(tomlplusplus CONFIG REQUIRED)
find_package(Threads REQUIRED)

# pcg-cpp has neither a CMake package nor a .pc file in Debian.
find_path(PCG_INCLUDE_DIR pcg_random.hpp REQUIRED)
add_library(pcg::pcg INTERFACE IMPORTED)
target_include_directories(pcg::pcg SYSTEM INTERFACE ${PCG_INCLUDE_DIR})
