/*
 * concepts.c - themes and their concepts
 *
 * A theme may be spread over several sources; its concepts still stand
 * together, in the order of the sources.
 */
#include <string.h>

#include "base/decimal.h"
#include "equilex.h"
#include "lexicon/compiler.h"

static const eqxi_shape_key theme_keys[] = {
    {"id", EQXI_EXPECT_TEXT, true},
    {"label", EQXI_EXPECT_TEXT, false},
    {"definition", EQXI_EXPECT_TEXT, false},
    {"concepts", EQXI_EXPECT_LIST, true},
};
static const eqxi_shape theme_shape = {"a theme", theme_keys,
                                       sizeof theme_keys / sizeof *theme_keys};

static const eqxi_shape_key concept_keys[] = {
    {"id", EQXI_EXPECT_TEXT, true},         {"label", EQXI_EXPECT_TEXT, false},
    {"definition", EQXI_EXPECT_TEXT, false}, {"source", EQXI_EXPECT_TEXT_OR_LIST, false},
    {"kind", EQXI_EXPECT_TEXT, false},      {"roles", EQXI_EXPECT_LIST, false},
    {"core", EQXI_EXPECT_TEXT, false},      {"valid_from", EQXI_EXPECT_TEXT, false},
    {"over", EQXI_EXPECT_TEXT_OR_LIST, false}, {"terms", EQXI_EXPECT_LIST, true},
    {"examples", EQXI_EXPECT_LIST, false},  {"counter_examples", EQXI_EXPECT_LIST, false},
};
static const eqxi_shape concept_shape = {"a concept", concept_keys,
                                         sizeof concept_keys / sizeof *concept_keys};

/* In the order of the bits. */
const char *const eqxi_role_names[] = {
    "equity",   "population", "partner", "owner",   "determinant", "behaviour", "clinical",
    "prevention", "upstream", "access",  "experience", "outcome",  "mechanism", "stance",
    "model",    "vision",     "resource", "tool",   "risk",        "purpose",   "data",
    "engagement", "workforce", "climate", "governance",
};
const uint32_t eqxi_role_count = sizeof eqxi_role_names / sizeof *eqxi_role_names;

static uint32_t read_roles(eqxi_compiler *c, const eqxi_node *list)
{
    uint32_t roles = 0;
    for (const eqxi_node *role = list->child; role != NULL; role = role->next) {
        int row = eqxi_compiler_word(c, role, eqxi_role_names, eqxi_role_count,
                                     EQXI_DIAG_ROLE_UNKNOWN);
        uint32_t role_bit = row < 0 ? 0 : 1u << row;
        if (roles & role_bit) {
            eqxi_compiler_say(c, role->place, EQXI_DIAG_ROLE_TWICE, role->text, NULL);
        }
        roles |= role_bit;
    }
    return roles;
}

static uint32_t read_year(eqxi_compiler *c, const eqxi_node *node)
{
    uint32_t year = 0;
    bool     number = eqxi_decimal_uint32(node->text, node->text_size, &year);
    if (!number || year < 1800 || year > 2200) {
        eqxi_compiler_say(c, node->place, EQXI_DIAG_YEAR, "valid_from", node->text);
        return 0;
    }
    return year;
}

/* The keys of its sources, as one text: "c20, marmot". */
static const char *read_source(eqxi_compiler *c, const eqxi_node *node)
{
    eqxi_buffer      out;
    const eqxi_node *first = node->kind == EQXI_NODE_LIST ? node->child : node;
    eqxi_buffer_init(&out, c->memory);
    for (const eqxi_node *key = first; key != NULL;
         key = node->kind == EQXI_NODE_LIST ? key->next : NULL) {
        const char *name = key->kind == EQXI_NODE_TEXT ? key->text : "";
        uint32_t    number = eqxi_names_find(&c->source_keys, name);
        if (number == EQX_NONE) {
            eqxi_compiler_say(c, key->place, EQXI_DIAG_SOURCE_UNKNOWN, name, NULL);
        } else {
            c->sources.data[number].used = true;
        }
        eqxi_buffer_text(&out, out.size > 0 ? ", " : "");
        eqxi_buffer_text(&out, name);
    }
    const char *text = eqxi_compiler_keep(c, out.size > 0 ? out.data : "", out.size);
    if (out.failed) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
    }
    eqxi_buffer_wipe(&out);
    return text;
}

