/* header_only.c - equilex.h needs no other header before it, and may stand twice */
#include "equilex.h"
#include "equilex.h"

int main(void)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    return options.struct_size == sizeof(eqx_analyzer_options) ? 0 : 1;
}
