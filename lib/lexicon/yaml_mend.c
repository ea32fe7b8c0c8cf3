/*
 * yaml_mend.c - a missing comma is put in; any other bad line is passed over
 */
#include "lexicon/yaml_mend.h"

#include <string.h>

/* libyaml's words, and ours for the mistakes that authors make most. */
static const struct {
    const char *problem;
    uint32_t    code;
} problems[] = {
    {"found character that cannot start any token", EQXI_DIAG_YAML_CHARACTER},
    {"mapping values are not allowed in this context", EQXI_DIAG_YAML_COLON},
    {"could not find expected ':'", EQXI_DIAG_YAML_NO_COLON},
    {"found unexpected end of stream", EQXI_DIAG_YAML_QUOTE},
    {"did not find expected ',' or ']'", EQXI_DIAG_YAML_FLOW},
    {"did not find expected ',' or '}'", EQXI_DIAG_YAML_FLOW},
    {"did not find expected '-' indicator", EQXI_DIAG_YAML_INDENT},
    {"did not find expected key", EQXI_DIAG_YAML_INDENT},
    {"found unknown escape character", EQXI_DIAG_YAML_ESCAPE},
    {"did not find expected hexdecimal number", EQXI_DIAG_YAML_ESCAPE},
    {"found invalid Unicode character escape code", EQXI_DIAG_YAML_ESCAPE},
};

uint32_t eqxi_yaml_code(const eqxi_source *source, const char *problem, size_t at)
{
    if (at < source->size && source->bytes[at] == '\t') {
        return EQXI_DIAG_YAML_TAB;
    }
    /* Four digits are too few for any other character that is none. */
    bool four_digits = at > 0 && at < source->size && source->bytes[at - 1] == 'u';
    if (four_digits && strcmp(problem, "found invalid Unicode character escape code") == 0) {
        return EQXI_DIAG_YAML_SURROGATE;
    }
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        if (strcmp(problem, problems[i].problem) == 0) {
            return problems[i].code;
        }
    }
    return EQXI_DIAG_YAML_SYNTAX;
}

/* The 0-based line of a byte and the spaces in front of it. */
static uint32_t indent_of(const eqxi_source *source, size_t at, uint32_t *line)
{
    uint32_t column, spaces = 0;
    eqxi_source_place(source, at < source->size ? at : source->size, line, &column);
    (*line)--;
    for (size_t i = source->lines.data[*line]; source->bytes[i] == ' '; i++) { /* NUL at the end */
        spaces++;
    }
    return spaces;
}

bool eqxi_yaml_is_left(const eqxi_source *source, size_t open, size_t at)
{
    uint32_t open_line, line;
    uint32_t outer = indent_of(source, open, &open_line);
    return indent_of(source, at, &line) <= outer && line > open_line;
}

/* The line of the syntax error; spaces take the place of its bytes. False when nothing is left
 * to blank. */
static bool blank_line(const eqxi_source *source, char *bytes, size_t at)
{
    uint32_t line, column;
    eqxi_source_place(source, at < source->size ? at : source->size, &line, &column);
    bool blanked = false;
    while (!blanked && line > 0) {
        size_t start = source->lines.data[line - 1];
        size_t end = line < source->lines.count ? source->lines.data[line] : source->size;
        for (size_t i = start; i < end; i++) {
            bool keep = bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == ' ';
            blanked = blanked || !keep;
            bytes[i] = keep ? bytes[i] : ' ';
        }
        line--;
    }
    return blanked;
}

/* A comma in front of what follows too closely. */
static bool put_comma(const eqxi_source *source, char *bytes, size_t at)
{
    bool fits = at > 0 && at < source->size && bytes[at - 1] == ' ' &&
                strchr("]}:,[{", bytes[at]) == NULL;
    if (fits) {
        bytes[at - 1] = ',';
    }
    return fits;
}

bool eqxi_yaml_mend(const eqxi_source *source, char *bytes, size_t at, uint32_t code)
{
    return (code == EQXI_DIAG_YAML_FLOW && put_comma(source, bytes, at)) ||
           blank_line(source, bytes, at);
}