static void read_examples(eqxi_compiler *c, const eqxi_node *list, uint32_t concept_id,
                          uint32_t kind)
{
    eqx_lexicon *lexicon = c->lexicon;
    for (const eqxi_node *node = list == NULL ? NULL : list->child; node != NULL;
         node = node->next) {
        if (node->kind != EQXI_NODE_TEXT || node->text_size == 0) {
            eqxi_compiler_say(c, node->place, EQXI_DIAG_TEXT_EMPTY, "the example", NULL);
            continue;
        }
        if (!eqxi_array_reserve(&lexicon->memory, &lexicon->examples,
                                lexicon->examples.count + 1)) {
            eqxi_compiler_fail(c, EQX_E_NOMEM);
            return;
        }
        eqxi_lexicon_example example = {.concept_id = concept_id, .kind = kind};
        example.text = eqxi_compiler_keep(c, node->text, node->text_size);
        eqxi_source_place(node->place.source, node->place.byte_start, &example.line,
                          &example.column);
        lexicon->examples.data[lexicon->examples.count++] = example;
    }
}

static void read_kind(eqxi_compiler *c, const eqxi_node *node, eqxi_lexicon_concept *out)
{
    static const char *const kinds[] = {"practice", "need"};
    if (node != NULL) {
        out->kind = (uint32_t)(eqxi_compiler_word(c, node, kinds, 2, EQXI_DIAG_KIND_UNKNOWN) + 1);
    }
}

static void read_core(eqxi_compiler *c, const eqxi_node *node, eqxi_lexicon_concept *out)
{
    static const char *const words[] = {"false", "true"};
    if (node != NULL) {
        out->core = eqxi_compiler_word(c, node, words, 2, EQXI_DIAG_BOOLEAN) == 1;
    }
}

static const eqxi_node *list_behind(const eqxi_node *map, const char *key)
{
    const eqxi_node *node = eqxi_node_find(map, key);
    return node != NULL && node->kind == EQXI_NODE_LIST ? node : NULL;
}

static void read_facts(eqxi_compiler *c, const eqxi_node *node, eqxi_lexicon_concept *out)
{
    const eqxi_node *roles = list_behind(node, "roles");
    const eqxi_node *year = eqxi_shape_text(node, "valid_from");
    const eqxi_node *source = eqxi_node_find(node, "source");
    out->label = eqxi_compiler_text(c, node, "label");
    out->definition = eqxi_compiler_text(c, node, "definition");
    out->roles = roles == NULL ? 0 : read_roles(c, roles);
    out->valid_from = year == NULL ? 0 : read_year(c, year);
    out->source = source == NULL || source->kind == EQXI_NODE_MAP ? "" : read_source(c, source);
    read_kind(c, eqxi_shape_text(node, "kind"), out);
    read_core(c, eqxi_shape_text(node, "core"), out);
}

