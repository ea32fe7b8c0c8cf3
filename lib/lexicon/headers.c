/*
 * headers.c - the top of each source: who it is, its sources, its sets
 */
#include <string.h>

#include "equilex.h"
#include "lexicon/compiler.h"

static const eqxi_shape_key top_keys[] = {
    {"equilex", EQXI_EXPECT_TEXT, true},  {"id", EQXI_EXPECT_TEXT, true},
    {"version", EQXI_EXPECT_TEXT, false}, {"language", EQXI_EXPECT_TEXT, false},
    {"licence", EQXI_EXPECT_TEXT, false}, {"title", EQXI_EXPECT_TEXT, false},
    {"overlap", EQXI_EXPECT_TEXT, false}, {"sources", EQXI_EXPECT_MAP, false},
    {"sets", EQXI_EXPECT_MAP, false},     {"themes", EQXI_EXPECT_LIST, true},
    {"cues", EQXI_EXPECT_MAP, false},
};
static const eqxi_shape top_shape = {"a lexicon", top_keys, sizeof top_keys / sizeof *top_keys};

static const eqxi_shape_key source_keys[] = {
    {"title", EQXI_EXPECT_TEXT, false}, {"publisher", EQXI_EXPECT_TEXT, false},
    {"year", EQXI_EXPECT_TEXT, false},  {"url", EQXI_EXPECT_TEXT, false},
    {"note", EQXI_EXPECT_TEXT, false},
};
static const eqxi_shape source_shape = {"a source", source_keys,
                                        sizeof source_keys / sizeof *source_keys};

const char *const eqxi_source_facts[EQXI_SOURCE_FACTS] = {"title", "publisher", "year", "url",
                                                          "note"};

