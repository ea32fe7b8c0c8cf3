/*
 * args.h - options by table
 *
 *     --name VALUE, --name=VALUE, -n VALUE, -nVALUE, -ab for -a -b, -- ends options;
 *     options and files in any order; "-" is a file.
 */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/bytes.h"

typedef struct cli_option {
    int         letter; /* 0: none */
    const char *name;
    const char *value; /* what it takes, for the help; NULL: nothing */
    const char *help;
} cli_option;

typedef struct cli_args cli_args;

typedef struct cli_command {
    const char       *name;     /* "scan", "lexicon check" */
    const char       *synopsis; /* what follows the name */
    const char       *summary;
    const char       *examples; /* lines, each indented by two */
    const char       *notes;    /* below the options; may be NULL */
    const cli_option *options;
    size_t            option_count;
    int (*run)(cli_args *args);
} cli_command;

struct cli_args {
    const cli_command *command;
    char             **words;
    size_t             count;
    size_t             at;      /* next word */
    const char        *bundle;  /* rest of -abc, or NULL */
    bool               no_more; /* -- was seen */
};

#define CLI_ARGS_END (-1)
#define CLI_ARGS_FILE (-2)

/* The next option as its row in the table, or CLI_ARGS_FILE, or CLI_ARGS_END; `*value` is its
 * value, or the file. --help and -h print the help and end the program; mistakes die. */
int cli_args_next(cli_args *args, const char **value);

void cli_args_help(const cli_command *command, cli_bytes *out);

/* "equilex: MESSAGE", a hint at the help, and the end with CLI_FATAL. */
_Noreturn void cli_args_refuse(const cli_args *args, const char *message, const char *what);

/* A whole number from `least` to `most`, or death. */
uint64_t cli_args_number(const cli_args *args, const char *what, const char *value,
                         uint64_t least, uint64_t most);

/* The same with an optional K, M or G of 1,024. */
uint64_t cli_args_size(const cli_args *args, const char *what, const char *value);

/* The row of `value` among `choices`, or death with a list of them. */
size_t cli_args_choice(const cli_args *args, const char *what, const char *value,
                       const char *const *choices, size_t count);

/* Grows a list of strings by one. */
typedef struct cli_names {
    const char **data;
    size_t       count;
} cli_names;

void cli_names_add(cli_names *names, const char *name);

#endif
