/*
 * agreement.h - how far two coders agree beyond chance
 */
#ifndef CLI_AGREEMENT_H
#define CLI_AGREEMENT_H

#include <stddef.h>
#include <stdint.h>

/* `counts` is a square table: counts[row * size + column] units that one coder put in category
 * `row` and the other in `column`. NAN when there are no units or chance leaves no room. */

/* Cohen's kappa (Cohen 1960): (po - pe) / (1 - pe) with each coder's own margins. */
double cli_agreement_kappa(const uint64_t *counts, size_t size);

/* Krippendorff's alpha for nominal data (Krippendorff 2011), 1 - Do / De over the coincidences. */
double cli_agreement_alpha(const uint64_t *counts, size_t size);

/* Units on which both say the same, as a share. */
double cli_agreement_share(const uint64_t *counts, size_t size);

#endif
