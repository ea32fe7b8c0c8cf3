#include "readers/html.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "readers/charset.h"
#include "readers/composer.h"
#include "readers/markup.h"

#define SIZE_MAX_HTML ((size_t)64 << 20) /* bytes of a page */
#define MAIN_LEAST 200u /* bytes of text that a main element must have to stand for the page */
#define SPANNED_MAX 64u

typedef struct reading {
    cli_tree     tree;
    cli_composer composer;
    uint32_t     list_depth, items; /* open lists and items */
    uint32_t     heading;           /* level of the open heading, or 0 */
    const char  *anchor;            /* of the open heading, or the last before it */
    size_t       contents, notes;   /* open elements that say they are that */
    size_t       articles;          /* open main, article and section elements */
    bool         in_table;
    size_t       inner_tables;
} reading;

static bool is_among(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}
#define AMONG(name, names) is_among(name, names, sizeof(names) / sizeof(names)[0])

static bool attribute_is(const reading *self, size_t node, const char *name, const char *value)
{
    const char *held = cli_tree_attribute(&self->tree, node, name);
    return held != NULL && strcasecmp(held, value) == 0;
}

/* ------------------------------------------------------- what is where --- */

/* What no reader of the page takes for its text. */
static bool is_passed_over(const reading *self, size_t node, const char *name)
{
    static const char *const never[] = {"script", "style",  "noscript", "template", "head",
                                        "nav",    "iframe", "object",   "svg",      "math",
                                        "canvas", "form",   "button",   "select",   "textarea",
                                        "audio",  "video",  "footer",   "dialog",   "menu"};
    static const char *const roles[] = {"navigation", "banner", "contentinfo", "search",
                                        "complementary", "dialog", "menu"};
    const char *role = cli_tree_attribute(&self->tree, node, "role");
    if (AMONG(name, never) || (role != NULL && AMONG(role, roles))) {
        return true;
    }
    if ((strcmp(name, "header") == 0 || strcmp(name, "aside") == 0) && self->articles == 0) {
        return true;
    }
    return cli_tree_attribute(&self->tree, node, "hidden") != NULL ||
           attribute_is(self, node, "aria-hidden", "true");
}

static bool is_block(const char *name)
{
    static const char *const blocks[] = {
        "p",      "div",   "h1",      "h2",      "h3",         "h4",      "h5",    "h6",
        "ul",     "ol",    "li",      "dl",      "dt",         "dd",      "table", "tr",
        "td",     "th",    "caption", "section", "article",    "main",    "aside", "header",
        "figure", "pre",   "hr",      "address", "blockquote", "details", "body",  "summary",
        "thead",  "tbody", "tfoot",   "center",  "figcaption", "fieldset"};
    return AMONG(name, blocks);
}

static uint32_t heading_level(const char *name)
{
    return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0'
               ? (uint32_t)(name[1] - '0')
               : 0;
}

static bool is_contents(const reading *self, size_t node)
{
    static const char *const names[] = {"toc", "table-of-contents", "contents"};
    const char              *id = cli_tree_attribute(&self->tree, node, "id");
    const char              *class = cli_tree_attribute(&self->tree, node, "class");
    return attribute_is(self, node, "role", "doc-toc") || (id != NULL && AMONG(id, names)) ||
           (class != NULL && AMONG(class, names));
}

static bool is_note(const reading *self, size_t node)
{
    return attribute_is(self, node, "role", "doc-footnote") ||
           attribute_is(self, node, "role", "doc-endnotes") ||
           attribute_is(self, node, "class", "footnotes");
}

static size_t text_size(const cli_tree *tree, size_t node)
{
    size_t size = 0;
    for (size_t i = node + 1; i < tree->nodes[node].end; i++) {
        size += tree->nodes[i].name == 0 ? tree->nodes[i].size : 0;
    }
    return size;
}

/* The main element, where there is one with text; otherwise all of it. */
static size_t main_of(const cli_tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        const char *role = tree->nodes[i].name == 0 ? NULL : cli_tree_attribute(tree, i, "role");
        if ((cli_tree_is(tree, i, "main") || (role != NULL && strcmp(role, "main") == 0)) &&
            text_size(tree, i) >= MAIN_LEAST) {
            return i;
        }
    }
    return 0;
}

/* ------------------------------------------------------------- writing --- */

static void end_block(reading *self)
{
    uint8_t  kind = EQX_SPAN_PARAGRAPH;
    uint32_t value = 0;
    if (self->notes > 0) {
        kind = EQX_SPAN_FOOTNOTE;
    } else if (self->contents > 0) {
        kind = EQX_SPAN_CONTENTS;
    } else if (self->heading > 0) {
        kind = EQX_SPAN_HEADING;
        value = self->heading;
    } else if (self->items > 0) {
        kind = EQX_SPAN_ITEM;
        value = self->list_depth > 0 ? self->list_depth : 1;
    }
    cli_composer_block(&self->composer, kind, value,
                       kind == EQX_SPAN_HEADING ? self->anchor : NULL);
}

