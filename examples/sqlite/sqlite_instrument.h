/*
 * sqlite_instrument.h - lexicons and analyzers of one database connection
 *
 * SQLite lets one thread at a time into a connection, so that everything here may be scratch
 * memory of the connection. A lexicon is compiled when it is first asked for and kept.
 */
#ifndef SQLITE_INSTRUMENT_H
#define SQLITE_INSTRUMENT_H

#include <stdbool.h>

#include <equilex.h>

#define INSTRUMENT_KEPT 8u /* lexicons kept besides the built-in one */

typedef struct instrument {
    char              *source; /* as it was asked for; NULL: the built-in lexicon */
    const eqx_lexicon *lexicon;
    eqx_analyzer      *analyzer;
    /* The last text analysed for a score: several scores of one row cost one analysis. */
    eqx_result *last;
    char       *last_text;
    int         last_size; /* -1: none */
} instrument;

typedef struct instruments {
    instrument kept[INSTRUMENT_KEPT + 1];
    unsigned   count, next; /* next: which makes room when all are taken */
} instruments;

instruments *instruments_new(void);
void         instruments_free(void *held);

/* The instrument for a lexicon: NULL for the built-in one, else the name of a built-in lexicon, or
 * the text of a source, YAML or JSON. NULL on failure, with a message for sqlite3_free. Valid until
 * the next call that compiles another. */
instrument *instruments_find(instruments *all, const char *source, char **message);

/* Analyses `text` into `result`; on failure false, with a message for sqlite3_free. */
bool instrument_run(instrument *one, const char *text, int size, eqx_result *result,
                    char **message);

/* The same into `one->last`, unless it holds that text already. */
bool instrument_run_last(instrument *one, const char *text, int size, char **message);

#endif
