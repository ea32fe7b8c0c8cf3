/*
 * abi.c - size-led structs in and out
 */
#include "base/abi.h"

#include <stdbool.h>
#include <string.h>

static eqx_status size_read(const void *theirs, size_t first_size, size_t *size)
{
    if (theirs == NULL) {
        return EQX_E_ARGUMENT;
    }
    memcpy(size, theirs, sizeof *size);
    return *size < first_size || *size > EQXI_ABI_STRUCT_MAX ? EQX_E_ABI : EQX_OK;
}

static bool all_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

eqx_status eqxi_abi_in(void *ours, size_t our_size, size_t first_size, const void *theirs)
{
    size_t     their_size;
    eqx_status status = size_read(theirs, first_size, &their_size);
    memset(ours, 0, our_size);
    if (status != EQX_OK) {
        return status;
    }
    const unsigned char *bytes = theirs;
    size_t               common = their_size < our_size ? their_size : our_size;
    if (!all_zero(bytes + common, their_size - common)) {
        return EQX_E_ABI;
    }
    memcpy(ours, theirs, common);
    return EQX_OK;
}

eqx_status eqxi_abi_out(void *theirs, const void *ours, size_t our_size, size_t first_size)
{
    size_t     their_size;
    eqx_status status = size_read(theirs, first_size, &their_size);
    if (status != EQX_OK) {
        return status;
    }
    unsigned char *bytes = theirs;
    size_t         common = their_size < our_size ? their_size : our_size;
    size_t         led = sizeof their_size;
    memcpy(bytes + led, (const unsigned char *)ours + led, common - led);
    memset(bytes + common, 0, their_size - common);
    return EQX_OK;
}
