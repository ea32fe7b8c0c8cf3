/*
 * client.c - a program of one age with a library of another
 *
 * Compiled against the recorded header of 1.0, that of today, or (LATER) one in which structs have
 * grown at their ends. Prints what it was given; a later program also asks for what only a later
 * library can do.
 */
#include <stdio.h>
#include <string.h>

#include "equilex.h"

static const char text[] = "We act as an anchor institution. We will cut smoking to 6% by 2027.";

static eqx_status analyzer_made(const eqx_lexicon *lexicon, uint64_t wish, eqx_analyzer **out)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    options.max_hits = 1000;
#ifdef LATER
    options.later = wish;
#else
    (void)wish;
#endif
    return eqx_analyzer_new(lexicon, &options, out);
}

static int report(const eqx_result *result)
{
    eqx_summary         summary;
    eqx_hit_table       hits;
    eqx_statement_table statements;
    memset(&summary, 0xA5, sizeof summary);
    memset(&hits, 0xA5, sizeof hits);
    summary.struct_size = sizeof summary;
    hits.struct_size = sizeof hits;
    statements.struct_size = sizeof statements;
    if (eqx_result_summary(result, &summary) != EQX_OK ||
        eqx_result_hits(result, &hits) != EQX_OK ||
        eqx_result_statements(result, &statements) != EQX_OK) {
        return 1;
    }
    printf("words %d hits %d statements %d\n", (int)summary.words, (int)hits.count,
           (int)statements.count);
    for (uint64_t i = 0; i < hits.count; i++) {
        printf("%.*s %u %g\n", (int)(hits.byte_end[i] - hits.byte_start[i]),
               text + hits.byte_start[i], hits.rung[i], hits.contribution[i]);
    }
#ifdef LATER
    printf("later %d %d\n", (int)summary.later, hits.later != NULL);
#endif
    return 0;
}

int main(void)
{
    eqx_builder       *builder;
    const eqx_lexicon *lexicon;
    eqx_analyzer      *analyzer, *wishing;
    eqx_result        *result;
    eqx_input          input = {.struct_size = sizeof input, .text = text, .size = sizeof text - 1};
    if (eqx_builder_new(NULL, &builder) != EQX_OK ||
        eqx_builder_add_builtin(builder, eqx_builtin_name(0)) != EQX_OK ||
        eqx_builder_build(builder, &lexicon) != EQX_OK ||
        analyzer_made(lexicon, 0, &analyzer) != EQX_OK || eqx_result_new(NULL, &result) != EQX_OK ||
        eqx_analyzer_run(analyzer, &input, result) != EQX_OK || report(result) != 0) {
        return 1;
    }
#ifdef LATER
    printf("wish %d\n", (int)analyzer_made(lexicon, 1, &wishing));
    eqx_analyzer_free(wishing);
#else
    (void)wishing;
#endif
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    return 0;
}
