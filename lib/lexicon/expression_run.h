/*
 * expression_run.h - the plain words between two operators of an expression
 */
#ifndef EQXI_EXPRESSION_RUN_H
#define EQXI_EXPRESSION_RUN_H

#include "base/buffer.h"
#include "lexicon/expression_reader.h"
#include "text/units.h"

/* A mark that was written at a byte of the run's text: ~ behind a word, = before it, * on either
 * side. */
typedef struct eqxi_run_mark {
    uint32_t     at;
    eqxi_compare compare;
    uint32_t     written; /* byte of the expression */
} eqxi_run_mark;

typedef struct eqxi_run_quote {
    uint32_t start, end;
} eqxi_run_quote;

typedef struct eqxi_run {
    eqxi_expression_reader *reader;
    const eqxi_node        *node;
    eqxi_buffer             text; /* escapes undone, marks taken out */
    EQXI_ARRAY(uint32_t) origin;  /* byte of the expression, for each byte of text */
    EQXI_ARRAY(eqxi_run_mark) marks;
    EQXI_ARRAY(eqxi_run_quote) quotes;
    EQXI_ARRAY(uint8_t) commas;   /* a comma stands before this unit */
    bool       comma_behind;      /* and behind the last */
    eqxi_units units;
} eqxi_run;

void eqxi_run_init(eqxi_run *run, eqxi_expression_reader *reader, const eqxi_node *node);
void eqxi_run_wipe(eqxi_run *run);

/* Take in text from *at up to the next operator. False after an error, which has been reported. */
bool eqxi_run_scan(eqxi_run *run, const char *text, size_t size, size_t *at);

/* Cut what was taken in, and look at what stands between the units. */
bool eqxi_run_cut(eqxi_run *run);

/* Fill an element with one unit; its text stays NULL after an error. */
void eqxi_run_unit(eqxi_run *run, uint32_t unit, eqxi_expression *element);

/* Where bytes of an expression stand in its source. */
eqxi_place eqxi_run_place(const eqxi_node *node, size_t start, size_t end);

#endif
