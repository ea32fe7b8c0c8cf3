# The reference of the header by Doxygen, and of the Python package by its docstrings: the target docs.
# A warning is an error.
find_program(DOXYGEN_PROGRAM doxygen)
find_package(Python3 COMPONENTS Interpreter QUIET)
if(NOT PROJECT_IS_TOP_LEVEL OR NOT DOXYGEN_PROGRAM OR NOT Python3_FOUND
        OR NOT EXISTS "${PROJECT_SOURCE_DIR}/docs/Doxyfile.in")
    return()
endif()

configure_file("${PROJECT_SOURCE_DIR}/docs/Doxyfile.in" "${PROJECT_BINARY_DIR}/docs/Doxyfile" @ONLY)
add_custom_target(docs
    COMMAND "${DOXYGEN_PROGRAM}" "${PROJECT_BINARY_DIR}/docs/Doxyfile"
    COMMAND "${Python3_EXECUTABLE}" "${PROJECT_SOURCE_DIR}/scripts/gen_python_reference.py" --check
    COMMENT "Documentation in ${PROJECT_BINARY_DIR}/docs/html"
    VERBATIM)
