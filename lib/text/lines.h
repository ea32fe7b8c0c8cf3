/*
 * lines.h - a table of the lines of a text that are not empty
 *
 * What layout rules need to know of a line is found once and kept: where its
 * text begins and ends, how far it is indented, with what mark it begins and
 * what it looks like. Empty lines and rules are not kept; they leave a gap.
 */
#ifndef EQXI_LINES_H
#define EQXI_LINES_H

#include "base/array.h"

typedef enum eqxi_mark {
    EQXI_MARK_NONE,
    EQXI_MARK_HASH,   /* # to ###### of Markdown; `level` of them */
    EQXI_MARK_BULLET, /* a sign that is nothing but a bullet */
    EQXI_MARK_DASH,   /* a sign that may be a bullet: - * + o and the dashes */
    EQXI_MARK_DIGIT,  /* 1. 1) (1) and 1 alone */
    EQXI_MARK_LOWER,  /* a. a) (a) iv. */
    EQXI_MARK_UPPER,  /* A. A) (A) IV. */
    EQXI_MARK_DOTTED, /* 4.2 or 4.2.1.; `level` parts */
    EQXI_MARK_COUNT
} eqxi_mark;

/* How a number is closed; `style` of the marks DIGIT, LOWER and UPPER. */
typedef enum eqxi_close {
    EQXI_CLOSE_BARE, EQXI_CLOSE_DOT, EQXI_CLOSE_PAREN, EQXI_CLOSE_PARENS, EQXI_CLOSE_COUNT
} eqxi_close;

#define EQXI_LINE_GAP 0x1u         /* an empty line, a rule or a page break stands before it */
#define EQXI_LINE_PAGE 0x2u        /* it begins a page (or the text that is read) */
#define EQXI_LINE_UNDERLINED 0x4u  /* === stands below it */
#define EQXI_LINE_UNDERDASHED 0x8u /* --- stands below it */
#define EQXI_LINE_FENCE 0x10u      /* ``` or ~~~ */
#define EQXI_LINE_FENCED 0x20u     /* between fences, or a fence: read without structure */
#define EQXI_LINE_LEADERS 0x40u    /* ends in dot leaders and a page number */
#define EQXI_LINE_PIPES 0x80u      /* cells between bars, without doubt */
#define EQXI_LINE_PIPE 0x100u      /* one bar between two texts */
#define EQXI_LINE_TABS 0x200u      /* two tabs or more between texts */
#define EQXI_LINE_TAB 0x400u       /* one tab between two texts */
#define EQXI_LINE_COLUMNS 0x800u   /* three texts or more, three spaces or more apart */
#define EQXI_LINE_RUN 0x1000u      /* a line near has the next number, or the same dash */
#define EQXI_LINE_CHAIN 0x2000u    /* the same at any distance */
#define EQXI_LINE_FURNITURE 0x4000u /* a running header or footer */

typedef struct eqxi_line {
    uint32_t byte_start, byte_end; /* white space around it is outside */
    uint32_t body;                 /* where the text after the mark begins */
    uint16_t indent;               /* columns before it; a tab goes to the next fourth */
    uint16_t flags;                /* EQXI_LINE_* */
    uint16_t style;                /* EQXI_CLOSE_*; of bullets and dashes the sign itself */
    uint16_t value;                /* of a number: 2 for "2." and "b)" */
    uint8_t  roman;                /* the same read as a Roman number, or 0 */
    uint8_t  mark;                 /* EQXI_MARK_* */
    uint8_t  level;                /* see EQXI_MARK_HASH, EQXI_MARK_DOTTED */
} eqxi_line;

typedef EQXI_ARRAY(eqxi_line) eqxi_lines;

/* Adds the lines of text[start, end), the first as the first of a page. A line ends with LF, VT,
 * FF, CR, CR LF, NEL, LS or PS (Unicode 15.0, section 5.8); FF ends a page too. */
eqx_status eqxi_lines_add(eqxi_memory *memory, eqxi_lines *lines, const uint8_t *text,
                          uint32_t start, uint32_t end);

/* Fills marks and flags of all lines, once they are together. */
void eqxi_lines_mark(eqxi_lines *lines, const uint8_t *text);

/* White space, line ends, and the invisible U+200B and U+FEFF. */
bool eqxi_lines_blank(uint32_t code);

/* The first place in text[start, end) that is not blank, and the end of the last; `end` and
 * `start` when there is none. */
uint32_t eqxi_lines_skip(const uint8_t *text, uint32_t start, uint32_t end);
uint32_t eqxi_lines_trim(const uint8_t *text, uint32_t start, uint32_t end);

#endif
