/* Any bytes as a document: rows in order, inside of one another, and the same each time. */
#include "fuzz/property.h"

static eqx_sentence_table sentences;
static eqx_block_table    blocks;
static eqx_token_table    tokens;

static void get_tables(const eqx_result *result)
{
    sentences.struct_size = sizeof sentences;
    blocks.struct_size = sizeof blocks;
    tokens.struct_size = sizeof tokens;
    HOLDS(eqx_result_sentences(result, &sentences) == EQX_OK);
    HOLDS(eqx_result_blocks(result, &blocks) == EQX_OK);
    HOLDS(eqx_result_tokens(result, &tokens) == EQX_OK);
}

static void check_sentences(size_t size)
{
    for (uint64_t i = 0; i < sentences.count; i++) {
        uint32_t block = sentences.block[i];
        HOLDS(sentences.byte_start[i] < sentences.byte_end[i] && sentences.byte_end[i] <= size);
        HOLDS(i == 0 || sentences.byte_end[i - 1] <= sentences.byte_start[i]);
        HOLDS(block < blocks.count);
        HOLDS(blocks.byte_start[block] <= sentences.byte_start[i]);
        HOLDS(sentences.byte_end[i] <= blocks.byte_end[block]);
    }
}

static void check_tokens(void)
{
    for (uint64_t i = 0; i < tokens.count; i++) {
        uint32_t sentence = tokens.sentence[i];
        HOLDS(sentence < sentences.count);
        HOLDS(sentences.byte_start[sentence] <= tokens.byte_start[i]);
        HOLDS(tokens.byte_start[i] < tokens.byte_end[i]);
        HOLDS(tokens.byte_end[i] <= sentences.byte_end[sentence]);
        HOLDS(i == 0 || tokens.byte_end[i - 1] <= tokens.byte_start[i]);
        HOLDS(tokens.char_start[i] < tokens.char_end[i]);
        HOLDS(tokens.char_end[i] - tokens.char_start[i] <=
              tokens.byte_end[i] - tokens.byte_start[i]);
        HOLDS((uint64_t)tokens.folded_start[i] + tokens.folded_size[i] <= tokens.arena_size);
        HOLDS((uint64_t)tokens.stem_start[i] + tokens.stem_size[i] <= tokens.arena_size);
        HOLDS(tokens.kind[i] >= EQX_TOKEN_WORD && tokens.kind[i] <= EQX_TOKEN_SYMBOL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (uint32_t flags = EQX_KEEP_TOKENS; flags <= (EQX_KEEP_TOKENS | EQX_SNIPPET);
         flags += EQX_SNIPPET) {
        eqx_analyzer_options options = EQX_ANALYZER_OPTIONS_INIT;
        eqx_analyzer        *analyzer = NULL;
        eqx_result          *result = NULL;
        options.flags = flags;
        HOLDS(eqx_analyzer_new(NULL, &options, &analyzer) == EQX_OK);
        HOLDS(eqx_result_new(NULL, &result) == EQX_OK);
        uint64_t counts[2], arena[2];
        for (int run = 0; run < 2; run++) {
            HOLDS(fuzz_run(analyzer, data, size, result) == EQX_OK);
            get_tables(result);
            check_sentences(size);
            check_tokens();
            counts[run] = tokens.count;
            arena[run] = tokens.arena_size;
        }
        HOLDS(counts[0] == counts[1] && arena[0] == arena[1]);
        eqx_result_free(result);
        eqx_analyzer_free(analyzer);
    }
    return 0;
}
