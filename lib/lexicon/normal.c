/*
 * normal.c - the lexicon as JSON that can be read again
 */
#include <string.h>

#include "equilex.h"
#include "lexicon/compiler.h"

static void put_string(eqxi_buffer *out, const char *text)
{
    eqxi_buffer_json_string(out, text, strlen(text));
}

/* "key":"text", or nothing for an empty text. Every member ends in a comma; close() takes the
 * last one back. */
static void put_member(eqxi_buffer *out, const char *key, const char *text)
{
    if (text[0] != '\0') {
        put_string(out, key);
        eqxi_buffer_char(out, ':');
        put_string(out, text);
        eqxi_buffer_char(out, ',');
    }
}

static void open_with(eqxi_buffer *out, const char *key, char bracket)
{
    put_string(out, key);
    eqxi_buffer_char(out, ':');
    eqxi_buffer_char(out, bracket);
}

static void close_with(eqxi_buffer *out, const char *brackets)
{
    if (out->size > 0 && out->data[out->size - 1] == ',') {
        out->data[--out->size] = '\0';
    }
    eqxi_buffer_text(out, brackets);
}

static void put_witness(eqxi_buffer *out, const eqx_lexicon *lexicon, uint32_t row)
{
    uint32_t    key = lexicon->guard_keys.data[row];
    const char *text = lexicon->witnesses.data[key - lexicon->terms.count];
    /* Written plain, this word would be read as the keyword of guards. */
    put_string(out, strcmp(text, "expansion") == 0 ? "\\expansion" : text);
    eqxi_buffer_char(out, ',');
}

static void put_witnesses(eqxi_buffer *out, const eqx_lexicon *lexicon, const char *key,
                          const eqxi_guard *guard)
{
    open_with(out, key, '[');
    if (guard->expansion) {
        eqxi_buffer_text(out, "\"expansion\",");
    }
    for (uint32_t i = 0; i < guard->key_count; i++) {
        put_witness(out, lexicon, guard->key_start + i);
    }
    close_with(out, "],");
}

static void put_window(eqxi_buffer *out, const eqxi_guard *guard)
{
    static const char *const names[] = {"", "sentence", "paragraph", "document"};
    if (guard->window == EQXI_WINDOW_UNITS) {
        eqxi_buffer_text(out, "\"within\":\"");
        eqxi_buffer_uint(out, guard->distance);
        eqxi_buffer_text(out, "\",");
    } else {
        put_member(out, "within", names[guard->window]);
    }
}

static void put_conditions(eqxi_buffer *out, const eqx_lexicon *lexicon,
                           const eqxi_lexicon_term *term, bool unless)
{
    bool open = false;
    for (uint32_t i = 0; i < term->guard_count; i++) {
        const eqxi_guard *guard = &lexicon->guards.data[term->guard_start + i];
        bool requires_any = guard->kind == EQXI_GUARD_REQUIRES_ANY;
        bool requires_all = guard->kind == EQXI_GUARD_REQUIRES_ALL;
        if (unless ? guard->kind != EQXI_GUARD_UNLESS_ANY : !requires_any && !requires_all) {
            continue;
        }
        if (!open) {
            open_with(out, unless ? "unless" : "requires", '[');
            open = true;
        }
        eqxi_buffer_char(out, '{');
        put_witnesses(out, lexicon, requires_all ? "all" : "any", guard);
        put_window(out, guard);
        close_with(out, "},");
    }
    if (open) {
        close_with(out, "],");
    }
}

static void put_guards(eqxi_buffer *out, const eqx_lexicon *lexicon, const eqxi_lexicon_term *term)
{
    static const char *const keys[] = {
        [EQXI_GUARD_NOT_IN] = "not_in",
        [EQXI_GUARD_NOT_PRECEDED] = "not_preceded_by",
        [EQXI_GUARD_NOT_FOLLOWED] = "not_followed_by",
        [EQXI_GUARD_NOT_IN_CAPS] = "not_in_caps",
    };
    for (uint32_t i = 0; i < term->guard_count; i++) {
        const eqxi_guard *guard = &lexicon->guards.data[term->guard_start + i];
        if (guard->kind == EQXI_GUARD_NOT_IN_CAPS) {
            put_member(out, keys[guard->kind], "true");
        } else if (guard->kind >= EQXI_GUARD_NOT_IN) {
            put_witnesses(out, lexicon, keys[guard->kind], guard);
        }
    }
    put_conditions(out, lexicon, term, false);
    put_conditions(out, lexicon, term, true);
}

