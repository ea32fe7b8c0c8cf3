/*
 * odt.c - OpenDocument text (ISO 26300-1) as blocks
 */
#include <stdlib.h>
#include <string.h>

#include "readers/composer.h"
#include "readers/office.h"
#include "readers/markup.h"

#define SPACES_MAX 64u /* that one text:s may stand for */
#define SPANNED_MAX 64u

typedef struct reading {
    cli_tree     tree;
    cli_composer composer;
    size_t      *asides; /* notes and text boxes: nodes, in the order met */
    size_t       aside_count, aside_done, aside_capacity;
    uint32_t     list_depth, level;
    size_t       contents, bibliography; /* open indexes */
    bool         in_note, in_header, flushing;
    size_t       paragraphs; /* open; text outside of them is none */
    bool         in_table;
    size_t       inner_tables;
} reading;

static void put_aside(reading *self, size_t node)
{
    if (self->aside_count == self->aside_capacity) {
        self->aside_capacity = self->aside_capacity < 16 ? 16 : self->aside_capacity * 2;
        self->asides = cli_resize(self->asides, self->aside_capacity, sizeof *self->asides);
    }
    self->asides[self->aside_count++] = node;
}

static size_t number_of(const reading *self, size_t node, const char *name, size_t most)
{
    const char *value = cli_tree_attribute(&self->tree, node, name);
    long        number = value == NULL ? 1 : strtol(value, NULL, 10);
    return number < 1 ? 1 : (size_t)number > most ? most : (size_t)number;
}

static void end_paragraph(reading *self, bool heading)
{
    uint8_t  kind = EQX_SPAN_PARAGRAPH;
    uint32_t value = 0;
    if (self->in_note) {
        kind = EQX_SPAN_FOOTNOTE;
    } else if (self->contents > 0) {
        kind = EQX_SPAN_CONTENTS;
    } else if (self->bibliography > 0) {
        kind = EQX_SPAN_REFERENCE;
    } else if (heading) {
        kind = EQX_SPAN_HEADING;
        value = self->level;
    } else if (self->list_depth > 0 && !self->in_header) {
        kind = EQX_SPAN_ITEM;
        value = self->list_depth;
    }
    cli_composer_block(&self->composer, kind, value, NULL);
}

/* A table of one column is a box around paragraphs. */
static bool has_columns(const cli_tree *tree, size_t table)
{
    for (size_t i = table + 1; i < tree->nodes[table].end; i++) {
        if (!cli_tree_is(tree, i, "table:table-row")) {
            continue;
        }
        size_t cells = 0;
        for (size_t k = i + 1; k < tree->nodes[i].end; k = tree->nodes[k].end) {
            cells += strncmp(cli_tree_name(tree, k), "table:", 6) == 0;
        }
        return cells > 1;
    }
    return false;
}

static bool in_rows(const reading *self)
{
    return self->in_table && self->inner_tables == 0;
}

