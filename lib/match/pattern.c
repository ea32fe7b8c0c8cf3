/*
 * pattern.c - PCRE2, fenced in
 *
 * The pattern text is not trusted: what could lift the limits is refused when
 * it is compiled, and every match runs under limits. No JIT: it counts steps
 * differently, so a stopped pattern would depend on the machine.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "match/pattern.h"

#include <pcre2.h>
#include <string.h>

#define MATCH_LIMIT 100000u
#define CHEAP_LIMIT 256u /* steps for each start that are charged as the text they read */
#define HEAP_LIMIT_KIB 65536u
#define COMPILED_SIZE_MAX (1u << 20)
#define NEST_LIMIT 40u

struct eqxi_pattern {
    pcre2_code *code;
};

struct eqxi_pattern_scratch {
    pcre2_general_context *general;
    pcre2_match_context   *match;
    pcre2_match_data      *data;
};

/* PCRE2 frees without a size, so the size stands before the block. */
typedef union block_header {
    size_t      size;
    max_align_t align;
} block_header;

static void *hook_alloc(PCRE2_SIZE size, void *memory)
{
    if (size > SIZE_MAX - sizeof(block_header)) {
        return NULL;
    }
    block_header *header = eqxi_memory_alloc(memory, size + sizeof *header);
    if (header == NULL) {
        return NULL;
    }
    header->size = size + sizeof *header;
    return header + 1;
}

static void hook_free(void *block, void *memory)
{
    if (block != NULL) {
        block_header *header = (block_header *)block - 1;
        eqxi_memory_free(memory, header, header->size);
    }
}

static eqx_status refuse(eqxi_pattern_error *error, size_t offset, const char *message)
{
    error->offset = offset;
    size_t size = strlen(message);
    size = size < sizeof error->message ? size : sizeof error->message - 1;
    memcpy(error->message, message, size);
    error->message[size] = 0;
    return EQX_E_LEXICON;
}

/* (?R) (?1) (?+1) (?-1) (?&name) (?P>name) \g<name> \g'name': a group run from elsewhere. */
static bool calls_a_group(const char *text, size_t left)
{
    char third = left > 2 ? text[2] : '\0', fourth = left > 3 ? text[3] : '\0';
    bool digit = fourth >= '0' && fourth <= '9';
    if (left > 1 && memcmp(text, "\\g", 2) == 0) {
        return third == '<' || third == '\'';
    }
    if (left < 2 || memcmp(text, "(?", 2) != 0) {
        return false;
    }
    return third == 'R' || third == '&' || (third >= '0' && third <= '9') ||
           ((third == '+' || third == '-') && digit) || (third == 'P' && fourth == '>');
}

