/*
 * shape.c - a table and a driver
 */
#include "lexicon/shape.h"

#include <assert.h>
#include <string.h>

static bool fits(eqxi_node_kind kind, eqxi_expect expect)
{
    static const bool table[][3] = {
        [EQXI_EXPECT_TEXT] = {true, false, false},
        [EQXI_EXPECT_LIST] = {false, true, false},
        [EQXI_EXPECT_MAP] = {false, false, true},
        [EQXI_EXPECT_TEXT_OR_LIST] = {true, true, false},
        [EQXI_EXPECT_MAP_OR_LIST] = {false, true, true},
    };
    return table[expect][kind];
}

static const char *name_of(eqxi_expect expect)
{
    static const char *const names[] = {"a text", "a list", "a map", "a text or a list",
                                        "a map or a list of maps"};
    return names[expect];
}

/* Letters to change, add, drop or swap to make one word of the other, for words of up to 31
 * bytes. */
static unsigned distance(const char *a, const char *b)
{
    size_t   m = strlen(a), n = strlen(b);
    unsigned row[3][32];
    assert(n <= 31); /* a key of ours */
    if (m > 31) {
        return 99;
    }
    for (size_t j = 0; j <= n; j++) {
        row[1][j] = (unsigned)j;
    }
    for (size_t i = 1; i <= m; i++) {
        unsigned *now = row[(i + 1) % 3], *last = row[i % 3], *before = row[(i + 2) % 3];
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= n; j++) {
            unsigned best = last[j - 1] + (a[i - 1] != b[j - 1]);
            best = last[j] + 1 < best ? last[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            now[j] = swapped && before[j - 2] + 1 < best ? before[j - 2] + 1 : best;
        }
    }
    return row[(m + 1) % 3][n];
}

static const char *nearest(const eqxi_shape *shape, const char *name)
{
    const char *best = shape->keys[0].name;
    unsigned    least = 99;
    for (size_t i = 0; i < shape->count; i++) {
        unsigned d = distance(name, shape->keys[i].name);
        if (d < least) {
            least = d;
            best = shape->keys[i].name;
        }
    }
    return least <= 2 && 2 * least < strlen(name) ? best : NULL;
}

static void report_unknown(eqxi_diagnostics *diagnostics, const eqxi_node *value,
                           const eqxi_shape *shape)
{
    if (value->key->kind != EQXI_NODE_TEXT || strcmp(value->key->text, "<<") == 0) {
        return; /* reported when it was read */
    }
    const char *near = nearest(shape, value->key->text);
    eqxi_diagnostics_suggest(diagnostics, value->key->place, EQXI_DIAG_UNKNOWN_KEY, shape->what,
                             value->key->text, near);
}

static bool check_value(eqxi_diagnostics *diagnostics, const eqxi_node *value,
                        const eqxi_shape *shape, bool broken)
{
    bool lost = broken && value->kind == EQXI_NODE_TEXT && value->text_size == 0;
    for (size_t i = 0; i < shape->count; i++) {
        const eqxi_shape_key *key = &shape->keys[i];
        if (strcmp(key->name, value->key->text) == 0) {
            bool right = fits(value->kind, key->expect);
            if (!right && !lost) {
                eqxi_diagnostics_add(diagnostics, value->place, EQXI_DIAG_WRONG_SHAPE, key->name,
                                     name_of(key->expect));
            }
            return right;
        }
    }
    report_unknown(diagnostics, value, shape);
    return false;
}

bool eqxi_shape_check(eqxi_diagnostics *diagnostics, const eqxi_node *node,
                      const eqxi_shape *shape, bool broken)
{
    if (node->kind != EQXI_NODE_MAP) {
        eqxi_diagnostics_add(diagnostics, node->place, EQXI_DIAG_WRONG_SHAPE, shape->what, "a map");
        return false;
    }
    bool sound = true;
    for (const eqxi_node *value = node->child; value != NULL; value = value->next) {
        sound = check_value(diagnostics, value, shape, broken) && sound;
    }
    for (size_t i = 0; i < shape->count && !broken; i++) {
        if (shape->keys[i].required && eqxi_node_find(node, shape->keys[i].name) == NULL) {
            eqxi_diagnostics_add(diagnostics, node->place, EQXI_DIAG_MISSING_KEY, shape->what,
                                 shape->keys[i].name);
            sound = false;
        }
    }
    return sound;
}

const eqxi_node *eqxi_shape_text(const eqxi_node *map, const char *key)
{
    const eqxi_node *value = eqxi_node_find(map, key);
    return value != NULL && value->kind == EQXI_NODE_TEXT ? value : NULL;
}
