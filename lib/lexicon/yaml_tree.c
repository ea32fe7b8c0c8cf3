/*
 * yaml_tree.c - libyaml's events, one by one, into a tree
 *
 * libyaml stops at the first syntax error. So that an author sees all of them,
 * the line of the error is blanked out and the source read again, a bounded
 * number of times.
 */
#include "lexicon/yaml_tree.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "lexicon/source_check.h"
#include "lexicon/surrogates.h"
#include "lexicon/yaml_mend.h"


#define RETRIES_MAX 100u
#define KEYS_MAX 10000u      /* in one map: keeps the search for duplicates short */
#define WORK_MAX (64u << 20) /* bytes read again after errors */

typedef struct reader {
    eqxi_arena        *arena;
    eqxi_diagnostics  *diagnostics;
    const eqxi_source *source;
    yaml_parser_t      parser;
    size_t             base; /* bytes before what libyaml sees: a byte order mark */
    eqx_status         status;
} reader;

static size_t byte_of(const reader *r, yaml_mark_t mark)
{
    size_t column = mark.column + (mark.line == 0 && r->base > 0 ? 1 : 0);
    return eqxi_source_byte(r->source, mark.line, column);
}

static eqxi_place place_of(const reader *r, const yaml_event_t *event)
{
    size_t start = byte_of(r, event->start_mark), end = byte_of(r, event->end_mark);
    return (eqxi_place){r->source, start, end < start ? start : end};
}

static void remark(reader *r, eqxi_place place, uint32_t code, const char *value)
{
    eqxi_diagnostics_add(r->diagnostics, place, code, value, NULL);
}

static eqxi_node *new_node(reader *r, eqxi_node_kind kind, const yaml_event_t *event)
{
    eqxi_node *node = eqxi_arena_alloc(r->arena, sizeof *node);
    if (node == NULL) {
        r->status = eqxi_memory_status(r->arena->memory);
        return NULL;
    }
    *node = (eqxi_node){.kind = kind, .place = place_of(r, event), .text_start = SIZE_MAX};
    return node;
}

/* Where the text stands in the source as it is, so that columns inside it are exact. */
static size_t find_text(const reader *r, const eqxi_node *node)
{
    size_t room = node->place.byte_end - node->place.byte_start;
    for (size_t skip = 0; skip < 2; skip++) {
        size_t start = node->place.byte_start + skip;
        if (node->text_size + skip <= room &&
            memcmp(r->source->bytes + start, node->text, node->text_size) == 0) {
            return start;
        }
    }
    return SIZE_MAX;
}

static eqxi_node *text_node(reader *r, const yaml_event_t *event)
{
    eqxi_node *node = new_node(r, EQXI_NODE_TEXT, event);
    if (node == NULL) {
        return NULL;
    }
    node->text_size = event->data.scalar.length;
    node->text = eqxi_arena_copy(r->arena, (const char *)event->data.scalar.value, node->text_size);
    if (node->text == NULL) {
        r->status = eqxi_memory_status(r->arena->memory);
        return NULL;
    }
    node->text_start = find_text(r, node);
    if (event->data.scalar.anchor != NULL) {
        remark(r, node->place, EQXI_DIAG_YAML_ANCHOR, (const char *)event->data.scalar.anchor);
    }
    if (event->data.scalar.tag != NULL) {
        remark(r, node->place, EQXI_DIAG_YAML_TAG, (const char *)event->data.scalar.tag);
    }
    eqxi_text_check(r->diagnostics, node->place, node->text, node->text_size);
    return node;
}

static bool next_event(reader *r, yaml_event_t *event)
{
    return r->status == EQX_OK && yaml_parser_parse(&r->parser, event);
}

/* The containers that are open, innermost last. */
typedef struct stack {
    eqxi_node *node[EQXI_YAML_DEPTH_MAX];
    eqxi_node *last[EQXI_YAML_DEPTH_MAX]; /* newest child */
    eqxi_node *key[EQXI_YAML_DEPTH_MAX];  /* of a map: a key that waits for its value */
    unsigned   depth;
    unsigned   too_deep; /* containers below the limit that are passed over */
} stack;

static void check_twice(reader *r, const eqxi_node *map, const eqxi_node *key)
{
    const eqxi_node *known = eqxi_node_find(map, key->text);
    if (known != NULL) {
        char     line[16];
        uint32_t row, column;
        eqxi_source_place(r->source, known->key->place.byte_start, &row, &column);
        snprintf(line, sizeof line, "%u", (unsigned)row);
        eqxi_diagnostics_add(r->diagnostics, key->place, EQXI_DIAG_YAML_DUPLICATE_KEY, key->text,
                             line);
    }
}

