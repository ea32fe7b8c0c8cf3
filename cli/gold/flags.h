/*
 * flags.h - what is said of whole passages: commitment, target, hedged
 */
#ifndef CLI_FLAGS_H
#define CLI_FLAGS_H

#include "gold/evaluation.h"

/* One score for each of CLI_FLAG_*; passages whose answer is open are left out. */
void cli_flags_score(cli_flag_score *scores, const cli_gold *gold, const cli_readings *readings);

#endif
