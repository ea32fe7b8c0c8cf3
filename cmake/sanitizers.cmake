# Instrumentation, for presets: a list for -fsanitize=, and coverage counters.
set(EQUILEX_SANITIZERS "" CACHE STRING "Sanitizers, as for -fsanitize=, e.g. address,undefined")
option(EQUILEX_COVERAGE "Count which lines and branches run" OFF)

function(equilex_instrument target)
    if(EQUILEX_SANITIZERS)
        target_compile_options(${target} PRIVATE -fsanitize=${EQUILEX_SANITIZERS}
            -fno-omit-frame-pointer -fno-sanitize-recover=all)
        target_link_options(${target} PUBLIC -fsanitize=${EQUILEX_SANITIZERS})
    endif()
    if(EQUILEX_COVERAGE)
        target_compile_options(${target} PRIVATE --coverage)
        target_link_options(${target} PUBLIC --coverage)
    endif()
endfunction()
