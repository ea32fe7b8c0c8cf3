# Warnings are for those who work on equilex: presets ask for them, embedding projects do not.
option(EQUILEX_WARNINGS "Compile with the project's warnings" OFF)
option(EQUILEX_WERROR "Make the project's warnings errors" OFF)

function(equilex_warnings target)
    if(EQUILEX_WARNINGS)
        target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
            -Wstrict-prototypes -Wmissing-prototypes)
    endif()
    if(EQUILEX_WARNINGS AND EQUILEX_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
endfunction()