static bool is_passed_over(const char *name)
{
    static const char *const names[] = {
        "text:tracked-changes", "office:annotation",     "office:forms", "text:note-citation",
        "text:sequence-decls",  "text:variable-decls",   "text:hidden-text",
        "text:index-title-template", "text:soft-page-break", "text:bookmark",
        "text:table-of-content-source", "text:bibliography-source"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* text:s, text:tab and text:line-break stand for what XML would fold. */
static bool take_sign(reading *self, const char *name, size_t node)
{
    if (strcmp(name, "text:s") == 0) {
        for (size_t i = number_of(self, node, "text:c", SPACES_MAX); i > 0; i--) {
            cli_composer_add(&self->composer, " ", 1);
        }
    } else if (strcmp(name, "text:tab") == 0) {
        cli_composer_add(&self->composer, "\t", 1);
    } else if (strcmp(name, "text:line-break") == 0) {
        cli_composer_line(&self->composer);
    } else {
        return false;
    }
    return true;
}

static void enter_table(reading *self, size_t node)
{
    if (self->in_table) {
        self->inner_tables++;
    } else {
        self->in_table = has_columns(&self->tree, node);
    }
}

/* Elements inside of which something is counted. */
static void count_in(reading *self, const char *name, int by)
{
    if (strcmp(name, "text:list") == 0) {
        self->list_depth += (uint32_t)by;
    } else if (strcmp(name, "text:table-of-content") == 0) {
        self->contents += (size_t)by;
    } else if (strcmp(name, "text:bibliography") == 0) {
        self->bibliography += (size_t)by;
    } else if (strcmp(name, "text:list-header") == 0) {
        self->in_header = by > 0;
    } else if (strcmp(name, "text:p") == 0 || strcmp(name, "text:h") == 0) {
        self->paragraphs += (size_t)by;
    }
}

static bool enter(void *context, size_t node)
{
    reading    *self = context;
    const char *name = cli_tree_name(&self->tree, node);
    if (is_passed_over(name) || take_sign(self, name, node)) {
        return false;
    }
    if (strcmp(name, "text:note-body") == 0 || strcmp(name, "draw:text-box") == 0) {
        if (self->paragraphs > 0) {
            put_aside(self, node);
            return false;
        }
    }
    count_in(self, name, 1);
    if (strcmp(name, "text:h") == 0) {
        self->level = (uint32_t)number_of(self, node, "text:outline-level", 10);
    } else if (strcmp(name, "table:table") == 0) {
        enter_table(self, node);
    } else if (strcmp(name, "table:table-row") == 0 && in_rows(self)) {
        cli_composer_row_begin(&self->composer);
    }
    return true;
}

static void walk(reading *self, size_t node);

static void flush_asides(reading *self)
{
    if (self->flushing || self->in_table || self->paragraphs > 0) {
        return;
    }
    self->flushing = true;
    for (; self->aside_done < self->aside_count; self->aside_done++) {
        size_t   node = self->asides[self->aside_done];
        uint32_t depth = self->list_depth;
        self->list_depth = 0;
        self->in_note = cli_tree_is(&self->tree, node, "text:note-body");
        walk(self, node);
        self->in_note = false;
        self->list_depth = depth;
    }
    self->flushing = false;
}

static void end_cell(reading *self, size_t node)
{
    size_t columns = number_of(self, node, "table:number-columns-repeated", SPANNED_MAX);
    bool   empty = cli_composer_size(&self->composer) == 0;
    cli_composer_cell(&self->composer);
    /* Rows of spreadsheets end in a thousand empty cells: they are no columns. */
    for (size_t i = 1; i < columns && !empty; i++) {
        cli_composer_cell(&self->composer);
    }
}

static void leave(void *context, size_t node)
{
    reading    *self = context;
    const char *name = cli_tree_name(&self->tree, node);
    count_in(self, name, -1);
    if (strcmp(name, "text:p") == 0 || strcmp(name, "text:h") == 0) {
        end_paragraph(self, name[5] == 'h');
    } else if ((strcmp(name, "table:table-cell") == 0 ||
                strcmp(name, "table:covered-table-cell") == 0) && in_rows(self)) {
        end_cell(self, node);
    } else if (strcmp(name, "table:table-row") == 0 && in_rows(self)) {
        cli_composer_row_end(&self->composer);
    } else if (strcmp(name, "table:table") == 0) {
        self->in_table = self->inner_tables > 0;
        self->inner_tables -= self->inner_tables > 0;
    }
    flush_asides(self);
}

static void take_text(void *context, const char *text, size_t size)
{
    reading *self = context;
    if (self->paragraphs > 0) {
        cli_composer_flow(&self->composer, text, size);
    }
}

static void walk(reading *self, size_t node)
{
    static const cli_visitor visitor = {enter, leave, take_text};
    cli_tree_walk(&self->tree, node, &visitor, self);
}

/* A part that is encrypted is no XML: the manifest says why. */
static void check_encryption(cli_archive *archive, cli_failure *failure)
{
    cli_bytes   bytes = {NULL, 0, 0};
    cli_tree    manifest;
    cli_failure unread = {NULL, ""};
    memset(&manifest, 0, sizeof manifest);
    if (!cli_archive_has(archive, "META-INF/manifest.xml")) {
        return;
    }
    cli_archive_read(archive, "META-INF/manifest.xml", &bytes, failure);
    if (failure->code == NULL) {
        cli_tree_read_xml(&manifest, &bytes, "META-INF/manifest.xml", &unread);
    }
    if (unread.code == NULL && manifest.count > 0 &&
        cli_tree_find(&manifest, 0, "manifest:encryption-data") != 0) {
        cli_failure_set(failure, "encrypted",
                        "is protected by a password: save a copy without one and name that");
    }
    cli_tree_wipe(&manifest);
    cli_bytes_wipe(&bytes);
}

void cli_odt_read(cli_archive *archive, cli_document *document, cli_failure *failure)
{
    cli_bytes bytes = {NULL, 0, 0};
    reading   self;
    memset(&self, 0, sizeof self);
    self.composer.document = document;
    check_encryption(archive, failure);
    if (failure->code == NULL) {
        cli_archive_read(archive, "content.xml", &bytes, failure);
    }
    if (failure->code == NULL) {
        cli_tree_read_xml(&self.tree, &bytes, "content.xml", failure);
    }
    size_t text = failure->code != NULL ? 0 : cli_tree_find(&self.tree, 0, "office:text");
    if (text != 0) {
        walk(&self, text);
    } else if (failure->code == NULL) {
        cli_failure_set(failure, "format", "holds an OpenDocument file that is no text document: "
                                           "save it as ODT, DOCX or PDF");
    }
    cli_bytes_wipe(&bytes);
    cli_tree_wipe(&self.tree);
    cli_composer_wipe(&self.composer);
    free(self.asides);
}
