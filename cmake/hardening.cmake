# Costs nothing we can measure, and is what distributions ask for. Never -z nodlopen: bindings
# load the library at run time.
option(EQUILEX_HARDEN "Stack protector, control-flow protection, fortified libc, read-only GOT" OFF)

include(CheckCCompilerFlag)
include(CheckLinkerFlag)

function(equilex_harden target)
    if(NOT EQUILEX_HARDEN)
        return()
    endif()
    check_c_compiler_flag(-fcf-protection EQUILEX_HAS_CF_PROTECTION)
    check_c_compiler_flag(-fstack-clash-protection EQUILEX_HAS_STACK_CLASH)
    check_linker_flag(C "-Wl,-z,relro,-z,now" EQUILEX_HAS_RELRO)
    target_compile_options(${target} PRIVATE -fstack-protector-strong
        $<$<BOOL:${EQUILEX_HAS_CF_PROTECTION}>:-fcf-protection>
        $<$<BOOL:${EQUILEX_HAS_STACK_CLASH}>:-fstack-clash-protection>
        $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE>
        $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
    target_link_options(${target} PRIVATE $<$<BOOL:${EQUILEX_HAS_RELRO}>:-Wl,-z,relro,-z,now>)
endfunction()
