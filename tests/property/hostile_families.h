/*
 * hostile_families.h - texts and lexicons made to be slow
 */
#ifndef HOSTILE_FAMILIES_H
#define HOSTILE_FAMILIES_H

#include <stddef.h>

typedef struct family {
    const char *name;
    const char *lexicon; /* YAML; NULL: the plain terms below */
    const char *head, *unit;
    size_t      size; /* n; 0: HOSTILE_SIZE. Less where every word is dear */
} family;

#define HOSTILE_SIZE 8000u /* twice that is below 64 KiB, where sentences are cut */

static const char hostile_terms[] = "a a\na a a\na ..16 a ..16 a\n"
                                    "a ..8 a ..8 a ..8 a\n"
                                    "health plan\nAB\nx1 (ab|cd) e\n";

#define CONCEPTS(concepts) "equilex: 1\nid: h\nthemes:\n  - {id: t, concepts: [" concepts "]}\n"
#define GUARDED(guard) CONCEPTS("{id: a, terms: [{match: anchors, " guard "}]}")

static const family families[] = {
    {"a letter, then combining marks", NULL, "a", "\xCC\x81", 0},
    {"combining marks behind a space", NULL, " ", "\xCC\x81", 0},
    {"two marks in turn, to be put in order", NULL, "", "\xCC\x81\xCC\xA7", 0},
    {"a line without a full stop", NULL, "", "health plans and so on ", 0},
    {"line ends", NULL, "", "\n", 0},
    {"full stops", NULL, "", ".", 0},
    {"bars", NULL, "", "|", 0},
    {"flags", NULL, "", "\xF0\x9F\x87\xAC", 0},
    {"letter, apostrophe, mark", NULL, "", "a'\xCC\x81", 0},
    {"an apostrophe that waits for a letter", NULL, "a'", "\xCC\x81", 0},
    {"apostrophes between marks", NULL, "a",
     "'\xCC\x88\xCC\x88\xCC\x88\xCC\x88\xCC\x88\xCC\x88\xCC\x88\xCC\x88", 0},
    {"flags with marks", NULL, "a", "\xF0\x9F\x87\xA6\xCC\x88", 0},
    {"full stops with marks", NULL, "A.\n", ".\xCC\x88", 0},
    {"sections in brackets", NULL, "1. (", ". ) ", 0},
    {"full stops and joiners in a word", NULL, "", "a.\xE2\x80\x8D", 0},
    {"digits and commas", NULL, "", "1,", 0},
    {"one long number", NULL, "", "1", 0},
    {"one long word", NULL, "", "ab", 0},
    {"plus and percent signs", NULL, "a", "+%", 0},
    {"numbers with units", NULL, "", "1 in 4 million per 1,000 ", 0},
    {"currency signs", NULL, "", "\xC2\xA3", 0},
    {"matches that multiply", NULL, "", "a ", 600},
    {"matches that multiply, with commas", NULL, "", "a, ", 900},
    {"acronyms in brackets", NULL, "", "health plan (AB) ", 0},
    {"list items", NULL, "", "    - a\n", 0},
    {"quotation levels", NULL, "", "> ", 0},
    {"words broken at line ends", NULL, "", "a-\n", 900},
    {"opening brackets", NULL, "", "(", 0},
    {"quotation marks", NULL, "", "\xE2\x80\x9C\"", 0},
    {"bytes that are no UTF-8", NULL, "", "\xE2\x82 \xFF", 0},
    {"abbreviations", NULL, "", "e.g. St. No. ", 0},
    {"headings", NULL, "", "# 1.1 A\n", 0},
    {"table rows", NULL, "", "| a | b |\n", 0},
    {"contents lines", NULL, "", "A ..... 1\n", 0},
    {"one long hit over many short ones", CONCEPTS("{id: a, terms: ['/begin .*/', wide]}"),
     "begin ", "wide ", 0},
    {"one long hit over many, all policies",
     CONCEPTS("{id: b, over: [a], terms: ['/begin .*/']}, {id: a, terms: [wide]}"), "begin ",
     "wide ", 0},
    {"not_in behind a long witness", GUARDED("not_in: ['/begin .* end/', wide]"), "begin end ",
     "anchors wide ", 0},
    {"a witness within some units of every hit",
     GUARDED("requires: {any: ['/begin .*?end/', none], within: 3}"), "begin ", "anchors end ", 0},
    {"witnesses that are never there",
     GUARDED("unless: {any: [none], within: paragraph}, requires: {any: [wide, none]}"), "",
     "anchors anchors wide ", 0},
    {"neighbours", GUARDED("not_preceded_by: [wide wide, wide], not_followed_by: [wide none]"), "",
     "anchors wide ", 0},
    {"capitals in one long line", GUARDED("not_in_caps: true"), "", "ANCHORS ", 0},
    {"expansions looked for in vain",
     CONCEPTS("{id: a, terms: [{match: ICB, requires: {any: [expansion]}}, wide board]}"), "",
     "(ICB wide) ", 0},
    {"a pattern that nearly matches",
     CONCEPTS("{id: a, terms: ['/wide (wide|side)( wide)? none/']}"), "", "wide ", 0},
};

#define FAMILY_COUNT (sizeof families / sizeof *families)

#endif
