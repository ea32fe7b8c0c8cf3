#include "commands/selection.h"

#include <stdlib.h>
#include <string.h>

#include "support/instrument.h"
#include "support/message.h"
#include "support/suggest.h"

_Noreturn static void refuse(const char *kind, const char *id, const cli_suggestion *best)
{
    if (best->found != NULL) {
        cli_die("the lexicon has no %s %s; did you mean %s?", kind, id, best->found);
    }
    cli_die("the lexicon has no %s %s; see: equilex lexicon show", kind, id);
}

static void want_concept(const eqx_lexicon *lexicon, const char *id, bool *wanted)
{
    uint32_t found = eqx_lexicon_find_concept(lexicon, id);
    if (found != EQX_NONE) {
        if (wanted != NULL) {
            wanted[found] = true;
        }
        return;
    }
    uint32_t       count = cli_instrument_info(lexicon).concept_count;
    cli_suggestion best = cli_suggestion_for(id);
    for (uint32_t i = 0; i < count; i++) {
        cli_suggestion_try(&best, cli_instrument_concept(lexicon, i).id);
    }
    refuse("concept", id, &best);
}

static void want_theme(const eqx_lexicon *lexicon, const char *id, bool *wanted)
{
    uint32_t       count = cli_instrument_info(lexicon).theme_count;
    cli_suggestion best = cli_suggestion_for(id);
    for (uint32_t i = 0; i < count; i++) {
        eqx_theme theme = cli_instrument_theme(lexicon, i);
        if (strcmp(theme.id, id) == 0) {
            for (uint32_t j = 0; wanted != NULL && j < theme.concept_count; j++) {
                wanted[theme.concept_start + j] = true;
            }
            return;
        }
        cli_suggestion_try(&best, theme.id);
    }
    refuse("theme", id, &best);
}

/* `wanted` NULL: only look the names up. */
static void want_all(const eqx_lexicon *lexicon, const cli_names *concepts,
                     const cli_names *themes, bool *wanted)
{
    for (size_t i = 0; i < concepts->count; i++) {
        want_concept(lexicon, concepts->data[i], wanted);
    }
    for (size_t i = 0; i < themes->count; i++) {
        want_theme(lexicon, themes->data[i], wanted);
    }
}

bool *cli_selection_of(const eqx_lexicon *lexicon, const cli_names *concepts,
                       const cli_names *themes)
{
    /* A wrong name ends the program: all are looked up before anything is held. */
    want_all(lexicon, concepts, themes, NULL);
    uint32_t count = cli_instrument_info(lexicon).concept_count;
    bool    *wanted = cli_alloc(count, sizeof *wanted);
    memset(wanted, concepts->count == 0 && themes->count == 0, count);
    want_all(lexicon, concepts, themes, wanted);
    return wanted;
}

/* ------------------------------------------------------------------ ids --- */

static void add_stem(cli_bytes *out, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    if (strcmp(path, "-") == 0) {
        cli_bytes_text(out, "stdin");
    } else {
        cli_bytes_add(out, name, dot == NULL || dot == name ? strlen(name) : (size_t)(dot - name));
    }
}

/* The ids so far, open addressing: the table has at least twice as many places as ids. */
typedef struct taken {
    const char **data;
    size_t       capacity; /* a power of two */
} taken;

static size_t place_of(const taken *ids, const char *id)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (const char *at = id; *at != '\0'; at++) {
        hash = (hash ^ (uint8_t)*at) * 16777619u;
    }
    size_t place = hash & (ids->capacity - 1);
    while (ids->data[place] != NULL && strcmp(ids->data[place], id) != 0) {
        place = (place + 1) & (ids->capacity - 1);
    }
    return place;
}

static const char *name_one(taken *ids, const char *path)
{
    cli_bytes id = {NULL, 0, 0};
    add_stem(&id, path);
    size_t stem_size = id.size;
    size_t place = place_of(ids, id.data);
    for (uint64_t number = 2; ids->data[place] != NULL; number++) {
        id.size = stem_size;
        cli_bytes_char(&id, '-');
        cli_bytes_uint(&id, number);
        place = place_of(ids, id.data);
    }
    ids->data[place] = id.data;
    return id.data;
}

void cli_selection_name(const cli_names *files, cli_names *ids)
{
    taken all = {NULL, 64};
    while (all.capacity < files->count * 2) {
        all.capacity *= 2;
    }
    all.data = cli_alloc(all.capacity, sizeof *all.data);
    for (size_t i = 0; i < files->count; i++) {
        cli_names_add(ids, name_one(&all, files->data[i]));
    }
    free(all.data);
}