static void take_key(reader *r, stack *s, eqxi_node *key)
{
    eqxi_node *map = s->node[s->depth - 1];
    if (key->kind != EQXI_NODE_TEXT) {
        remark(r, key->place, EQXI_DIAG_YAML_KEY, NULL);
        key->text = "";
    } else if (strcmp(key->text, "<<") == 0) {
        remark(r, key->place, EQXI_DIAG_YAML_MERGE, NULL);
    } else if (map->count == KEYS_MAX) {
        remark(r, key->place, EQXI_DIAG_YAML_KEYS_TOO_MANY, NULL);
    } else if (map->count < KEYS_MAX) {
        check_twice(r, map, key);
    }
    s->key[s->depth - 1] = key;
}

/* Hang a finished or opened node under the innermost container; maps take keys and values in
 * turn. */
static void attach(reader *r, stack *s, eqxi_node *node, const eqxi_node **root)
{
    if (s->depth == 0) {
        *root = node;
        return;
    }
    unsigned   top = s->depth - 1;
    eqxi_node *parent = s->node[top];
    if (parent->kind == EQXI_NODE_MAP && s->key[top] == NULL) {
        take_key(r, s, node);
        return;
    }
    node->key = s->key[top];
    s->key[top] = NULL;
    if (s->last[top] == NULL) {
        parent->child = node;
    } else {
        s->last[top]->next = node;
    }
    s->last[top] = node;
    parent->count++;
}

static void open_container(reader *r, stack *s, const yaml_event_t *event, const eqxi_node **root)
{
    bool        map = event->type == YAML_MAPPING_START_EVENT;
    const void *anchor = map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
    const void *tag = map ? event->data.mapping_start.tag : event->data.sequence_start.tag;
    if (s->too_deep > 0 || s->depth == EQXI_YAML_DEPTH_MAX) {
        if (s->too_deep++ == 0) {
            remark(r, place_of(r, event), EQXI_DIAG_YAML_DEPTH, NULL);
        }
        return;
    }
    eqxi_node *node = new_node(r, map ? EQXI_NODE_MAP : EQXI_NODE_LIST, event);
    if (node == NULL) {
        return;
    }
    if (anchor != NULL) {
        remark(r, node->place, EQXI_DIAG_YAML_ANCHOR, anchor);
    }
    if (tag != NULL) {
        remark(r, node->place, EQXI_DIAG_YAML_TAG, tag);
    }
    attach(r, s, node, root);
    s->node[s->depth] = node;
    s->last[s->depth] = s->key[s->depth] = NULL;
    s->depth++;
}

static void close_container(reader *r, stack *s, const yaml_event_t *event)
{
    if (s->too_deep > 0) {
        s->too_deep--;
        return;
    }
    eqxi_node *node = s->node[--s->depth];
    node->place.byte_end = byte_of(r, event->end_mark);
}

static void take_text(reader *r, stack *s, const yaml_event_t *event, const eqxi_node **root)
{
    eqxi_node *node = s->too_deep > 0 ? NULL : text_node(r, event);
    if (node != NULL) {
        attach(r, s, node, root);
    }
}

/* The suffix it was meant for takes the place of an alias. */
static void take_alias(reader *r, stack *s, const yaml_event_t *event, const eqxi_node **root)
{
    remark(r, place_of(r, event), EQXI_DIAG_YAML_ALIAS, (const char *)event->data.alias.anchor);
    eqxi_node *node = s->too_deep > 0 ? NULL : new_node(r, EQXI_NODE_TEXT, event);
    if (node == NULL) {
        return;
    }
    const char *written = r->source->bytes + node->place.byte_start;
    node->text_size = node->place.byte_end - node->place.byte_start;
    node->text = eqxi_arena_copy(r->arena, written, node->text_size);
    if (node->text == NULL) {
        r->status = eqxi_memory_status(r->arena->memory);
        return;
    }
    attach(r, s, node, root);
}