uint32_t eqxi_compile_new_concept(eqxi_compiler *c, const char *id, uint32_t theme_id,
                                  eqxi_place place)
{
    eqx_lexicon *lexicon = c->lexicon;
    uint32_t     known = eqxi_names_find(&c->concept_ids, id), number;
    if (known != EQX_NONE) {
        eqxi_compiler_say_twice(c, place, EQXI_DIAG_CONCEPT_TWICE, id,
                                c->concept_places.data[known]);
        return EQX_NONE;
    }
    size_t     row = lexicon->concepts.count;
    eqx_status status = eqxi_names_add(&c->concept_ids, id, &number);
    if (status != EQX_OK ||
        !eqxi_array_reserve(&lexicon->memory, &lexicon->concepts, row + 1) ||
        !eqxi_array_reserve(c->memory, &c->concept_places, row + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return EQX_NONE;
    }
    lexicon->concepts.data[lexicon->concepts.count++] =
        (eqxi_lexicon_concept){.id = id,
                               .label = "",
                               .definition = "",
                               .source = "",
                               .theme_id = theme_id,
                               .term_start = (uint32_t)lexicon->terms.count};
    c->concept_places.data[c->concept_places.count++] = place;
    lexicon->themes.data[theme_id].concept_count++;
    return (uint32_t)row;
}

static void note_over(eqxi_compiler *c, const eqxi_node *node, uint32_t concept_id)
{
    if (node == NULL || node->kind == EQXI_NODE_MAP) {
        return;
    }
    if (!eqxi_array_reserve(c->memory, &c->over_lists, c->over_lists.count + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return;
    }
    c->over_lists.data[c->over_lists.count++] = (eqxi_over_list){concept_id, node};
}

/* What every concept of a good lexicon has. */
static void advise(eqxi_compiler *c, const eqxi_node *node, const eqxi_lexicon_concept *row)
{
    static const char *const wanted[] = {"label", "definition", "source", "kind", "examples"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        if (eqxi_node_find(node, wanted[i]) == NULL) {
            eqxi_compiler_say(c, node->place, EQXI_DIAG_CONCEPT_INCOMPLETE, row->id, wanted[i]);
        }
    }
}

static void read_concept(eqxi_compiler *c, const eqxi_node *node, uint32_t theme_id, bool broken)
{
    eqxi_shape_check(c->diagnostics, node, &concept_shape, broken);
    if (node->kind != EQXI_NODE_MAP) {
        return;
    }
    const char *id = eqxi_compiler_id(c, node);
    uint32_t    row = id == NULL ? EQX_NONE
                                 : eqxi_compile_new_concept(c, id, theme_id, node->place);
    eqxi_lexicon_concept spare = {.id = ""};
    eqxi_lexicon_concept *out = row == EQX_NONE ? &spare : &c->lexicon->concepts.data[row];
    read_facts(c, node, out);
    const eqxi_node *terms = list_behind(node, "terms");
    if (terms != NULL && terms->count == 0) {
        eqxi_compiler_say(c, terms->place, EQXI_DIAG_CONCEPT_WITHOUT_TERMS, out->id, NULL);
    }
    if (row == EQX_NONE) {
        return;
    }
    if (!broken) {
        advise(c, node, out);
    }
    if (terms != NULL) {
        eqxi_compile_terms(c, terms, row);
    }
    note_over(c, eqxi_node_find(node, "over"), row);
    read_examples(c, list_behind(node, "examples"), row, EQX_EXAMPLE_POSITIVE);
    read_examples(c, list_behind(node, "counter_examples"), row, EQX_EXAMPLE_COUNTER);
    out = &c->lexicon->concepts.data[row];
    out->term_count = (uint32_t)c->lexicon->terms.count - out->term_start;
}

static bool new_theme(eqxi_compiler *c, const eqxi_node *node, const char *id)
{
    eqx_lexicon *lexicon = c->lexicon;
    size_t       row = lexicon->themes.count;
    if (!eqxi_array_reserve(&lexicon->memory, &lexicon->themes, row + 1) ||
        !eqxi_array_reserve(c->memory, &c->theme_first, row + 1) ||
        !eqxi_array_reserve(c->memory, &c->theme_last, row + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return false;
    }
    lexicon->themes.data[lexicon->themes.count++] =
        (eqxi_lexicon_theme){.id = id,
                             .label = eqxi_compiler_text(c, node, "label"),
                             .definition = eqxi_compiler_text(c, node, "definition")};
    c->theme_first.data[c->theme_first.count++] = EQX_NONE;
    c->theme_last.data[c->theme_last.count++] = EQX_NONE;
    return true;
}

/* Note where concepts of this theme are written. */
static void note_theme(eqxi_compiler *c, const eqxi_node *node, bool broken)
{
    eqxi_shape_check(c->diagnostics, node, &theme_shape, broken);
    const char *id = node->kind == EQXI_NODE_MAP ? eqxi_compiler_id(c, node) : NULL;
    uint32_t    theme = 0;
    if (id == NULL) {
        return;
    }
    eqxi_compiler_fail(c, eqxi_names_add(&c->theme_ids, id, &theme));
    if (!eqxi_compiler_sound(c) ||
        (theme == c->lexicon->themes.count && !new_theme(c, node, id))) {
        return;
    }
    uint32_t part = (uint32_t)c->theme_parts.count;
    if (!eqxi_array_reserve(c->memory, &c->theme_parts, (size_t)part + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return;
    }
    c->theme_parts.data[c->theme_parts.count++] = (eqxi_theme_part){node, EQX_NONE, broken};
    if (c->theme_last.data[theme] == EQX_NONE) {
        c->theme_first.data[theme] = part;
    } else {
        c->theme_parts.data[c->theme_last.data[theme]].next = part;
    }
    c->theme_last.data[theme] = part;
}

static void read_theme(eqxi_compiler *c, uint32_t theme)
{
    c->lexicon->themes.data[theme].concept_start = (uint32_t)c->lexicon->concepts.count;
    for (uint32_t row = c->theme_first.data[theme]; row != EQX_NONE;
         row = c->theme_parts.data[row].next) {
        const eqxi_theme_part *part = &c->theme_parts.data[row];
        const eqxi_node       *list = list_behind(part->node, "concepts");
        for (const eqxi_node *node = list == NULL ? NULL : list->child;
             node != NULL && eqxi_compiler_sound(c); node = node->next) {
            read_concept(c, node, theme, part->broken);
        }
    }
}

void eqxi_compile_concepts(eqxi_compiler *c)
{
    for (size_t i = 0; i < c->roots.count; i++) {
        const eqxi_node *list = list_behind(c->roots.data[i].node, "themes");
        for (const eqxi_node *node = list == NULL ? NULL : list->child;
             node != NULL && eqxi_compiler_sound(c); node = node->next) {
            note_theme(c, node, c->roots.data[i].broken);
        }
    }
    for (uint32_t theme = 0; theme < c->lexicon->themes.count && eqxi_compiler_sound(c); theme++) {
        read_theme(c, theme);
    }
}
