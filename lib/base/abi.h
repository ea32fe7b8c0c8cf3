/*
 * abi.h - the one place that knows how size-led structs cross the border
 *
 * Every public struct begins with size_t struct_size, set by the caller.
 */
#ifndef EQXI_ABI_H
#define EQXI_ABI_H

#include "equilex.h"

#define EQXI_ABI_STRUCT_MAX 4096u

/* Copy the caller's struct over a zeroed one of ours. EQX_E_ABI when it is smaller than
 * `first_size` (its size in 1.0) or larger than EQXI_ABI_STRUCT_MAX, or when a byte beyond ours is
 * not zero: a newer caller wants something we do not know. */
eqx_status eqxi_abi_in(void *ours, size_t our_size, size_t first_size, const void *theirs);

/* Write min(theirs, ours) bytes; zero what we do not have; leave struct_size as the caller set it.
 * EQX_E_ABI for the same sizes as above; both give EQX_E_ARGUMENT for NULL. */
eqx_status eqxi_abi_out(void *theirs, const void *ours, size_t our_size, size_t first_size);

#endif