static void put_term(eqxi_buffer *out, const eqx_lexicon *lexicon, const eqxi_lexicon_term *term)
{
    static const char *const modes[] = {"", "stem", "fold", "exact", ""};
    eqxi_buffer_char(out, '{');
    put_member(out, "id", term->id);
    put_member(out, "match", term->normal);
    put_member(out, "mode", modes[term->mode]);
    if (term->weight < 1) {
        eqxi_buffer_text(out, "\"weight\":\"");
        eqxi_buffer_double(out, term->weight);
        eqxi_buffer_text(out, "\",");
    }
    put_guards(out, lexicon, term);
    close_with(out, "}\n,");
}

static void put_roles(eqxi_buffer *out, uint32_t roles)
{
    open_with(out, "roles", '[');
    for (uint32_t i = 0; i < eqxi_role_count; i++) {
        if (roles >> i & 1) {
            put_string(out, eqxi_role_names[i]);
            eqxi_buffer_char(out, ',');
        }
    }
    close_with(out, "],");
}

static void put_over(eqxi_buffer *out, const eqx_lexicon *lexicon, const eqxi_lexicon_concept *row)
{
    open_with(out, "over", '[');
    for (uint32_t i = 0; i < row->over_count; i++) {
        put_string(out, lexicon->concepts.data[lexicon->over_ids.data[row->over_start + i]].id);
        eqxi_buffer_char(out, ',');
    }
    close_with(out, "],");
}

static void put_examples(eqxi_buffer *out, const eqx_lexicon *lexicon, uint32_t concept_id,
                         uint32_t kind)
{
    bool open = false;
    for (size_t i = 0; i < lexicon->examples.count; i++) {
        const eqxi_lexicon_example *example = &lexicon->examples.data[i];
        if (example->concept_id == concept_id && example->kind == kind) {
            if (!open) {
                open_with(out, kind == EQX_EXAMPLE_POSITIVE ? "examples" : "counter_examples",
                          '[');
                open = true;
            }
            put_string(out, example->text);
            eqxi_buffer_char(out, ',');
        }
    }
    if (open) {
        close_with(out, "],");
    }
}

/* The keys of its sources, as a list again: "c20, marmot". */
static void put_source(eqxi_buffer *out, const char *source)
{
    if (source[0] == '\0') {
        return;
    }
    open_with(out, "source", '[');
    for (const char *at = source; *at != '\0';) {
        const char *comma = strstr(at, ", ");
        size_t      size = comma == NULL ? strlen(at) : (size_t)(comma - at);
        eqxi_buffer_json_string(out, at, size);
        eqxi_buffer_char(out, ',');
        at += comma == NULL ? size : size + 2;
    }
    close_with(out, "],");
}

static void put_facts(eqxi_buffer *out, const eqxi_lexicon_concept *row)
{
    static const char *const kinds[] = {"", "practice", "need"};
    put_member(out, "id", row->id);
    put_member(out, "label", row->label);
    put_member(out, "definition", row->definition);
    put_source(out, row->source);
    put_member(out, "kind", kinds[row->kind]);
    put_member(out, "core", row->core ? "true" : "");
    if (row->valid_from > 0) {
        eqxi_buffer_text(out, "\"valid_from\":\"");
        eqxi_buffer_uint(out, row->valid_from);
        eqxi_buffer_text(out, "\",");
    }
}

