/*
 * docx.c - WordprocessingML (ISO 29500-1, 17) as blocks
 *
 * Footnotes and text boxes stand inside of paragraphs: they are put aside and
 * follow the paragraph, or the row, that they stand in.
 */
#include <stdlib.h>
#include <string.h>

#include "readers/composer.h"
#include "readers/docx_styles.h"
#include "readers/office.h"
#include "readers/markup.h"

#define HEADING_MAX 300u      /* bytes: more is a paragraph in the wrong style */
#define BOLD_HEADING_MAX 100u /* bytes of a heading that only its weight shows */
#define SPANNED_MAX 64u       /* columns of one cell */

typedef struct aside {
    const cli_tree *tree;
    size_t          node;
} aside;

typedef struct reading {
    cli_docx_styles styles;
    cli_tree        body, notes;
    const cli_tree *tree; /* that is being walked */
    cli_composer    composer;
    aside          *asides; /* in the order met */
    size_t          aside_count, aside_done, aside_capacity;
    cli_docx_style  style; /* of the paragraph */
    bool            in_paragraph, in_note, in_text, bold, plain;
    bool            in_table;     /* one whose rows are rows */
    size_t          inner_tables; /* open inside of it: paragraphs of its cells */
    bool            flushing;
} reading;

static void put_aside(reading *self, const cli_tree *tree, size_t node)
{
    if (self->aside_count == self->aside_capacity) {
        self->aside_capacity = self->aside_capacity < 16 ? 16 : self->aside_capacity * 2;
        self->asides = cli_resize(self->asides, self->aside_capacity, sizeof *self->asides);
    }
    self->asides[self->aside_count++] = (aside){tree, node};
}

static void put_note_aside(reading *self, size_t reference)
{
    const char *id = cli_tree_attribute(self->tree, reference, "w:id");
    if (self->in_note || id == NULL || self->notes.count == 0) {
        return; /* a note does not cite notes: it could cite itself */
    }
    for (size_t i = 1; i < self->notes.count; i = self->notes.nodes[i].end) {
        const char *other = cli_tree_attribute(&self->notes, i, "w:id");
        if (cli_tree_is(&self->notes, i, "w:footnote") && other != NULL &&
            strcmp(other, id) == 0) {
            put_aside(self, &self->notes, i);
            return;
        }
    }
}

/* ---------------------------------------------------------- paragraphs --- */

static bool begins_with_bullet(const cli_bytes *words)
{
    static const char *const bullets[] = {"\xE2\x80\xA2", "\xE2\x96\xAA", "\xE2\x97\x8F",
                                          "\xEF\x82\xB7"};
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        if (words->size > 3 && memcmp(words->data, bullets[i], 3) == 0) {
            return true;
        }
    }
    return false;
}

/* A short line in bold by itself, as headings are made by hand. */
static bool looks_like_heading(const reading *self, size_t size)
{
    const cli_bytes *words = &self->composer.words;
    return self->bold && !self->plain && size >= 3 && size <= BOLD_HEADING_MAX &&
           strchr(".;:,", words->data[words->size - 1]) == NULL &&
           memchr(words->data, '\n', words->size) == NULL;
}

static void end_paragraph(reading *self)
{
    static const uint8_t kinds[] = {EQX_SPAN_PARAGRAPH, EQX_SPAN_HEADING, EQX_SPAN_ITEM,
                                    EQX_SPAN_CONTENTS, EQX_SPAN_REFERENCE};
    size_t   size = cli_composer_size(&self->composer);
    uint8_t  kind = kinds[self->style.role];
    uint32_t value = self->style.level;
    if (self->in_note) {
        kind = EQX_SPAN_FOOTNOTE;
    } else if (kind == EQX_SPAN_HEADING && size > HEADING_MAX) {
        kind = EQX_SPAN_PARAGRAPH;
    } else if (kind == EQX_SPAN_PARAGRAPH && begins_with_bullet(&self->composer.words)) {
        kind = EQX_SPAN_ITEM;
        value = 1;
    } else if (kind == EQX_SPAN_PARAGRAPH && looks_like_heading(self, size)) {
        kind = EQX_SPAN_HEADING;
        value = 0;
    }
    if (kind != EQX_SPAN_HEADING && kind != EQX_SPAN_ITEM) {
        value = 0;
    }
    cli_composer_block(&self->composer, kind, value, NULL);
    self->in_paragraph = false;
}

