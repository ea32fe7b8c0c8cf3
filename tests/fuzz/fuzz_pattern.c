/* Any line as a pattern, over what follows it: refused with a place in it, or bounded. */
#include "fuzz/property.h"

#include "match/pattern.h"

static void search(eqxi_memory *memory, const eqxi_pattern *pattern, const char *text, size_t size)
{
    eqxi_pattern_scratch *scratch = NULL;
    uint64_t              budget = 200000;
    size_t                start = 0, end = 0;
    HOLDS(eqxi_pattern_scratch_new(memory, &scratch) == EQX_OK);
    for (size_t at = 0; at < size; at = end) {
        uint64_t             before = budget;
        eqxi_pattern_outcome outcome =
            eqxi_pattern_find(pattern, scratch, text, size, at, &budget, &start, &end);
        HOLDS(budget <= before);
        if (outcome != EQXI_PATTERN_FOUND) {
            HOLDS(outcome != EQXI_PATTERN_FAILED);
            break;
        }
        HOLDS(at <= start && start < end && end <= size);
    }
    eqxi_pattern_scratch_free(memory, scratch);
}

/* The subject is always valid: sentences are repaired before. */
static size_t only_ascii(const uint8_t *data, size_t size, char *out)
{
    for (size_t i = 0; i < size; i++) {
        out[i] = (char)(data[i] & 0x7F);
    }
    return size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t     *line_end = size == 0 ? NULL : memchr(data, '\n', size);
    size_t             line = line_end == NULL ? size : (size_t)(line_end - data);
    eqxi_memory        memory;
    eqxi_pattern      *pattern = NULL;
    eqxi_pattern_error error = {0};
    HOLDS(eqxi_memory_init(&memory, NULL) == EQX_OK);
    eqx_status status = eqxi_pattern_new(&memory, (const char *)data, line, &pattern, &error);
    HOLDS(status == EQX_OK || (status == EQX_E_LEXICON && error.offset <= line));
    HOLDS((status == EQX_OK) == (pattern != NULL));
    char *text = malloc(size - line + 1);
    if (pattern != NULL && text != NULL) {
        search(&memory, pattern, text, only_ascii(data + line, size - line, text));
    }
    free(text);
    eqxi_pattern_free(&memory, pattern);
    HOLDS(memory.used == 0);
    return 0;
}
