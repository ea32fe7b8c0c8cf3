#include "readers/docx_styles.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define OUTLINE_MAX 8u /* outline level 9 is body text (ISO 29500-1, 17.3.1.20) */
#define BASE_STEPS 16u

static const char *value_of(const cli_tree *tree, size_t parent, const char *name)
{
    size_t child = parent == 0 ? 0 : cli_tree_child(tree, parent, name);
    return child == 0 ? NULL : cli_tree_attribute(tree, child, "w:val");
}

static bool reads_number(const char *text, uint32_t *value)
{
    *value = 0;
    for (size_t i = 0; text != NULL && text[i] != '\0'; i++) {
        if (text[i] < '0' || text[i] > '9' || i > 5) {
            return false;
        }
        *value = *value * 10 + (uint32_t)(text[i] - '0');
    }
    return text != NULL && text[0] != '\0';
}

/* Outline level and list of a w:pPr; false when it says neither. */
static bool read_properties(const cli_tree *tree, size_t properties, cli_docx_style *style)
{
    uint32_t    level, list;
    size_t      numbering = properties == 0 ? 0 : cli_tree_child(tree, properties, "w:numPr");
    const char *outline = value_of(tree, properties, "w:outlineLvl");
    if (reads_number(outline, &level)) {
        style->role = level <= OUTLINE_MAX ? CLI_DOCX_HEADING : CLI_DOCX_BODY;
        style->level = level + 1;
        return true;
    }
    if (numbering == 0 || !reads_number(value_of(tree, numbering, "w:numId"), &list)) {
        return false;
    }
    if (!reads_number(value_of(tree, numbering, "w:ilvl"), &level)) {
        level = 0;
    }
    style->role = list == 0 ? CLI_DOCX_BODY : CLI_DOCX_ITEM; /* 0 takes the list away */
    style->level = level + 1;
    return true;
}

/* Names of the built-in styles do not depend on the language of the program. */
static void read_name(const char *name, cli_docx_style *style)
{
    uint32_t level;
    if (name == NULL) {
        return;
    }
    if (strncasecmp(name, "heading ", 8) == 0 && reads_number(name + 8, &level)) {
        style->role = CLI_DOCX_HEADING;
        style->level = level;
    } else if (strcasecmp(name, "title") == 0) {
        style->role = CLI_DOCX_HEADING;
        style->level = 1;
    } else if (strncasecmp(name, "toc ", 4) == 0 ||
               strcasecmp(name, "table of figures") == 0) {
        style->role = CLI_DOCX_CONTENTS;
    } else if (strcasecmp(name, "bibliography") == 0) {
        style->role = CLI_DOCX_REFERENCE;
    } else if (strncasecmp(name, "list bullet", 11) == 0 ||
               strncasecmp(name, "list number", 11) == 0) {
        style->role = CLI_DOCX_ITEM;
        style->level = reads_number(name[11] == ' ' ? name + 12 : NULL, &level) ? level : 1;
    }
}

static void read_style(cli_docx_styles *styles, size_t node)
{
    const cli_tree *tree = &styles->tree;
    cli_docx_style *style = &styles->data[styles->count];
    const char     *kind = cli_tree_attribute(tree, node, "w:type");
    memset(style, 0, sizeof *style);
    style->id = cli_tree_attribute(tree, node, "w:styleId");
    if (style->id == NULL || (kind != NULL && strcmp(kind, "paragraph") != 0)) {
        return;
    }
    style->base = value_of(tree, node, "w:basedOn");
    read_name(value_of(tree, node, "w:name"), style);
    if (style->role == CLI_DOCX_BODY || style->role == CLI_DOCX_ITEM) {
        read_properties(tree, cli_tree_child(tree, node, "w:pPr"), style);
    }
    styles->count++;
}

void cli_docx_styles_find(cli_docx_styles *styles)
{
    const cli_tree *tree = &styles->tree;
    styles->count = 0;
    styles->data = cli_alloc(tree->count + 1, sizeof *styles->data);
    for (size_t i = tree->count > 0 ? 1 : 0; i < tree->count; i = tree->nodes[i].end) {
        if (cli_tree_is(tree, i, "w:style")) {
            read_style(styles, i);
        }
    }
}

void cli_docx_styles_wipe(cli_docx_styles *styles)
{
    cli_tree_wipe(&styles->tree);
    free(styles->data);
    styles->data = NULL;
    styles->count = 0;
}

static const cli_docx_style *find_style(const cli_docx_styles *styles, const char *id)
{
    for (size_t i = 0; id != NULL && i < styles->count; i++) {
        if (strcmp(styles->data[i].id, id) == 0) {
            return &styles->data[i];
        }
    }
    return NULL;
}

cli_docx_style cli_docx_styles_of(const cli_docx_styles *styles, const cli_tree *tree,
                                  size_t properties)
{
    cli_docx_style        found = {NULL, NULL, CLI_DOCX_BODY, 0};
    const cli_docx_style *style = find_style(styles, value_of(tree, properties, "w:pStyle"));
    for (size_t i = 0; style != NULL && i < BASE_STEPS; i++) {
        if (style->role != CLI_DOCX_BODY) {
            found = *style;
            break;
        }
        style = find_style(styles, style->base);
    }
    /* A numbered heading is a heading; a list set by hand has the last word over body text. */
    if (found.role == CLI_DOCX_BODY || found.role == CLI_DOCX_ITEM) {
        read_properties(tree, properties, &found);
    }
    return found;
}
