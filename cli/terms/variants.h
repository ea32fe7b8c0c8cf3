/*
 * variants.h - the phrases that a term expression spells out
 *
 * For other programs' dictionaries, and as texts that a term must find itself in. Expressions are
 * those of the normal form: right, and without sets.
 */
#ifndef CLI_VARIANTS_H
#define CLI_VARIANTS_H

#include <stdbool.h>

#include "support/bytes.h"

#define CLI_VARIANTS_MAX 512u

/* What plain phrases do not say, as bits. */
#define CLI_VARIANT_STEM 0x1u     /* a word by its stem */
#define CLI_VARIANT_EXACT 0x2u    /* a word with its case */
#define CLI_VARIANT_WILD 0x4u     /* a wildcard */
#define CLI_VARIANT_GAP 0x8u      /* any words between */
#define CLI_VARIANT_NUMBER 0x10u  /* any number */
#define CLI_VARIANT_COMMA 0x20u   /* a comma that may be there */
#define CLI_VARIANT_PATTERN 0x40u /* a regular expression: no phrases at all */
#define CLI_VARIANT_MORE 0x80u    /* more than CLI_VARIANTS_MAX: no phrases at all */

typedef struct cli_variants {
    char   **data;
    size_t   count;
    unsigned marks;
} cli_variants;

/* `mode` is EQX_MODE_*. As globs stars stay; otherwise phrases are texts: a star is nothing, `_` a
 * word, `#` a number of its kind. */
void cli_variants_make(cli_variants *variants, const char *expression, unsigned mode, bool globs);
void cli_variants_wipe(cli_variants *variants);

#endif
