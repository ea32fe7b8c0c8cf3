/*
 * commands.h - what the program can do
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "support/args.h"

extern const cli_command cli_command_agree;
extern const cli_command cli_command_audit;
extern const cli_command cli_command_compare;
extern const cli_command cli_command_eval;
extern const cli_command cli_command_scan;
extern const cli_command cli_command_score;
extern const cli_command cli_command_tokens;
extern const cli_command cli_command_verify;
extern const cli_command cli_command_extract;
extern const cli_command cli_command_lexicon_check;
extern const cli_command cli_command_lexicon_diff;
extern const cli_command cli_command_lexicon_explain;
extern const cli_command cli_command_lexicon_export;
extern const cli_command cli_command_lexicon_import;
extern const cli_command cli_command_lexicon_show;

/* Library, engine revision, Unicode, stemmer and built-in lexicon, each on a line. */
int cli_version_print(void);

#endif