/* What PCRE2 would accept and we do not. */
static const char *refusal_of(const char *text, size_t left)
{
    static const struct {
        const char *bytes, *message;
    } refused[] = {
        {"(*", "verbs such as (*LIMIT_MATCH=...) are not allowed in a pattern"},
        {"(?C", "callouts are not allowed in a pattern"},
        {"\\C", "\\C is not allowed in a pattern"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        size_t size = strlen(refused[i].bytes);
        if (size <= left && memcmp(text, refused[i].bytes, size) == 0) {
            return refused[i].message;
        }
    }
    return calls_a_group(text, left) ? "recursion is not allowed in a pattern" : NULL;
}

/* Behind a class: a bracket that comes first, is escaped, or belongs to a [:name:] ends none. */
static size_t behind_class(const char *text, size_t size, size_t at)
{
    at += size - at > 1 && text[at + 1] == '^' ? 2 : 1;
    for (size_t first = at; at < size && (text[at] != ']' || at == first); at++) {
        if (text[at] == '\\') {
            at++;
        } else if (text[at] == '[' && size - at > 1 && text[at + 1] == ':') {
            const char *end = memchr(text + at, ']', size - at);
            at = end == NULL ? at : (size_t)(end - text);
        }
    }
    return at < size ? at + 1 : size;
}

/* Behind the element at `at`: what a class, an escape or \Q...\E quotes is no syntax. */
static size_t behind_element(const char *text, size_t size, size_t at)
{
    if (text[at] == '[') {
        return behind_class(text, size, at);
    }
    if (text[at] != '\\' || size - at < 2) {
        return at + 1;
    }
    if (text[at + 1] != 'Q') {
        return at + 2;
    }
    for (at += 2; size - at >= 2; at++) {
        if (text[at] == '\\' && text[at + 1] == 'E') {
            return at + 2;
        }
    }
    return size;
}

static eqx_status check_text(const char *text, size_t size, eqxi_pattern_error *error)
{
    if (size == 0) {
        return refuse(error, 0, "the pattern is empty");
    }
    if (size > EQXI_PATTERN_SIZE_MAX) {
        return refuse(error, EQXI_PATTERN_SIZE_MAX, "the pattern is longer than 4096 bytes");
    }
    for (size_t at = 0; at < size; at = behind_element(text, size, at)) {
        const char *message = refusal_of(text + at, size - at);
        if (message != NULL) {
            return refuse(error, at, message);
        }
    }
    return EQX_OK;
}

static eqx_status check_code(const pcre2_code *code, eqxi_pattern_error *error)
{
    uint32_t empty = 0;
    size_t   size = 0;
    pcre2_pattern_info(code, PCRE2_INFO_MATCHEMPTY, &empty);
    pcre2_pattern_info(code, PCRE2_INFO_SIZE, &size);
    if (empty) {
        return refuse(error, 0, "the pattern can match nothing at all");
    }
    return size <= COMPILED_SIZE_MAX ? EQX_OK
                                     : refuse(error, 0, "the pattern is too large when compiled");
}

static eqx_status compile(eqxi_memory *memory, const char *text, size_t size, pcre2_code **out,
                          eqxi_pattern_error *error)
{
    pcre2_general_context *general = pcre2_general_context_create(hook_alloc, hook_free, memory);
    pcre2_compile_context *context =
        general == NULL ? NULL : pcre2_compile_context_create(general);
    eqx_status status = context == NULL ? eqxi_memory_status(memory) : EQX_OK;
    if (status == EQX_OK) {
        int        number = 0;
        PCRE2_SIZE offset = 0;
        pcre2_set_parens_nest_limit(context, NEST_LIMIT);
        *out = pcre2_compile((PCRE2_SPTR)text, size,
                             PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C,
                             &number, &offset, context);
        if (*out == NULL && number == PCRE2_ERROR_HEAP_FAILED) {
            status = eqxi_memory_status(memory);
        } else if (*out == NULL) {
            PCRE2_UCHAR message[sizeof error->message];
            pcre2_get_error_message(number, message, sizeof message);
            status = refuse(error, offset, (const char *)message);
        }
    }
    pcre2_compile_context_free(context);
    pcre2_general_context_free(general);
    return status;
}

eqx_status eqxi_pattern_new(eqxi_memory *memory, const char *text, size_t size, eqxi_pattern **out,
                            eqxi_pattern_error *error)
{
    *out = NULL;
    eqx_status status = check_text(text, size, error);
    if (status != EQX_OK) {
        return status;
    }
    eqxi_pattern *pattern = eqxi_memory_zeroed(memory, sizeof *pattern);
    if (pattern == NULL) {
        return eqxi_memory_status(memory);
    }
    status = compile(memory, text, size, &pattern->code, error);
    status = status == EQX_OK ? check_code(pattern->code, error) : status;
    if (status != EQX_OK) {
        eqxi_pattern_free(memory, pattern);
        return status;
    }
    *out = pattern;
    return EQX_OK;
}

void eqxi_pattern_free(eqxi_memory *memory, eqxi_pattern *pattern)
{
    if (pattern != NULL) {
        pcre2_code_free(pattern->code);
        eqxi_memory_free(memory, pattern, sizeof *pattern);
    }
}

eqx_status eqxi_pattern_scratch_new(eqxi_memory *memory, eqxi_pattern_scratch **out)
{
    *out = NULL;
    eqxi_pattern_scratch *scratch = eqxi_memory_zeroed(memory, sizeof *scratch);
    if (scratch == NULL) {
        return eqxi_memory_status(memory);
    }
    scratch->general = pcre2_general_context_create(hook_alloc, hook_free, memory);
    if (scratch->general != NULL) {
        scratch->match = pcre2_match_context_create(scratch->general);
        scratch->data = pcre2_match_data_create(1, scratch->general);
    }
    if (scratch->match == NULL || scratch->data == NULL) {
        eqxi_pattern_scratch_free(memory, scratch);
        return eqxi_memory_status(memory);
    }
    pcre2_set_heap_limit(scratch->match, HEAP_LIMIT_KIB);
    *out = scratch;
    return EQX_OK;
}

void eqxi_pattern_scratch_free(eqxi_memory *memory, eqxi_pattern_scratch *scratch)
{
    if (scratch != NULL) {
        pcre2_match_data_free(scratch->data);
        pcre2_match_context_free(scratch->match);
        pcre2_general_context_free(scratch->general);
        eqxi_memory_free(memory, scratch, sizeof *scratch);
    }
}

static int match_within(const eqxi_pattern *pattern, eqxi_pattern_scratch *scratch,
                        const char *subject, size_t size, size_t start, uint32_t limit)
{
    pcre2_set_match_limit(scratch->match, limit);
    pcre2_set_depth_limit(scratch->match, limit);
    return pcre2_match(pattern->code, (PCRE2_SPTR)subject, size, start,
                       PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK, scratch->data, scratch->match);
}

static bool was_stopped(int outcome)
{
    return outcome == PCRE2_ERROR_MATCHLIMIT || outcome == PCRE2_ERROR_DEPTHLIMIT ||
           outcome == PCRE2_ERROR_HEAPLIMIT;
}

/* PCRE2 does not tell how many steps a match took, and counts anew at every start position. So a
 * cheap limit first, charged as the text it reads; what does not fit is tried again with what the
 * budget has for each start position, and charged all of it. */
static int match_charged(const eqxi_pattern *pattern, eqxi_pattern_scratch *scratch,
                         const char *subject, size_t size, size_t start, uint64_t *budget)
{
    uint64_t cost = (size - start) / 16 + 1;
    if (*budget < cost) {
        return PCRE2_ERROR_MATCHLIMIT;
    }
    *budget -= cost;
    int outcome = match_within(pattern, scratch, subject, size, start, CHEAP_LIMIT);
    if (!was_stopped(outcome)) {
        return outcome;
    }
    uint64_t starts = size - start + 1, each = *budget / starts;
    uint32_t limit = each > MATCH_LIMIT ? MATCH_LIMIT : (uint32_t)each;
    if (limit <= CHEAP_LIMIT) {
        *budget = 0;
        return outcome;
    }
    *budget -= limit * starts;
    return match_within(pattern, scratch, subject, size, start, limit);
}

eqxi_pattern_outcome eqxi_pattern_find(const eqxi_pattern *pattern, eqxi_pattern_scratch *scratch,
                                       const char *subject, size_t size, size_t start,
                                       uint64_t *budget, size_t *match_start, size_t *match_end)
{
    int outcome = match_charged(pattern, scratch, subject, size, start, budget);
    if (outcome == PCRE2_ERROR_NOMATCH) {
        return EQXI_PATTERN_ABSENT;
    }
    if (outcome < 0) {
        return outcome == PCRE2_ERROR_NOMEMORY ? EQXI_PATTERN_FAILED : EQXI_PATTERN_STOPPED;
    }
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(scratch->data);
    *match_start = ends[0];
    *match_end = ends[1];
    return EQXI_PATTERN_FOUND;
}
