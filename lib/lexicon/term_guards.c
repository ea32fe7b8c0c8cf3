/*
 * term_guards.c - what a term asks of its surroundings
 *
 * Guards are kept in the order in which they are applied, whatever order they
 * were written in.
 */
#include <string.h>

#include "base/decimal.h"
#include "equilex.h"
#include "lexicon/compiler.h"

static const eqxi_shape_key requires_keys[] = {
    {"any", EQXI_EXPECT_TEXT_OR_LIST, false},
    {"all", EQXI_EXPECT_TEXT_OR_LIST, false},
    {"within", EQXI_EXPECT_TEXT, false},
};
static const eqxi_shape requires_shape = {"requires", requires_keys, 3};

static const eqxi_shape_key unless_keys[] = {
    {"any", EQXI_EXPECT_TEXT_OR_LIST, true},
    {"within", EQXI_EXPECT_TEXT, false},
};
static const eqxi_shape unless_shape = {"unless", unless_keys, 2};

#define WITHIN_MAX 1000u

static bool add_key(eqxi_compiler *c, uint32_t witness)
{
    eqx_lexicon *lexicon = c->lexicon;
    if (!eqxi_array_reserve(&lexicon->memory, &lexicon->guard_keys,
                            lexicon->guard_keys.count + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return false;
    }
    lexicon->guard_keys.data[lexicon->guard_keys.count++] = witness;
    return true;
}

/* Mode and text, as one name: equal witnesses are matched once. */
static const char *witness_name(eqxi_compiler *c, const eqxi_pending *pending)
{
    size_t size = strlen(pending->normal);
    char  *name = eqxi_arena_bytes(&c->trees, size + 2);
    if (name == NULL) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return NULL;
    }
    name[0] = (char)('0' + pending->mode);
    memcpy(name + 1, pending->normal, size + 1);
    return name;
}

bool eqxi_compile_witness(eqxi_compiler *c, const eqxi_node *node)
{
    eqxi_pending pending;
    if (!eqxi_compile_expression(c, node, 0, &pending)) {
        return false;
    }
    const char *name = witness_name(c, &pending);
    uint32_t    witness = 0;
    if (name == NULL) {
        return false;
    }
    eqxi_compiler_fail(c, eqxi_names_add(&c->witness_texts, name, &witness));
    if (eqxi_compiler_sound(c) && witness == c->witnesses.count) {
        if (!eqxi_array_reserve(c->memory, &c->witnesses, c->witnesses.count + 1)) {
            eqxi_compiler_fail(c, EQX_E_NOMEM);
            return false;
        }
        c->witnesses.data[c->witnesses.count++] = pending;
    }
    return eqxi_compiler_sound(c) && add_key(c, witness);
}

static void push(eqxi_compiler *c, eqxi_guard guard)
{
    eqx_lexicon *lexicon = c->lexicon;
    if (!eqxi_array_reserve(&lexicon->memory, &lexicon->guards, lexicon->guards.count + 1)) {
        eqxi_compiler_fail(c, EQX_E_NOMEM);
        return;
    }
    guard.key_count = (uint32_t)lexicon->guard_keys.count - guard.key_start;
    lexicon->guards.data[lexicon->guards.count++] = guard;
}

/* A list of expressions, or one; `expansion` is a word of its own where it is allowed. */
static void read_list(eqxi_compiler *c, const eqxi_node *node, bool may_expand, eqxi_guard guard)
{
    const eqxi_node *entry = node->kind == EQXI_NODE_LIST ? node->child : node;
    guard.key_start = (uint32_t)c->lexicon->guard_keys.count;
    if (entry == NULL) {
        eqxi_compiler_say(c, node->place, EQXI_DIAG_GUARD_EMPTY,
                          node->key == NULL ? "the guard" : node->key->text, NULL);
        return;
    }
    for (; entry != NULL && eqxi_compiler_sound(c);
         entry = node->kind == EQXI_NODE_LIST ? entry->next : NULL) {
        if (entry->kind == EQXI_NODE_TEXT && strcmp(entry->text, "expansion") == 0 && may_expand) {
            guard.expansion = true;
        } else {
            eqxi_compile_witness(c, entry);
        }
    }
    push(c, guard);
}

