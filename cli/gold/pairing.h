/*
 * pairing.h - two codings of the same passages, and how far they agree
 */
#ifndef CLI_PAIRING_H
#define CLI_PAIRING_H

#include "gold/bootstrap.h"
#include "gold/gold.h"

#define CLI_PAIRING_CATEGORIES 64u /* of one field */

/* A concept, or all of them: units by who found it. */
typedef struct cli_concept_agreement {
    uint32_t     code;
    uint64_t     both, first, second, neither; /* first: only by the first coder */
    cli_estimate kappa, alpha, f1, share;
} cli_concept_agreement;

/* A nominal field with any number of categories. */
typedef struct cli_field_agreement {
    const char  *name;
    cli_codes    categories;
    uint64_t    *table; /* first coder's category by row, second's by column */
    uint64_t     units;
    cli_estimate kappa, alpha, share;
} cli_field_agreement;

typedef struct cli_pairing {
    const cli_gold *first, *second;
    size_t         *rows; /* by passage of the first: row of the second, or SIZE_MAX */
    size_t          paired, only_first, only_second;
    cli_concept_agreement  overall, *concepts;
    size_t                 concept_count;
    cli_field_agreement   *fields;
    size_t                 field_count;
} cli_pairing;

/* Both have the same codes and were asked for the same fields. Dies when they share no passage. */
void cli_pairing_make(cli_pairing *pairing, const cli_gold *first, const cli_gold *second,
                      const cli_names *fields);
void cli_pairing_wipe(cli_pairing *pairing);

#endif