static void keep_facts(eqxi_compiler *c, const eqxi_node *map)
{
    eqx_lexicon        *lexicon = c->lexicon;
    eqxi_lexicon_source source = {0};
    source.key = eqxi_compiler_keep(c, map->key->text, map->key->text_size);
    for (size_t i = 0; i < EQXI_SOURCE_FACTS; i++) {
        source.facts[i] = eqxi_compiler_text(c, map, eqxi_source_facts[i]);
    }
    if (!eqxi_array_reserve(&lexicon->memory, &lexicon->sources, lexicon->sources.count + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return;
    }
    lexicon->sources.data[lexicon->sources.count++] = source;
}

static void note_source(eqxi_compiler *c, const eqxi_node *value)
{
    const eqxi_node *key = value->key;
    uint32_t number = 0;
    eqxi_compiler_fail(c, eqxi_names_add(&c->source_keys, key->text, &number));
    if (!eqxi_compiler_sound(c) || number < c->sources.count) {
        return;
    }
    if (!eqxi_array_reserve(c->memory, &c->sources, c->sources.count + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return;
    }
    c->sources.data[c->sources.count++] = (eqxi_cited){key->place, false};
    keep_facts(c, value);
}

static void read_sources(eqxi_compiler *c, const eqxi_node *map)
{
    for (const eqxi_node *value = map->child; value != NULL && eqxi_compiler_sound(c);
         value = value->next) {
        if (eqxi_compiler_check_id(c, value->key->place, value->key->text)) {
            note_source(c, value);
        }
        eqxi_shape_check(c->diagnostics, value, &source_shape, false);
    }
}

static const eqxi_node *known_set(const eqxi_compiler *c, const char *name)
{
    for (size_t i = 0; i < c->sets.rows.count; i++) {
        if (strcmp(c->sets.rows.data[i].name, name) == 0) {
            return c->sets.rows.data[i].entries;
        }
    }
    return NULL;
}

static void read_set(eqxi_compiler *c, const eqxi_node *value)
{
    const char *name = value->key->text;
    if (!eqxi_compiler_check_id(c, value->key->place, name)) {
        return;
    }
    const eqxi_node *known = known_set(c, name);
    if (known != NULL) {
        if (known->place.source != value->place.source) { /* else reported as a key that is twice */
            eqxi_compiler_say_twice(c, value->key->place, EQXI_DIAG_SET_TWICE, name,
                                    known->key->place);
        }
        return;
    }
    if (value->kind != EQXI_NODE_LIST) {
        eqxi_compiler_say(c, value->place, EQXI_DIAG_WRONG_SHAPE, name, "a list");
        return;
    }
    if (value->count == 0) {
        eqxi_compiler_say(c, value->place, EQXI_DIAG_SET_EMPTY, name, NULL);
        return;
    }
    for (const eqxi_node *entry = value->child; entry != NULL; entry = entry->next) {
        if (entry->kind != EQXI_NODE_TEXT) {
            eqxi_compiler_say(c, entry->place, EQXI_DIAG_WRONG_SHAPE, "an entry of a set",
                              "a text");
            return;
        }
        if (entry->text_size > EQXI_TEXT_SIZE_MAX) {
            eqxi_compiler_say(c, entry->place, EQXI_DIAG_TEXT_TOO_LONG, "an entry of a set",
                              "4096");
            return;
        }
    }
    if (!eqxi_array_reserve(c->memory, &c->sets.rows, c->sets.rows.count + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return;
    }
    c->sets.rows.data[c->sets.rows.count++] = (eqxi_set){.name = name, .entries = value};
}

#define SETS_MAX 4096u

static void read_sets(eqxi_compiler *c, const eqxi_node *map)
{
    for (const eqxi_node *value = map->child; value != NULL && eqxi_compiler_sound(c);
         value = value->next) {
        if (c->sets.rows.count == SETS_MAX) {
            eqxi_compiler_say(c, value->key->place, EQXI_DIAG_SETS_TOO_MANY, NULL, NULL);
            return;
        }
        read_set(c, value);
    }
}

static void read_overlap(eqxi_compiler *c, const eqxi_node *node)
{
    static const char *const names[] = {"longest-per-concept", "longest-per-theme", "longest",
                                        "all"};
    int row = eqxi_compiler_word(c, node, names, 4, EQXI_DIAG_OVERLAP_UNKNOWN);
    if (row >= 0) {
        c->lexicon->overlap = (uint32_t)row + EQX_OVERLAP_LONGEST_PER_CONCEPT;
    }
}

static void read_version(eqxi_compiler *c, const eqxi_node *root)
{
    const eqxi_node *format = eqxi_shape_text(root, "equilex");
    if (format != NULL && strcmp(format->text, "1") != 0) {
        eqxi_compiler_say(c, format->place, EQXI_DIAG_FORMAT_VERSION, format->text, NULL);
    }
}

/* The first source gives the lexicon its name; the others add to it. */
static void read_name(eqxi_compiler *c, const eqxi_node *root)
{
    eqx_lexicon *lexicon = c->lexicon;
    const char  *id = eqxi_compiler_id(c, root);
    if (lexicon->id[0] != '\0' || id == NULL) {
        return;
    }
    lexicon->id = id;
    lexicon->version = eqxi_compiler_text(c, root, "version");
    lexicon->language = eqxi_compiler_text(c, root, "language");
    lexicon->licence = eqxi_compiler_text(c, root, "licence");
    lexicon->title = eqxi_compiler_text(c, root, "title");
    const eqxi_node *overlap = eqxi_shape_text(root, "overlap");
    if (overlap != NULL) {
        read_overlap(c, overlap);
    }
    if (lexicon->language[0] != '\0' && strcmp(lexicon->language, "en") != 0 &&
        strncmp(lexicon->language, "en-", 3) != 0) {
        eqxi_compiler_say(c, eqxi_shape_text(root, "language")->place, EQXI_DIAG_LANGUAGE,
                          lexicon->language, NULL);
    }
}

void eqxi_compile_headers(eqxi_compiler *c)
{
    for (size_t i = 0; i < c->roots.count && eqxi_compiler_sound(c); i++) {
        const eqxi_node *root = c->roots.data[i].node;
        eqxi_shape_check(c->diagnostics, root, &top_shape, c->roots.data[i].broken);
        if (root->kind != EQXI_NODE_MAP) {
            continue;
        }
        read_version(c, root);
        read_name(c, root);
        const eqxi_node *sources = eqxi_node_find(root, "sources");
        const eqxi_node *sets = eqxi_node_find(root, "sets");
        if (sources != NULL && sources->kind == EQXI_NODE_MAP) {
            read_sources(c, sources);
        }
        if (sets != NULL && sets->kind == EQXI_NODE_MAP) {
            read_sets(c, sets);
        }
    }
}
