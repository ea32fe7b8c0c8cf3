/*
 * 06_corpus.c - two systems, a strategy and a plan of each: what is carried over?
 */
#include <stdio.h>
#include <string.h>

#include <equilex.h>

static const struct {
    const char *id, *system, *type, *text;
} documents[] = {
    {"a-strategy", "Aldermoor", "strategy",
     "We will act as an anchor institution.\n\nWe will reduce fuel poverty in cold homes.\n"},
    {"a-plan", "Aldermoor", "plan", "We act as an anchor institution in each of our towns.\n"},
    {"b-strategy", "Birchwater", "strategy", "We will reduce food insecurity among families.\n"},
    {"b-plan", "Birchwater", "plan", "We will reduce food insecurity with our councils.\n"},
};
static const char *const verdicts[] = {"",           "same",   "deeper", "shallower",
                                       "not found", "added"};

/* The comparison looks at the words as well, so the analyzer keeps them. */
static eqx_status read_all(const eqx_lexicon *lexicon, eqx_corpus *corpus)
{
    eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
    eqx_analyzer        *analyzer = NULL;
    eqx_result          *result = NULL;
    options.flags = EQX_KEEP_TOKENS;
    eqx_status status = eqx_analyzer_new(lexicon, &options, &analyzer);
    status = status == EQX_OK ? eqx_result_new(NULL, &result) : status;
    for (size_t i = 0; i < sizeof documents / sizeof documents[0] && status == EQX_OK; i++) {
        eqx_input         input = {.struct_size = sizeof input,
                                   .text = documents[i].text,
                                   .size = strlen(documents[i].text)};
        eqx_document_meta meta = {.struct_size = sizeof meta,
                                  .id = documents[i].id,
                                  .system = documents[i].system,
                                  .doc_type = documents[i].type};
        status = eqx_analyzer_run(analyzer, &input, result);
        status = status == EQX_OK ? eqx_corpus_add(corpus, &meta, result) : status;
    }
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    return status;
}

static eqx_status print_carried(const eqx_lexicon *lexicon, const eqx_corpus *corpus,
                                const eqx_comparison *comparison)
{
    eqx_pair_table    pairs = {.struct_size = sizeof pairs};
    eqx_carried_table carried = {.struct_size = sizeof carried};
    eqx_status        status = eqx_comparison_pairs(comparison, &pairs);
    status = status == EQX_OK ? eqx_comparison_carried(comparison, &carried) : status;
    for (uint64_t i = 0; i < carried.count && status == EQX_OK; i++) {
        eqx_corpus_document from = {.struct_size = sizeof from};
        eqx_concept         found = {.struct_size = sizeof found};
        status = eqx_corpus_document_at(corpus, pairs.from_document[carried.pair[i]], &from);
        if (status == EQX_OK) {
            status = eqx_lexicon_concept(lexicon, carried.concept_id[i], &found);
        }
        if (status == EQX_OK) {
            printf("%-10s %-32s %s\n", from.system, found.id, verdicts[carried.verdict[i]]);
        }
    }
    return status;
}

int main(void)
{
    eqx_builder           *builder = NULL;
    const eqx_lexicon     *lexicon = NULL;
    eqx_corpus            *corpus = NULL;
    eqx_comparison        *comparison = NULL;
    eqx_comparison_options options = {
        .struct_size = sizeof options, .from_type = "strategy", .to_type = "plan"};
    eqx_status status = eqx_builder_new(NULL, &builder);
    status = status == EQX_OK ? eqx_builder_add_builtin(builder, "uk-health-inequalities") : status;
    status = status == EQX_OK ? eqx_builder_build(builder, &lexicon) : status;
    status = status == EQX_OK ? eqx_corpus_new(lexicon, NULL, &corpus) : status;
    status = status == EQX_OK ? read_all(lexicon, corpus) : status;
    status = status == EQX_OK ? eqx_comparison_new(NULL, &comparison) : status;
    status = status == EQX_OK ? eqx_corpus_carryover(corpus, &options, comparison) : status;
    status = status == EQX_OK ? print_carried(lexicon, corpus, comparison) : status;
    if (status != EQX_OK) {
        fprintf(stderr, "06_corpus: %s\n", eqx_status_text(status));
    }
    eqx_comparison_free(comparison);
    eqx_corpus_free(corpus);
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    return status == EQX_OK ? 0 : 1;
}
