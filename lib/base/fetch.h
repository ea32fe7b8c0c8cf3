/*
 * fetch.h - a word to the cache: this address is read soon
 *
 * Never needed for the answer, and any address will do. Worth it where a table is larger than the
 * near cache and what is read next is known a few rows ahead.
 */
#ifndef EQXI_FETCH_H
#define EQXI_FETCH_H

static inline void eqxi_fetch(const void *address)
{
#if defined(__GNUC__)
    __builtin_prefetch(address);
#else
    (void)address;
#endif
}

#endif