/* More than one column, and not for the look of it. */
static bool has_columns(const reading *self, size_t table)
{
    const cli_tree *tree = &self->tree;
    if (attribute_is(self, table, "role", "presentation") ||
        attribute_is(self, table, "role", "none")) {
        return false;
    }
    for (size_t i = table + 1; i < tree->nodes[table].end; i++) {
        size_t cells = 0;
        if (!cli_tree_is(tree, i, "tr")) {
            continue;
        }
        for (size_t k = i + 1; k < tree->nodes[i].end; k = tree->nodes[k].end) {
            cells += cli_tree_is(tree, k, "td") || cli_tree_is(tree, k, "th");
        }
        if (cells > 1) {
            return true;
        }
    }
    return false;
}

static bool in_rows(const reading *self)
{
    return self->in_table && self->inner_tables == 0;
}

static void end_cell(reading *self, size_t node)
{
    const char *span = cli_tree_attribute(&self->tree, node, "colspan");
    long        columns = span == NULL ? 1 : strtol(span, NULL, 10);
    columns = columns > (long)SPANNED_MAX ? (long)SPANNED_MAX : columns;
    cli_composer_cell(&self->composer);
    for (long more = columns; more > 1; more--) {
        cli_composer_cell(&self->composer); /* columns keep their number */
    }
}

/* ---------------------------------------------------------------- walk --- */

static void count_in(reading *self, size_t node, const char *name, int by)
{
    static const char *const articles[] = {"main", "article", "section"};
    if (strcmp(name, "ul") == 0 || strcmp(name, "ol") == 0) {
        self->list_depth += (uint32_t)by;
    } else if (strcmp(name, "li") == 0) {
        self->items += (uint32_t)by;
    }
    self->articles += AMONG(name, articles) ? (size_t)by : 0;
    self->contents += is_contents(self, node) ? (size_t)by : 0;
    self->notes += is_note(self, node) ? (size_t)by : 0;
}

static void enter_table(reading *self, size_t node)
{
    if (self->in_table) {
        self->inner_tables++;
    } else {
        self->in_table = has_columns(self, node);
    }
}

static bool enter(void *context, size_t node)
{
    reading    *self = context;
    const char *name = cli_tree_name(&self->tree, node);
    const char *id = cli_tree_attribute(&self->tree, node, "id");
    if (is_passed_over(self, node, name)) {
        return false;
    }
    if (strcmp(name, "br") == 0) {
        cli_composer_line(&self->composer);
    }
    if (is_block(name)) {
        end_block(self);
    }
    count_in(self, node, name, 1);
    if (heading_level(name) > 0) {
        self->heading = heading_level(name);
        self->anchor = NULL;
    }
    if (self->heading > 0 && id != NULL) {
        self->anchor = id; /* of the heading, or of a link inside it */
    }
    if (strcmp(name, "table") == 0) {
        enter_table(self, node);
    } else if (strcmp(name, "tr") == 0 && in_rows(self)) {
        cli_composer_row_begin(&self->composer);
    }
    return true;
}

static void leave(void *context, size_t node)
{
    reading    *self = context;
    const char *name = cli_tree_name(&self->tree, node);
    bool        cell = strcmp(name, "td") == 0 || strcmp(name, "th") == 0;
    if (cell && in_rows(self) && self->composer.in_row) {
        end_cell(self, node);
    } else if (is_block(name)) {
        end_block(self);
    }
    count_in(self, node, name, -1);
    if (heading_level(name) > 0) {
        self->heading = 0;
    } else if (strcmp(name, "tr") == 0 && in_rows(self)) {
        cli_composer_row_end(&self->composer);
    } else if (strcmp(name, "table") == 0) {
        self->in_table = self->inner_tables > 0;
        self->inner_tables -= self->inner_tables > 0;
    }
}

static void take_text(void *context, const char *text, size_t size)
{
    reading *self = context;
    cli_composer_flow(&self->composer, text, size);
}

void cli_html_read(const cli_bytes *bytes, cli_document *document, cli_failure *failure)
{
    static const cli_visitor visitor = {enter, leave, take_text};
    char                     charset[CLI_CHARSET_SIZE];
    cli_bytes                decoded = {NULL, 0, 0};
    reading                  self;
    memset(&self, 0, sizeof self);
    if (bytes->size > SIZE_MAX_HTML) {
        cli_failure_set(failure, "too_large", "is a web page of more than 64 MiB: split it");
        return;
    }
    self.composer.document = document;
    cli_charset_of(bytes, charset);
    bool ours = cli_charset_decode(bytes, charset, &decoded);
    cli_tree_read_html(&self.tree, ours ? &decoded : bytes, ours ? "UTF-8" : charset, failure);
    cli_bytes_wipe(&decoded);
    if (failure->code == NULL) {
        size_t root = main_of(&self.tree);
        self.articles = root > 0;
        cli_tree_walk(&self.tree, root, &visitor, &self);
        end_block(&self);
    }
    cli_tree_wipe(&self.tree);
    cli_composer_wipe(&self.composer);
}
