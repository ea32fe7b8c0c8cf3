/*
 * order.c - `over`: closed transitively, cycles refused
 */
#include "equilex.h"
#include "lexicon/compiler.h"

#define OVER_MAX 1000000u /* pairs of concepts, spelled out */

/* Direct edges first, as rows of over_ids; then each concept's list is widened by a walk. */
static void read_direct(eqxi_compiler *c, const eqxi_over_list *list)
{
    eqx_lexicon          *lexicon = c->lexicon;
    eqxi_lexicon_concept *upper = &lexicon->concepts.data[list->concept_id];
    const eqxi_node      *node = list->node;
    upper->over_start = (uint32_t)lexicon->over_ids.count;
    for (const eqxi_node *name = node->kind == EQXI_NODE_LIST ? node->child : node; name != NULL;
         name = node->kind == EQXI_NODE_LIST ? name->next : NULL) {
        const char *text = name->kind == EQXI_NODE_TEXT ? name->text : "";
        uint32_t    lower = eqxi_names_find(&c->concept_ids, text);
        if (lower == EQX_NONE || lower == list->concept_id) {
            eqxi_compiler_say(c, name->place,
                              lower == EQX_NONE ? EQXI_DIAG_OVER_UNKNOWN : EQXI_DIAG_OVER_SELF,
                              text, NULL);
            continue;
        }
        if (!eqxi_array_reserve(&lexicon->memory, &lexicon->over_ids,
                                lexicon->over_ids.count + 1)) {
            eqxi_compiler_fail(c, EQX_E_NOMEM);
            return;
        }
        lexicon->over_ids.data[lexicon->over_ids.count++] = lower;
    }
    upper->over_count = (uint32_t)lexicon->over_ids.count - upper->over_start;
}

/* All that can be reached from `from`, into `reached` in the order found; `seen` has a cell a
 * concept. */
static uint32_t reach(const eqx_lexicon *lexicon, uint32_t from, uint8_t *seen, uint32_t *reached)
{
    uint32_t count = 0;
    reached[count++] = from;
    for (uint32_t i = 0; i < count; i++) {
        const eqxi_lexicon_concept *upper = &lexicon->concepts.data[reached[i]];
        for (uint32_t k = 0; k < upper->over_count; k++) {
            uint32_t lower = lexicon->over_ids.data[upper->over_start + k];
            if (!seen[lower]) {
                seen[lower] = 1;
                reached[count++] = lower;
            }
        }
    }
    return count;
}

typedef EQXI_ARRAY(uint32_t) id_array;

static bool append(eqxi_memory *memory, id_array *ids, const uint32_t *more, uint32_t count)
{
    if (!eqxi_array_reserve(memory, ids, ids->count + count + 1)) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        ids->data[ids->count++] = more[i];
    }
    return true;
}

/* Widen every list; the lists read so far stay in use until all are done. */
static void close_lists(eqxi_compiler *c, uint8_t *seen, uint32_t *reached, id_array *closed,
                        uint32_t *starts)
{
    eqx_lexicon *lexicon = c->lexicon;
    for (size_t i = 0; i < c->over_lists.count; i++) {
        uint32_t id = c->over_lists.data[i].concept_id;
        for (size_t k = 0; k < lexicon->concepts.count; k++) {
            seen[k] = 0;
        }
        uint32_t count = reach(lexicon, id, seen, reached);
        if (seen[id]) {
            eqxi_compiler_say(c, c->over_lists.data[i].node->place, EQXI_DIAG_OVER_CYCLE,
                              lexicon->concepts.data[id].id,
                              lexicon->concepts.data[reached[1]].id);
            count = 1;
        }
        starts[2 * i] = (uint32_t)closed->count;
        starts[2 * i + 1] = count - 1;
        if (closed->count > OVER_MAX) {
            eqxi_compiler_say(c, c->over_lists.data[i].node->place, EQXI_DIAG_OVER_TOO_MANY, NULL,
                              "1,000,000");
            return;
        }
        if (!append(&lexicon->memory, closed, reached + 1, count - 1)) {
            eqxi_compiler_fail(c, EQX_E_NOMEM);
            return;
        }
    }
}

static void install(eqxi_compiler *c, id_array *closed, const uint32_t *starts)
{
    eqx_lexicon *lexicon = c->lexicon;
    eqxi_array_wipe(&lexicon->memory, &lexicon->over_ids);
    lexicon->over_ids.data = closed->data;
    lexicon->over_ids.count = closed->count;
    lexicon->over_ids.capacity = closed->capacity;
    for (size_t i = 0; i < c->over_lists.count; i++) {
        eqxi_lexicon_concept *upper = &lexicon->concepts.data[c->over_lists.data[i].concept_id];
        upper->over_start = starts[2 * i];
        upper->over_count = starts[2 * i + 1];
    }
}

void eqxi_compile_order(eqxi_compiler *c)
{
    eqxi_memory *memory = c->memory;
    size_t       concepts = c->lexicon->concepts.count, lists = c->over_lists.count;
    for (size_t i = 0; i < lists && eqxi_compiler_sound(c); i++) {
        read_direct(c, &c->over_lists.data[i]);
    }
    if (lists == 0 || !eqxi_compiler_sound(c)) {
        return;
    }
    id_array  closed = {0};
    uint8_t  *seen = eqxi_memory_alloc(memory, concepts);
    uint32_t *reached = eqxi_memory_alloc(memory, (concepts + 1) * sizeof *reached);
    uint32_t *starts = eqxi_memory_zeroed(memory, lists * 2 * sizeof *starts);
    if (seen == NULL || reached == NULL || starts == NULL) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
    } else {
        close_lists(c, seen, reached, &closed, starts);
        install(c, &closed, starts);
    }
    eqxi_memory_free(memory, seen, concepts);
    eqxi_memory_free(memory, reached, (concepts + 1) * sizeof *reached);
    eqxi_memory_free(memory, starts, lists * 2 * sizeof *starts);
}
