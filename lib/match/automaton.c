/*
 * automaton.c - expressions in, trie out
 */
#include "match/automaton.h"

#include "base/hash.h"
#include "match/steps.h"
#include "match/word_atoms.h"

struct eqxi_automaton_builder {
    eqxi_memory     *memory;
    eqxi_automaton  *automaton;
    eqxi_form_reader reader;
    eqxi_arena       steps; /* of the expression being added */
    eqxi_variants    variants;
    uint64_t         spelled; /* units of variants beyond the first of each expression */
    eqxi_word_atoms  words;
};

eqx_status eqxi_automaton_builder_new(eqxi_memory *memory, eqxi_automaton_builder **out)
{
    *out = NULL;
    eqxi_automaton_builder *builder = eqxi_memory_zeroed(memory, sizeof *builder);
    if (builder == NULL) {
        return eqxi_memory_status(memory);
    }
    builder->memory = memory;
    eqxi_arena_init(&builder->steps, memory);
    eqx_status status = eqxi_form_reader_init(&builder->reader, memory);
    builder->automaton = eqxi_memory_zeroed(memory, sizeof *builder->automaton);
    if (builder->automaton == NULL && status == EQX_OK) {
        status = eqxi_memory_status(memory);
    }
    if (builder->automaton != NULL) {
        uint64_t seed = eqxi_hash_secret();
        builder->automaton->memory = memory;
        eqxi_atoms_init(&builder->automaton->atoms, memory, seed);
        eqxi_word_atoms_init(&builder->words, memory, seed);
        eqx_status trie = eqxi_trie_init(&builder->automaton->trie, memory, seed);
        status = status == EQX_OK ? trie : status;
    }
    if (status != EQX_OK) {
        eqxi_automaton_builder_free(builder);
        return status;
    }
    *out = builder;
    return EQX_OK;
}

void eqxi_automaton_builder_free(eqxi_automaton_builder *builder)
{
    if (builder == NULL) {
        return;
    }
    eqxi_automaton_free(builder->automaton);
    eqxi_form_reader_wipe(&builder->reader);
    eqxi_arena_wipe(&builder->steps);
    eqxi_array_wipe(builder->memory, &builder->variants.tails);
    eqxi_word_atoms_wipe(&builder->words);
    eqxi_memory_free(builder->memory, builder, sizeof *builder);
}

static eqx_status insert_path(eqxi_trie *trie, const uint32_t *labels, uint32_t count, uint32_t key)
{
    uint32_t   node = 0;
    eqx_status status = EQX_OK;
    for (uint32_t i = 0; i < count && status == EQX_OK; i++) {
        status = eqxi_trie_extend(trie, node, labels[i], &node);
    }
    return status == EQX_OK ? eqxi_trie_end(trie, node, key) : status;
}

static eqx_status insert_variant(eqxi_trie *trie, const eqxi_step *last, uint32_t key)
{
    uint32_t labels[EQXI_EXPRESSION_UNITS_MAX];
    uint32_t at = last->count;
    for (const eqxi_step *step = last; step != NULL; step = step->before) {
        labels[--at] = step->label;
    }
    return insert_path(trie, labels, last->count, key);
}

eqx_status eqxi_automaton_builder_add(eqxi_automaton_builder *builder, uint32_t key, uint32_t mode,
                                      const eqxi_expression *expression)
{
    eqxi_arena_reset(&builder->steps);
    builder->variants.tails.count = 0;
    eqx_status status =
        eqxi_steps_spell(&builder->steps, &builder->automaton->atoms, &builder->reader, expression,
                         mode, &builder->variants);
    for (size_t i = 0; i < builder->variants.tails.count && status == EQX_OK; i++) {
        status = insert_variant(&builder->automaton->trie, builder->variants.tails.data[i].step,
                                key);
        builder->spelled += i > 0 ? builder->variants.tails.data[i].step->count : 0;
    }
    return status;
}

uint64_t eqxi_automaton_builder_spelled(const eqxi_automaton_builder *builder)
{
    return builder->spelled;
}

