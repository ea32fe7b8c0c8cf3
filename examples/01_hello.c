/*
 * 01_hello.c - the built-in lexicon over one sentence, every status checked
 */
#include <stdio.h>
#include <string.h>

#include <equilex.h>

static int failed(const char *what, eqx_status status)
{
    if (status != EQX_OK) {
        fprintf(stderr, "%s: %s\n", what, eqx_status_text(status));
    }
    return status != EQX_OK;
}

static void print_hits(const eqx_lexicon *lexicon, const eqx_result *result, const char *text)
{
    eqx_hit_table hits = {.struct_size = sizeof hits};
    if (failed("eqx_result_hits", eqx_result_hits(result, &hits))) {
        return;
    }
    for (uint64_t i = 0; i < hits.count; i++) {
        eqx_concept found = {.struct_size = sizeof found};
        if (hits.status[i] == EQX_HIT_SCORED &&
            !failed("eqx_lexicon_concept",
                    eqx_lexicon_concept(lexicon, hits.concept_id[i], &found))) {
            printf("%-32s %.*s\n", found.id, (int)(hits.byte_end[i] - hits.byte_start[i]),
                   text + hits.byte_start[i]);
        }
    }
}

int main(void)
{
    static const char  text[] = "As an anchor institution we weight social value in tenders.";
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    eqx_analyzer      *analyzer = NULL;
    eqx_result        *result = NULL;
    eqx_input          input = {.struct_size = sizeof input, .text = text, .size = strlen(text)};
    int                bad =
        failed("eqx_builder_new", eqx_builder_new(NULL, &builder)) ||
        failed("eqx_builder_add_builtin",
               eqx_builder_add_builtin(builder, "uk-health-inequalities")) ||
        failed("eqx_builder_build", eqx_builder_build(builder, &lexicon)) ||
        failed("eqx_analyzer_new", eqx_analyzer_new(lexicon, NULL, &analyzer)) ||
        failed("eqx_result_new", eqx_result_new(NULL, &result)) ||
        failed("eqx_analyzer_run", eqx_analyzer_run(analyzer, &input, result));
    if (!bad) {
        print_hits(lexicon, result, text);
    }
    /* Each of these accepts NULL, so one way out serves every failure. */
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    return bad;
}
