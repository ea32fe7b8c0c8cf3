/*
 * fingerprint.c - everything that can alter a row, and nothing else, through SHA-256
 *
 * Labels, definitions, examples and where things stand in their sources do
 * not alter rows. Each text goes in with its size before it, so that no two
 * lists of texts look the same.
 */
#include <string.h>

#include "base/sha256.h"
#include "equilex.h"
#include "lexicon/compiler.h"
#include "text/properties.h"
#include "text/stem.h"

static void put_number(eqxi_sha256 *hash, uint64_t number)
{
    uint8_t bytes[8];
    for (int i = 0; i < 8; i++) {
        bytes[i] = (uint8_t)(number >> (8 * i));
    }
    eqxi_sha256_add(hash, bytes, sizeof bytes);
}

static void put_text(eqxi_sha256 *hash, const char *text)
{
    size_t size = strlen(text);
    put_number(hash, size);
    eqxi_sha256_add(hash, text, size);
}

static void put_double(eqxi_sha256 *hash, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    put_number(hash, bits);
}

static void put_witnesses(eqxi_sha256 *hash, const eqx_lexicon *lexicon, uint32_t start,
                          uint32_t count)
{
    put_number(hash, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t key = lexicon->guard_keys.data[start + i];
        put_text(hash, lexicon->witnesses.data[key - lexicon->terms.count]);
    }
}

static void put_term(eqxi_sha256 *hash, const eqx_lexicon *lexicon, const eqxi_lexicon_term *term)
{
    put_text(hash, term->id);
    put_text(hash, term->normal);
    put_number(hash, term->mode);
    put_double(hash, term->weight);
    put_number(hash, term->guard_count);
    for (uint32_t i = 0; i < term->guard_count; i++) {
        const eqxi_guard *guard = &lexicon->guards.data[term->guard_start + i];
        put_number(hash, (uint64_t)guard->kind);
        put_number(hash, (uint64_t)guard->window);
        put_number(hash, guard->distance);
        put_number(hash, guard->expansion);
        put_witnesses(hash, lexicon, guard->key_start, guard->key_count);
    }
}

static void put_concept(eqxi_sha256 *hash, const eqx_lexicon *lexicon,
                        const eqxi_lexicon_concept *row)
{
    put_text(hash, row->id);
    put_text(hash, lexicon->themes.data[row->theme_id].id);
    put_number(hash, row->kind);
    put_number(hash, row->roles);
    put_number(hash, row->core);
    put_number(hash, row->valid_from);
    put_number(hash, row->over_count);
    for (uint32_t i = 0; i < row->over_count; i++) {
        put_text(hash, lexicon->concepts.data[lexicon->over_ids.data[row->over_start + i]].id);
    }
    put_number(hash, row->term_count);
    for (uint32_t i = 0; i < row->term_count; i++) {
        put_term(hash, lexicon, &lexicon->terms.data[row->term_start + i]);
    }
}

static int compare_cues(const eqxi_lexicon_cue *a, const eqxi_lexicon_cue *b)
{
    return strcmp(a->name, b->name);
}

/* By name, for the order of keys in a file means nothing. */
static void put_cues(eqxi_sha256 *hash, const eqx_lexicon *lexicon)
{
    const eqxi_lexicon_cue *last = NULL;
    for (size_t n = 0; n < lexicon->cues.count; n++) {
        const eqxi_lexicon_cue *next = NULL;
        for (size_t i = 0; i < lexicon->cues.count; i++) {
            const eqxi_lexicon_cue *cue = &lexicon->cues.data[i];
            bool later = last == NULL || compare_cues(cue, last) > 0 ||
                         (compare_cues(cue, last) == 0 && cue > last);
            if (later && (next == NULL || compare_cues(cue, next) < 0)) {
                next = cue;
            }
        }
        put_text(hash, next->name);
        put_witnesses(hash, lexicon, next->key_start, next->key_count);
        last = next;
    }
}

static void put_stems(eqxi_compiler *c, eqxi_sha256 *hash)
{
    eqxi_stemmer *stemmer = NULL;
    eqxi_buffer   probe;
    eqxi_buffer_init(&probe, c->memory);
    eqxi_compiler_fail(c, eqxi_stemmer_new(&stemmer));
    if (stemmer != NULL) {
        eqxi_compiler_fail(c, eqxi_stem_probe(stemmer, &probe));
        put_text(hash, probe.size > 0 ? probe.data : "");
    }
    eqxi_stemmer_free(stemmer);
    eqxi_buffer_wipe(&probe);
}

void eqxi_compile_fingerprint(eqxi_compiler *c)
{
    const eqx_lexicon *lexicon = c->lexicon;
    eqxi_sha256        hash;
    eqxi_sha256_init(&hash);
    put_text(&hash, "equilex.lexicon/1");
    put_number(&hash, EQX_ENGINE_REVISION);
    put_text(&hash, EQXI_UNICODE_VERSION);
    put_stems(c, &hash);
    put_text(&hash, lexicon->id);
    put_text(&hash, lexicon->version);
    put_number(&hash, lexicon->overlap);
    put_number(&hash, lexicon->concepts.count);
    for (size_t i = 0; i < lexicon->concepts.count; i++) {
        put_concept(&hash, lexicon, &lexicon->concepts.data[i]);
    }
    put_cues(&hash, lexicon);
    eqxi_sha256_finish(&hash, c->lexicon->fingerprint);
}