eqx_status eqxi_automaton_builder_add_words(eqxi_automaton_builder *builder, uint32_t key,
                                            uint32_t mode, const char *text,
                                            const eqxi_units *units)
{
    uint32_t   labels[EQXI_EXPRESSION_UNITS_MAX];
    eqx_status status = EQX_OK;
    if (units->count == 0 || units->count > EQXI_EXPRESSION_UNITS_MAX) {
        return units->count == 0 ? EQX_E_ARGUMENT : EQX_E_LIMIT;
    }
    for (uint32_t i = 0; i < units->count && status == EQX_OK; i++) {
        status = eqxi_word_atoms_find(&builder->words, &builder->automaton->atoms,
                                      &builder->reader, mode, text + units->start[i],
                                      units->end[i] - units->start[i], &labels[i]);
    }
    return status == EQX_OK ? insert_path(&builder->automaton->trie, labels, units->count, key)
                            : status;
}

/* The role of an edge's atom: from the root it opens phrases, elsewhere it continues them. */
static uint8_t edge_role(const eqxi_trie *trie, uint32_t child)
{
    uint32_t state = trie->nodes.data[child];
    if (trie->arcs.data[child].node != 0) {
        return EQXI_ATOM_LATER;
    }
    bool single = (state & EQXI_TRIE_KEY) != EQXI_TRIE_KEY;
    bool open = (state & (EQXI_TRIE_ANY | EQXI_TRIE_GAP)) != 0;
    return (uint8_t)((single ? EQXI_ATOM_SINGLE : 0) |
                     (state & EQXI_TRIE_EDGES ? EQXI_ATOM_FIRST : 0) | (open ? EQXI_ATOM_OPEN : 0));
}

static eqx_status find_roles(eqxi_automaton *automaton)
{
    const eqxi_trie *trie = &automaton->trie;
    automaton->atom_count = (uint32_t)automaton->atoms.atoms.count + EQXI_ATOM_FIRST_TEXT;
    automaton->atom_roles = eqxi_memory_zeroed(automaton->memory, automaton->atom_count);
    if (automaton->atom_roles == NULL) {
        return eqxi_memory_status(automaton->memory);
    }
    for (uint32_t child = 1; child < trie->arcs.count; child++) {
        uint32_t atom = trie->arcs.data[child].label & ~EQXI_STEP_COMMA;
        if (trie->arcs.data[child].node != EQX_NONE && !(atom & EQXI_STEP_GAP)) {
            automaton->atom_roles[atom] |= edge_role(trie, child);
        }
    }
    return EQX_OK;
}

eqx_status eqxi_automaton_builder_finish(eqxi_automaton_builder *builder, eqxi_automaton **out)
{
    eqxi_automaton *automaton = builder->automaton;
    eqx_status      status = eqxi_trie_sign_gaps(&automaton->trie);
    status = status == EQX_OK ? find_roles(automaton) : status;
    status = status == EQX_OK ? eqxi_trie_trim(&automaton->trie) : status;
    if (status == EQX_OK) {
        status = eqxi_filter_make(&automaton->filter, automaton->memory, &automaton->atoms,
                                  automaton->atom_roles);
        status = status == EQX_OK ? eqxi_neighbours_make(&automaton->neighbours, automaton->memory,
                                                         &automaton->trie)
                                  : status;
    }
    *out = status == EQX_OK ? builder->automaton : NULL;
    if (status == EQX_OK) {
        builder->automaton = NULL;
    }
    return status;
}

void eqxi_automaton_free(eqxi_automaton *automaton)
{
    if (automaton == NULL) {
        return;
    }
    eqxi_memory *memory = automaton->memory;
    eqxi_atoms_wipe(&automaton->atoms);
    eqxi_trie_wipe(&automaton->trie);
    eqxi_filter_wipe(&automaton->filter, memory);
    eqxi_neighbours_wipe(&automaton->neighbours, memory);
    eqxi_memory_free(memory, automaton->atom_roles, automaton->atom_count);
    eqxi_memory_free(memory, automaton, sizeof *automaton);
}

uint64_t eqxi_automaton_bytes(const eqxi_automaton *automaton)
{
    return sizeof *automaton + eqxi_trie_bytes(&automaton->trie) +
           eqxi_atoms_bytes(&automaton->atoms) + automaton->atom_count +
           (automaton->filter.begins == NULL ? 0 : 3 * EQXI_FILTER_WORDS * sizeof(uint32_t)) +
           eqxi_neighbours_bytes(&automaton->neighbours);
}
