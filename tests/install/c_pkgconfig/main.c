/* A stranger's C program: one list of words, one sentence, one hit. */
#include <equilex.h>
#include <stdio.h>
#include <string.h>

static const char list[] = "fuel poverty\n";
static const char text[] = "Housing and fuel poverty shape health.";

int main(void)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    eqx_analyzer      *analyzer = NULL;
    eqx_result        *result = NULL;
    eqx_input          input = {sizeof input, text, sizeof text - 1, 0, NULL, NULL, NULL, NULL,
                                NULL, NULL, 0};
    eqx_hit_table      hits = {0};

    hits.struct_size = sizeof hits;
    int failed = eqx_builder_new(NULL, &builder) != EQX_OK ||
                 eqx_builder_add_list(builder, "words", "poverty", list, sizeof list - 1) !=
                     EQX_OK ||
                 eqx_builder_build(builder, &lexicon) != EQX_OK ||
                 eqx_analyzer_new(lexicon, NULL, &analyzer) != EQX_OK ||
                 eqx_result_new(NULL, &result) != EQX_OK ||
                 eqx_analyzer_run(analyzer, &input, result) != EQX_OK ||
                 eqx_result_hits(result, &hits) != EQX_OK || hits.count != 1 ||
                 strncmp(text + hits.byte_start[0], "fuel poverty", 12) != 0;
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    printf("equilex %s from C: %s\n", eqx_version_string(), failed ? "failed" : "works");
    return failed;
}