static void begin_paragraph(reading *self, size_t node)
{
    size_t properties = cli_tree_child(self->tree, node, "w:pPr");
    self->style = cli_docx_styles_of(&self->styles, self->tree, properties);
    self->in_paragraph = true;
    self->bold = self->plain = false;
}

static bool is_on(const cli_tree *tree, size_t properties, const char *name)
{
    size_t      node = properties == 0 ? 0 : cli_tree_child(tree, properties, name);
    const char *value = node == 0 ? "0" : cli_tree_attribute(tree, node, "w:val");
    return value == NULL || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 &&
                             strcmp(value, "off") != 0);
}

/* Hidden text is not part of what the plan says. */
static bool begin_run(reading *self, size_t node)
{
    size_t properties = cli_tree_child(self->tree, node, "w:rPr");
    if (is_on(self->tree, properties, "w:vanish")) {
        return false;
    }
    if (cli_tree_child(self->tree, node, "w:t") != 0) {
        bool bold = is_on(self->tree, properties, "w:b");
        self->bold |= bold;
        self->plain |= !bold;
    }
    return true;
}

/* -------------------------------------------------------------- tables --- */

static size_t spanned_columns(const cli_tree *tree, size_t cell)
{
    size_t      properties = cli_tree_child(tree, cell, "w:tcPr");
    size_t      span = properties == 0 ? 0 : cli_tree_child(tree, properties, "w:gridSpan");
    const char *value = span == 0 ? NULL : cli_tree_attribute(tree, span, "w:val");
    long        columns = value == NULL ? 1 : strtol(value, NULL, 10);
    return columns < 1 ? 1 : columns > (long)SPANNED_MAX ? SPANNED_MAX : (size_t)columns;
}

