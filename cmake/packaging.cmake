# What is installed: the library, its header, and how pkg-config and CMake find them.
include(CMakePackageConfigHelpers)

if(NOT EQUILEX_INSTALL)
    return()
endif()

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/equilex")

# The .pc file finds its prefix from where it stands, so that an installed tree can be moved.
set(pc_prefix "${CMAKE_INSTALL_PREFIX}")
set(pc_libdir "${CMAKE_INSTALL_LIBDIR}")
set(pc_includedir "${CMAKE_INSTALL_INCLUDEDIR}")
if(NOT IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
    file(RELATIVE_PATH pc_up "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
    string(REGEX REPLACE "/$" "" pc_up "${pc_up}")
    set(pc_prefix "\${pcfiledir}/${pc_up}")
    set(pc_libdir "\${exec_prefix}/${CMAKE_INSTALL_LIBDIR}")
endif()
if(NOT IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
    set(pc_includedir "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
endif()
configure_file("${PROJECT_SOURCE_DIR}/pkgconfig/equilex.pc.in"
    "${PROJECT_BINARY_DIR}/equilex.pc" @ONLY)

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/equilex-config.cmake.in"
    "${PROJECT_BINARY_DIR}/equilex-config.cmake"
    INSTALL_DESTINATION "${package_dir}"
    NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/equilex-config-version.cmake"
    COMPATIBILITY SameMajorVersion)
configure_file("${PROJECT_SOURCE_DIR}/cmake/FindStemmer.cmake"
    "${PROJECT_BINARY_DIR}/FindStemmer.cmake" COPYONLY)

install(TARGETS equilex EXPORT equilex-targets
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT development
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT library
        NAMELINK_COMPONENT development
    RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT library
    INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(FILES "${PROJECT_SOURCE_DIR}/include/equilex.h"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT development)
install(FILES "${PROJECT_BINARY_DIR}/equilex.pc"
    DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT development)
install(FILES
    "${PROJECT_BINARY_DIR}/equilex-config.cmake"
    "${PROJECT_BINARY_DIR}/equilex-config-version.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/FindStemmer.cmake"
    DESTINATION "${package_dir}" COMPONENT development)
install(EXPORT equilex-targets NAMESPACE equilex:: DESTINATION "${package_dir}"
    COMPONENT development)
export(EXPORT equilex-targets NAMESPACE equilex::
    FILE "${PROJECT_BINARY_DIR}/equilex-targets.cmake")
