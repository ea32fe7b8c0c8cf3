/*
 * immintrin.h - AVX-512 on a machine without it, by SIMDe
 *
 * Stands before the compiler's own header when compare_levels is built for an emulated level.
 */
#ifndef EMULATED_IMMINTRIN_H
#define EMULATED_IMMINTRIN_H

#define SIMDE_NO_NATIVE
#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/x86/avx512.h>

#endif
