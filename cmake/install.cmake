# The engine as a CMake package: another project says find_package(devosim REQUIRED) and links devosim::engine.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/devosim")
set_target_properties(devosim_engine PROPERTIES EXPORT_NAME engine)
target_compile_features(devosim_engine INTERFACE cxx_std_20)
target_include_directories(devosim_engine INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/devosim>)

install(TARGETS devosim_engine EXPORT devosim ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT engine)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/engine" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/devosim" COMPONENT engine
  FILES_MATCHING PATTERN "*.hpp")
install(EXPORT devosim NAMESPACE devosim:: FILE devosim-targets.cmake DESTINATION "${package_folder}" COMPONENT engine)
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/devosim-config.cmake.in"
  "${PROJECT_BINARY_DIR}/devosim-config.cmake" INSTALL_DESTINATION "${package_folder}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/devosim-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/devosim-config.cmake" "${PROJECT_BINARY_DIR}/devosim-config-version.cmake"
  "${PROJECT_SOURCE_DIR}/cmake/dependencies_engine.cmake" DESTINATION "${package_folder}" COMPONENT engine)
