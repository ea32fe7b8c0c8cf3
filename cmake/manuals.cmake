# Manual pages and bash's completion, made of what the header and the built program say of themselves
# (scripts/gen_man.py), so that they cannot say anything else. Without Python, and where the
# program cannot be run here, there are none.
find_package(Python3 COMPONENTS Interpreter QUIET)
if(NOT EQUILEX_INSTALL OR NOT PROJECT_IS_TOP_LEVEL OR NOT Python3_FOUND OR CMAKE_CROSSCOMPILING)
    return()
endif()

set(manuals "${PROJECT_BINARY_DIR}/manuals")
set(manuals_program -)
set(manuals_needs "${PROJECT_SOURCE_DIR}/include/equilex.h"
    "${PROJECT_SOURCE_DIR}/scripts/gen_man.py" "${PROJECT_SOURCE_DIR}/scripts/completion.bash.in")
if(EQUILEX_BUILD_CLI)
    set(manuals_program "$<TARGET_FILE:equilex_program>")
    list(APPEND manuals_needs equilex_program)
endif()
add_custom_command(
    OUTPUT "${manuals}/libequilex.3"
    COMMAND "${CMAKE_COMMAND}" -E rm -rf "${manuals}"
    COMMAND "${Python3_EXECUTABLE}" "${PROJECT_SOURCE_DIR}/scripts/gen_man.py"
        "${manuals_program}" "${PROJECT_SOURCE_DIR}/include/equilex.h" "${manuals}"
    DEPENDS ${manuals_needs}
    COMMENT "Making manual pages"
    VERBATIM)
add_custom_target(equilex_manuals ALL DEPENDS "${manuals}/libequilex.3")

install(FILES "${manuals}/libequilex.3" DESTINATION "${CMAKE_INSTALL_MANDIR}/man3"
    COMPONENT development)
if(EQUILEX_BUILD_CLI)
    install(DIRECTORY "${manuals}/" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1"
        COMPONENT program FILES_MATCHING PATTERN "*.1")
    install(FILES "${manuals}/completion.bash" RENAME equilex
        DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" COMPONENT program)
endif()
