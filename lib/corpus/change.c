/*
 * change.c - one plan and the plan that replaced it
 *
 * A concept that policy coined after the older plan was written cannot have
 * been in it, so it is left out unless it is asked for. Systems merge: a plan
 * may replace several, whose ids are then separated by semicolons.
 */
#include <string.h>

#include "corpus/pairs.h"

static bool is_younger(const eqxi_comparing *comparing, const eqxi_pair *pair, uint32_t concept_id)
{
    const eqx_corpus *corpus = comparing->corpus;
    uint32_t          year = corpus->records.data[pair->from].year;
    return !comparing->options.all_concepts && year != 0 &&
           corpus->lexicon->concepts.data[concept_id].valid_from > year;
}

static bool is_named(const char *list, const char *id)
{
    size_t size = strlen(id);
    for (const char *at = list; at != NULL; at = strchr(at, ';')) {
        at += *at == ';';
        at += strspn(at, " ");
        size_t name = strcspn(at, ";");
        while (name > 0 && at[name - 1] == ' ') {
            name--;
        }
        if (name == size && memcmp(at, id, size) == 0) {
            return true;
        }
    }
    return false;
}

static eqx_status find_pairs(const eqxi_comparing *comparing, eqxi_pairs *pairs)
{
    const eqx_corpus *corpus = comparing->corpus;
    for (uint32_t to = 0; to < corpus->records.count; to++) {
        const eqxi_record *later = &corpus->records.data[to];
        for (uint32_t from = 0; from < corpus->records.count && later->predecessor != NULL;
             from++) {
            const eqxi_record *earlier = &corpus->records.data[from];
            if (from == to || !eqxi_record_counts(earlier) || !eqxi_record_counts(later) ||
                !is_named(later->predecessor, earlier->id)) {
                continue;
            }
            if (!eqxi_array_reserve(comparing->memory, pairs, pairs->count + 1)) {
                return eqxi_memory_status(comparing->memory);
            }
            pairs->data[pairs->count++] = (eqxi_pair){from, to};
        }
    }
    return EQX_OK;
}

eqx_status eqxi_compare_change(eqxi_comparing *comparing)
{
    eqxi_pairs   pairs = {0};
    eqxi_holding holding = {0};
    eqx_status   status = find_pairs(comparing, &pairs);
    /* What is copied takes long to find: not for nothing. */
    if (status == EQX_OK && pairs.count > 0) {
        status = eqxi_holding_make(comparing, &holding);
    }
    if (status == EQX_OK) {
        status = eqxi_pairs_fill(comparing, &pairs, &holding, is_younger);
    }
    if (status == EQX_OK) {
        status = eqxi_pairs_match_targets(comparing, &pairs, true);
    }
    eqxi_array_wipe(comparing->memory, &pairs);
    eqxi_holding_wipe(comparing->memory, &holding);
    return status;
}
