/*
 * docx_styles.h - what a paragraph style says of its paragraphs
 */
#ifndef CLI_DOCX_STYLES_H
#define CLI_DOCX_STYLES_H

#include "readers/markup.h"

#define CLI_DOCX_BODY 0u
#define CLI_DOCX_HEADING 1u
#define CLI_DOCX_ITEM 2u
#define CLI_DOCX_CONTENTS 3u
#define CLI_DOCX_REFERENCE 4u

typedef struct cli_docx_style {
    const char *id; /* in the tree of styles.xml */
    const char *base;
    uint8_t     role;  /* CLI_DOCX_* */
    uint32_t    level; /* of a heading, or depth of an item, from 1 */
} cli_docx_style;

typedef struct cli_docx_styles {
    cli_tree        tree;
    cli_docx_style *data;
    size_t          count;
} cli_docx_styles;

/* Fills `styles` from its tree, which holds styles.xml or nothing. */
void cli_docx_styles_find(cli_docx_styles *styles);
void cli_docx_styles_wipe(cli_docx_styles *styles);

/* What a paragraph with this w:pPr (0: none) is. */
cli_docx_style cli_docx_styles_of(const cli_docx_styles *styles, const cli_tree *tree,
                                  size_t properties);

#endif