static void put_concept(eqxi_buffer *out, const eqx_lexicon *lexicon, uint32_t id)
{
    const eqxi_lexicon_concept *row = &lexicon->concepts.data[id];
    eqxi_buffer_char(out, '{');
    put_facts(out, row);
    if (row->roles != 0) {
        put_roles(out, row->roles);
    }
    if (row->over_count > 0) {
        put_over(out, lexicon, row);
    }
    open_with(out, "terms", '[');
    for (uint32_t i = 0; i < row->term_count; i++) {
        put_term(out, lexicon, &lexicon->terms.data[row->term_start + i]);
    }
    close_with(out, "],");
    put_examples(out, lexicon, id, EQX_EXAMPLE_POSITIVE);
    put_examples(out, lexicon, id, EQX_EXAMPLE_COUNTER);
    close_with(out, "},");
}

static void put_theme(eqxi_buffer *out, const eqx_lexicon *lexicon, const eqxi_lexicon_theme *theme)
{
    eqxi_buffer_char(out, '{');
    put_member(out, "id", theme->id);
    put_member(out, "label", theme->label);
    put_member(out, "definition", theme->definition);
    open_with(out, "concepts", '[');
    for (uint32_t i = 0; i < theme->concept_count; i++) {
        put_concept(out, lexicon, theme->concept_start + i);
    }
    close_with(out, "]},");
}

/* Several sources may add to one cue; in JSON it is one key. */
static bool is_first(const eqx_lexicon *lexicon, const eqxi_lexicon_cue *cue)
{
    const eqxi_lexicon_cue *first = lexicon->cues.data;
    while (strcmp(first->name, cue->name) != 0) {
        first++;
    }
    return first == cue;
}

static void put_cue(eqxi_buffer *out, const eqx_lexicon *lexicon, const eqxi_lexicon_cue *cue)
{
    open_with(out, cue->name, '[');
    for (size_t i = 0; i < lexicon->cues.count; i++) {
        const eqxi_lexicon_cue *part = &lexicon->cues.data[i];
        for (uint32_t k = 0; strcmp(part->name, cue->name) == 0 && k < part->key_count; k++) {
            put_witness(out, lexicon, part->key_start + k);
        }
    }
    close_with(out, "],");
}

static void put_cues(eqxi_buffer *out, const eqx_lexicon *lexicon)
{
    open_with(out, "cues", '{');
    for (size_t i = 0; i < lexicon->cues.count; i++) {
        const eqxi_lexicon_cue *cue = &lexicon->cues.data[i];
        if (is_first(lexicon, cue)) {
            put_cue(out, lexicon, cue);
        }
    }
    close_with(out, "},");
}

static void put_sources(eqxi_buffer *out, const eqx_lexicon *lexicon)
{
    open_with(out, "sources", '{');
    for (size_t i = 0; i < lexicon->sources.count; i++) {
        const eqxi_lexicon_source *source = &lexicon->sources.data[i];
        open_with(out, source->key, '{');
        for (size_t k = 0; k < EQXI_SOURCE_FACTS; k++) {
            put_member(out, eqxi_source_facts[k], source->facts[k]);
        }
        close_with(out, "},");
    }
    close_with(out, "},");
}

void eqxi_normal_write(eqxi_buffer *out, const eqx_lexicon *lexicon)
{
    static const char *const policies[] = {"", "longest-per-concept", "longest-per-theme",
                                           "longest", "all"};
    eqxi_buffer_text(out, "{\"equilex\":\"1\",");
    put_member(out, "id", lexicon->id);
    put_member(out, "version", lexicon->version);
    put_member(out, "language", lexicon->language);
    put_member(out, "licence", lexicon->licence);
    put_member(out, "title", lexicon->title);
    put_member(out, "overlap", policies[lexicon->overlap]);
    if (lexicon->sources.count > 0) {
        put_sources(out, lexicon);
    }
    open_with(out, "themes", '[');
    for (size_t i = 0; i < lexicon->themes.count; i++) {
        put_theme(out, lexicon, &lexicon->themes.data[i]);
    }
    close_with(out, "],");
    if (lexicon->cues.count > 0) {
        put_cues(out, lexicon);
    }
    close_with(out, "}");
}
