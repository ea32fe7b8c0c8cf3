/*
 * 03_evidence.c - each hit with its page, the statement it stands in, and how that is meant
 */
#include <stdio.h>
#include <string.h>

#include <equilex.h>

static const char *const modalities[] = {"none",     "fact",   "projection",
                                         "intended", "action", "done"};

/* Two pages: a form feed lies between them. */
static const char text[] =
    "Our communities\n\nHealth inequalities have grown in the coastal wards.\n"
    "\f"
    "What we will do\n\nOur director of public health will reduce health inequalities in every "
    "ward by March 2027.\n";

static int failed(const char *what, eqx_status status)
{
    if (status != EQX_OK) {
        fprintf(stderr, "%s: %s\n", what, eqx_status_text(status));
    }
    return status != EQX_OK;
}

static int print_evidence(const eqx_lexicon *lexicon, const eqx_result *result)
{
    eqx_hit_table       hits = {.struct_size = sizeof hits};
    eqx_statement_table said = {.struct_size = sizeof said};
    eqx_page_table      pages = {.struct_size = sizeof pages};
    if (failed("eqx_result_hits", eqx_result_hits(result, &hits)) ||
        failed("eqx_result_statements", eqx_result_statements(result, &said)) ||
        failed("eqx_result_pages", eqx_result_pages(result, &pages))) {
        return 1;
    }
    for (uint64_t i = 0; i < hits.count; i++) {
        eqx_concept found = {.struct_size = sizeof found};
        uint32_t    row = hits.statement[i];
        /* What stands in no statement (a heading, say) has neither modality nor rung. */
        if (hits.status[i] != EQX_HIT_SCORED || row == EQX_NONE) {
            continue;
        }
        if (failed("eqx_lexicon_concept",
                   eqx_lexicon_concept(lexicon, hits.concept_id[i], &found))) {
            return 1;
        }
        printf("page %u  %-12s rung %u  %-32s %.*s\n", hits.page[i] + 1,
               modalities[said.modality[row]], hits.rung[i], found.id,
               (int)(said.byte_end[row] - said.byte_start[row]), text + said.byte_start[row]);
    }
    printf("%u pages\n", (unsigned)pages.count);
    return 0;
}

int main(void)
{
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
        failed("eqx_analyzer_run", eqx_analyzer_run(analyzer, &input, result)) ||
        print_evidence(lexicon, result);
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    return bad;
}