static void read_within(eqxi_compiler *c, const eqxi_node *node, eqxi_guard *guard)
{
    static const struct {
        const char *name;
        eqxi_window window;
    } windows[] = {
        {"sentence", EQXI_WINDOW_SENTENCE},
        {"paragraph", EQXI_WINDOW_PARAGRAPH},
        {"document", EQXI_WINDOW_DOCUMENT},
    };
    guard->window = EQXI_WINDOW_SENTENCE;
    if (node == NULL) {
        return;
    }
    for (size_t i = 0; i < sizeof windows / sizeof *windows; i++) {
        if (strcmp(node->text, windows[i].name) == 0) {
            guard->window = windows[i].window;
            return;
        }
    }
    guard->window = EQXI_WINDOW_UNITS;
    bool number = eqxi_decimal_uint32(node->text, node->text_size, &guard->distance);
    if (!number || guard->distance < 1 || guard->distance > WITHIN_MAX) {
        eqxi_compiler_say(c, node->place, EQXI_DIAG_WITHIN, node->text, NULL);
    }
}

static const eqxi_node *texts_behind(const eqxi_node *map, const char *key)
{
    const eqxi_node *node = eqxi_node_find(map, key);
    return node == NULL || node->kind == EQXI_NODE_MAP ? NULL : node;
}

static void read_requires(eqxi_compiler *c, const eqxi_node *map)
{
    eqxi_shape_check(c->diagnostics, map, &requires_shape, false);
    if (map->kind != EQXI_NODE_MAP) {
        return;
    }
    const eqxi_node *any = texts_behind(map, "any"), *all = texts_behind(map, "all");
    eqxi_guard       guard = {.kind = EQXI_GUARD_REQUIRES_ANY};
    read_within(c, eqxi_shape_text(map, "within"), &guard);
    if (eqxi_node_find(map, "any") == NULL && eqxi_node_find(map, "all") == NULL) {
        eqxi_compiler_say(c, map->place, EQXI_DIAG_REQUIRES_NOTHING, NULL, NULL);
    }
    if (any != NULL) {
        read_list(c, any, true, guard);
    }
    if (all != NULL) {
        guard.kind = EQXI_GUARD_REQUIRES_ALL;
        read_list(c, all, true, guard);
    }
}

static void read_unless(eqxi_compiler *c, const eqxi_node *map)
{
    if (eqxi_node_find(map, "all") != NULL) {
        eqxi_compiler_say(c, eqxi_node_find(map, "all")->key->place, EQXI_DIAG_UNLESS_ALL, NULL,
                          NULL);
        return;
    }
    eqxi_shape_check(c->diagnostics, map, &unless_shape, false);
    if (map->kind != EQXI_NODE_MAP) {
        return;
    }
    eqxi_guard guard = {.kind = EQXI_GUARD_UNLESS_ANY};
    read_within(c, eqxi_shape_text(map, "within"), &guard);
    const eqxi_node *any = texts_behind(map, "any");
    if (any != NULL) {
        read_list(c, any, false, guard);
    }
}

/* One map, or a list of maps. */
static void read_maps(eqxi_compiler *c, const eqxi_node *node,
                      void (*read)(eqxi_compiler *, const eqxi_node *))
{
    if (node == NULL || node->kind == EQXI_NODE_TEXT) {
        return;
    }
    if (node->kind == EQXI_NODE_MAP) {
        read(c, node);
        return;
    }
    for (const eqxi_node *map = node->child; map != NULL; map = map->next) {
        read(c, map);
    }
}

static void read_not_in_caps(eqxi_compiler *c, const eqxi_node *node)
{
    static const char *const words[] = {"false", "true"};
    if (node != NULL && eqxi_compiler_word(c, node, words, 2, EQXI_DIAG_BOOLEAN) == 1) {
        push(c, (eqxi_guard){.kind = EQXI_GUARD_NOT_IN_CAPS,
                             .key_start = (uint32_t)c->lexicon->guard_keys.count});
    }
}

void eqxi_compile_guards(eqxi_compiler *c, const eqxi_node *term)
{
    static const struct {
        const char     *key;
        eqxi_guard_kind kind;
    } lists[] = {
        {"not_in", EQXI_GUARD_NOT_IN},
        {"not_preceded_by", EQXI_GUARD_NOT_PRECEDED},
        {"not_followed_by", EQXI_GUARD_NOT_FOLLOWED},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const eqxi_node *list = texts_behind(term, lists[i].key);
        if (list != NULL) {
            read_list(c, list, false, (eqxi_guard){.kind = lists[i].kind});
        }
    }
    read_not_in_caps(c, eqxi_shape_text(term, "not_in_caps"));
    read_maps(c, eqxi_node_find(term, "requires"), read_requires);
    read_maps(c, eqxi_node_find(term, "unless"), read_unless);
}