/* A table of one column is a box around paragraphs. */
static bool has_columns(const cli_tree *tree, size_t table)
{
    for (size_t row = table + 1; row < tree->nodes[table].end; row = tree->nodes[row].end) {
        size_t cells = 0;
        for (size_t i = row + 1; cli_tree_is(tree, row, "w:tr") && i < tree->nodes[row].end;
             i = tree->nodes[i].end) {
            cells += cli_tree_is(tree, i, "w:tc") || cli_tree_is(tree, i, "w:sdt");
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

static void enter_table(reading *self, size_t node)
{
    if (self->in_table) {
        self->inner_tables++;
    } else {
        self->in_table = has_columns(self->tree, node);
    }
}

static void leave_table(reading *self)
{
    if (self->inner_tables > 0) {
        self->inner_tables--;
    } else {
        self->in_table = false;
    }
}

static void end_cell(reading *self, size_t node)
{
    cli_composer_cell(&self->composer);
    for (size_t more = spanned_columns(self->tree, node); more > 1; more--) {
        cli_composer_cell(&self->composer); /* columns keep their number */
    }
}

/* ---------------------------------------------------------------- walk --- */

/* Deleted or moved text, instructions of fields, properties, and the old form of what stands
 * beside in a new one. */
static bool is_passed_over(const char *name)
{
    static const char *const names[] = {"w:del",       "w:moveFrom", "w:instrText", "w:delText",
                                        "w:pPr",       "w:rPr",      "w:tblPr",     "w:tcPr",
                                        "w:sectPr",    "mc:Fallback", "w:commentReference",
                                        "w:sdtPr",     "w:ruby"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

/* Signs that stand for themselves inside of a run. */
static bool take_sign(reading *self, const char *name)
{
    static const struct {
        const char *name, *sign;
    } signs[] = {{"w:tab", "\t"},        {"w:br", "\n"},       {"w:cr", "\n"},
                 {"w:noBreakHyphen", "\xE2\x80\x91"}, {"w:softHyphen", "\xC2\xAD"}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (strcmp(name, signs[i].name) == 0) {
            cli_composer_add(&self->composer, signs[i].sign, strlen(signs[i].sign));
            return true;
        }
    }
    return false;
}

static bool enter(void *context, size_t node)
{
    reading    *self = context;
    const char *name = cli_tree_name(self->tree, node);
    if (is_passed_over(name) || take_sign(self, name)) {
        return false;
    }
    if (strcmp(name, "w:footnoteReference") == 0) {
        put_note_aside(self, node);
        return false;
    }
    if (strcmp(name, "w:txbxContent") == 0) {
        put_aside(self, self->tree, node);
        return false;
    }
    if (strcmp(name, "w:p") == 0) {
        begin_paragraph(self, node);
    } else if (strcmp(name, "w:r") == 0) {
        return begin_run(self, node);
    } else if (strcmp(name, "w:tbl") == 0) {
        enter_table(self, node);
    } else if (strcmp(name, "w:tr") == 0 && in_rows(self)) {
        cli_composer_row_begin(&self->composer);
    }
    self->in_text = strcmp(name, "w:t") == 0;
    return true;
}

static void walk(reading *self, const cli_tree *tree, size_t node);

/* What was put aside follows; more may be put aside meanwhile. */
static void flush_asides(reading *self)
{
    if (self->flushing || self->in_table || self->in_paragraph) {
        return;
    }
    self->flushing = true;
    for (; self->aside_done < self->aside_count; self->aside_done++) {
        aside one = self->asides[self->aside_done];
        self->in_note = one.tree == &self->notes;
        walk(self, one.tree, one.node);
        self->in_note = false;
    }
    self->flushing = false;
}

static void leave(void *context, size_t node)
{
    reading    *self = context;
    const char *name = cli_tree_name(self->tree, node);
    self->in_text = false;
    if (strcmp(name, "w:p") == 0) {
        end_paragraph(self);
    } else if (strcmp(name, "w:tc") == 0 && in_rows(self)) {
        end_cell(self, node);
    } else if (strcmp(name, "w:tr") == 0 && in_rows(self)) {
        cli_composer_row_end(&self->composer);
    } else if (strcmp(name, "w:tbl") == 0) {
        leave_table(self);
    }
    flush_asides(self);
}

static void take_text(void *context, const char *text, size_t size)
{
    reading *self = context;
    if (self->in_text && self->in_paragraph) {
        cli_composer_add(&self->composer, text, size);
    }
}

static void walk(reading *self, const cli_tree *tree, size_t node)
{
    static const cli_visitor visitor = {enter, leave, take_text};
    const cli_tree          *held = self->tree;
    self->tree = tree;
    cli_tree_walk(tree, node, &visitor, self);
    self->tree = held;
}

/* ------------------------------------------------------------ document --- */

static void read_part(cli_archive *archive, const char *name, cli_tree *tree,
                      cli_failure *failure)
{
    cli_bytes bytes = {NULL, 0, 0};
    if (failure->code == NULL) {
        cli_archive_read(archive, name, &bytes, failure);
    }
    if (failure->code == NULL) {
        cli_tree_read_xml(tree, &bytes, name, failure);
    }
    cli_bytes_wipe(&bytes);
}

static void read_parts(reading *self, cli_archive *archive, cli_failure *failure)
{
    read_part(archive, "word/document.xml", &self->body, failure);
    if (cli_archive_has(archive, "word/styles.xml")) {
        read_part(archive, "word/styles.xml", &self->styles.tree, failure);
    }
    if (cli_archive_has(archive, "word/footnotes.xml")) {
        read_part(archive, "word/footnotes.xml", &self->notes, failure);
    }
}

void cli_docx_read(cli_archive *archive, cli_document *document, cli_failure *failure)
{
    reading self;
    memset(&self, 0, sizeof self);
    self.composer.document = document;
    read_parts(&self, archive, failure);
    if (failure->code == NULL) {
        cli_docx_styles_find(&self.styles);
        walk(&self, &self.body, 0);
        flush_asides(&self);
    }
    cli_docx_styles_wipe(&self.styles);
    cli_tree_wipe(&self.body);
    cli_tree_wipe(&self.notes);
    cli_composer_wipe(&self.composer);
    free(self.asides);
}