static void take_event(reader *r, stack *s, const yaml_event_t *event, const eqxi_node **root,
                       unsigned *documents)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (event->data.document_start.version_directive != NULL ||
            event->data.document_start.tag_directives.start !=
                event->data.document_start.tag_directives.end) {
            remark(r, place_of(r, event), EQXI_DIAG_YAML_DIRECTIVE, NULL);
        }
        if (++*documents == 2) {
            remark(r, place_of(r, event), EQXI_DIAG_YAML_DOCUMENT, NULL);
        }
        break;
    case YAML_SCALAR_EVENT:
        take_text(r, s, event, root);
        break;
    case YAML_ALIAS_EVENT:
        take_alias(r, s, event, root);
        break;
    case YAML_SEQUENCE_START_EVENT:
    case YAML_MAPPING_START_EVENT:
        open_container(r, s, event, root);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_container(r, s, event);
        break;
    default:
        break;
    }
}

/* One reading from start to end or to the first syntax error. Only the first document becomes
 * the tree. */
static bool read_once(reader *r, const char *bytes, const eqxi_node **root)
{
    stack            s = {.depth = 0};
    unsigned         documents = 0;
    const eqxi_node *ignored = NULL;
    *root = NULL;
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)bytes + r->base,
                                 r->source->size - r->base);
    for (yaml_event_t event; next_event(r, &event);) {
        bool end = event.type == YAML_STREAM_END_EVENT;
        take_event(r, &s, &event, documents > 1 ? &ignored : root, &documents);
        yaml_event_delete(&event);
        if (end) {
            return true;
        }
    }
    return false;
}

/* Where the author should look: libyaml notices some mistakes long behind the place of them. */
static size_t place_of_error(const reader *r, uint32_t code)
{
    size_t begun = byte_of(r, r->parser.context_mark);
    size_t noticed = byte_of(r, r->parser.problem_mark);
    bool   early = code == EQXI_DIAG_YAML_QUOTE || code == EQXI_DIAG_YAML_NO_COLON ||
                 (code == EQXI_DIAG_YAML_FLOW && eqxi_yaml_is_left(r->source, begun, noticed));
    return early ? begun : noticed;
}

/* Reported and mended in `bytes`, so that reading can go on; false when nothing is left to mend. */
static bool mend_syntax(reader *r, char *bytes)
{
    const char *problem = r->parser.problem == NULL ? "not YAML" : r->parser.problem;
    uint32_t    code = eqxi_yaml_code(r->source, problem, byte_of(r, r->parser.problem_mark));
    size_t      at = place_of_error(r, code) - (code == EQXI_DIAG_YAML_SURROGATE ? 2 : 0);
    remark(r, (eqxi_place){r->source, at, at}, code, problem);
    return eqxi_yaml_mend(r->source, bytes, at, code);
}

static eqx_status read_all(reader *r, char *bytes, const eqxi_node **root, bool *broken)
{
    size_t work = 0;
    for (unsigned attempt = 0; attempt < RETRIES_MAX; attempt++) {
        if (!yaml_parser_initialize(&r->parser)) {
            return EQX_E_NOMEM;
        }
        size_t   rows = r->diagnostics->rows.count;
        uint32_t errors = r->diagnostics->errors;
        bool     whole = read_once(r, bytes, root);
        bool     mended = false;
        if (r->parser.error == YAML_MEMORY_ERROR) {
            r->status = EQX_E_NOMEM;
        }
        if (!whole && r->status == EQX_OK) {
            /* The next reading will see the rest again: of this one only the syntax error stays. */
            r->diagnostics->rows.count = rows;
            r->diagnostics->errors = errors;
            mended = mend_syntax(r, bytes);
        }
        yaml_parser_delete(&r->parser);
        if (whole) {
            break;
        }
        *broken = true;
        work += r->source->size;
        if (work > WORK_MAX || !mended) {
            break;
        }
    }
    return r->status;
}

eqx_status eqxi_yaml_read(eqxi_arena *arena, eqxi_diagnostics *diagnostics,
                          const eqxi_source *source, const eqxi_node **root, bool *broken)
{
    reader r = {.arena = arena, .diagnostics = diagnostics, .source = source, .status = EQX_OK};
    *root = NULL;
    r.base = source->size >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (!eqxi_source_check(diagnostics, source, r.base)) {
        *broken = true;
        return EQX_OK;
    }
    char *bytes = eqxi_memory_alloc(arena->memory, source->size + 1);
    if (bytes == NULL) {
        return eqxi_memory_status(arena->memory);
    }
    memcpy(bytes, source->bytes, source->size + 1);
    eqxi_surrogates_join(bytes + r.base, source->size - r.base);
    eqx_status status = read_all(&r, bytes, root, broken);
    eqxi_memory_free(arena->memory, bytes, source->size + 1);
    return status;
}
