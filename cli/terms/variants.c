#include "terms/variants.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "equilex.h"
#include "support/visible.h"

typedef struct phrases {
    char **data;
    size_t count;
} phrases;

typedef struct reader {
    const char *at;
    unsigned    mode, marks;
    bool        globs;
} reader;

/* -------------------------------------------------------------- phrases --- */

static void wipe(phrases *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->data[i]);
    }
    free(list->data);
    *list = (phrases){NULL, 0};
}

static void add(phrases *list, const char *left, const char *right)
{
    size_t size = strlen(left) + strlen(right) + 1;
    char  *phrase = cli_alloc(size, 1);
    snprintf(phrase, size, "%s%s", left, right);
    list->data = cli_resize(list->data, list->count + 1, sizeof *list->data);
    list->data[list->count++] = phrase;
}

/* Every phrase of `list` with every one of `more` behind it; `more` is emptied. */
static void append(reader *self, phrases *list, phrases *more)
{
    phrases joined = {NULL, 0};
    if (list->count * more->count > CLI_VARIANTS_MAX) {
        self->marks |= CLI_VARIANT_MORE;
        add(&joined, "", "");
    } else {
        for (size_t i = 0; i < list->count; i++) {
            for (size_t k = 0; k < more->count; k++) {
                add(&joined, list->data[i], more->data[k]);
            }
        }
    }
    wipe(list);
    wipe(more);
    *list = joined;
}

static void append_text(reader *self, phrases *list, const char *text, size_t size)
{
    phrases one = {NULL, 0};
    char   *copy = cli_alloc(size + 1, 1);
    memcpy(copy, text, size);
    add(&one, copy, "");
    free(copy);
    append(self, list, &one);
}

/* ---------------------------------------------------------------- units --- */

/* A word of two to six capitals, perhaps with an s: exact wherever it stands. */
static bool is_acronym(const char *word, size_t size)
{
    size_t capitals = 0;
    while (capitals < size && word[capitals] >= 'A' && word[capitals] <= 'Z') {
        capitals++;
    }
    return capitals >= 2 && capitals <= 6 &&
           (capitals == size || (capitals + 1 == size && word[capitals] == 's'));
}

static const char *number_of(const char *kind, size_t size)
{
    static const struct {
        const char *kind, *text;
    } kinds[] = {{"percent", "14%"},  {"money", "\xC2\xA3" "1,200"}, {"rate", "12.3 per 1,000"},
                 {"year", "2028"},    {"date", "31/03/2028"},        {"range", "10-15"},
                 {"ordinal", "1st"},  {"financial_year", "2023/24"}};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strlen(kinds[i].kind) == size && memcmp(kinds[i].kind, kind, size) == 0) {
            return kinds[i].text;
        }
    }
    return "1,234";
}

static bool is_end(char byte)
{
    return byte == '\0' || strchr(" ()[]|,\"", byte) != NULL;
}

static size_t unit_size(const char *at)
{
    size_t size = 0;
    while (!is_end(at[size])) {
        size += at[size] == '\\' && at[size + 1] != '\0' ? 2 : 1;
    }
    return size;
}

/* A written word without the signs around it. */
static void read_word(reader *self, phrases *list)
{
    bool      folded = *self->at == '=', marked = false;
    cli_bytes word = {NULL, 0, 0};
    self->at += folded;
    size_t size = unit_size(self->at);
    for (size_t i = 0; i < size; i++) {
        char byte = self->at[i];
        if (byte == '\\' && i + 1 < size) {
            cli_bytes_char(&word, self->at[++i]);
        } else if (byte == '~') {
            self->marks |= CLI_VARIANT_STEM;
            marked = true;
        } else if (byte == '*') {
            self->marks |= CLI_VARIANT_WILD;
            marked = true;
            cli_bytes_text(&word, self->globs ? "*" : "");
        } else {
            cli_bytes_char(&word, byte);
        }
    }
    cli_bytes_text(&word, "");
    if (is_acronym(word.data, word.size) && !folded) {
        self->marks |= CLI_VARIANT_EXACT;
    } else if (!folded && !marked && self->mode == EQX_MODE_STEM) {
        self->marks |= CLI_VARIANT_STEM;
    } else if (!folded && self->mode == EQX_MODE_EXACT) {
        self->marks |= CLI_VARIANT_EXACT;
    }
    append_text(self, list, word.data, word.size);
    cli_bytes_wipe(&word);
    self->at += size;
}

static void read_quoted(reader *self, phrases *list)
{
    const char *start = ++self->at;
    self->at += strcspn(start, "\"");
    append_text(self, list, start, (size_t)(self->at - start));
    self->at += *self->at == '"';
    self->marks |= CLI_VARIANT_EXACT;
}

static void read_unit(reader *self, phrases *list)
{
    size_t size = unit_size(self->at);
    if (*self->at == '"') {
        read_quoted(self, list);
    } else if (*self->at == '#') {
        const char *number = number_of(self->at + 1, size - 1);
        append_text(self, list, number, strlen(number));
        self->marks |= CLI_VARIANT_NUMBER;
        self->at += size;
    } else if (size == 1 && *self->at == '_') {
        append_text(self, list, self->globs ? "*" : "word", self->globs ? 1 : 4);
        self->marks |= CLI_VARIANT_GAP;
        self->at += size;
    } else if (size > 2 && self->at[0] == '.' && self->at[1] == '.') {
        self->marks |= CLI_VARIANT_GAP;
        self->at += size;
    } else {
        read_word(self, list);
    }
}

/* ------------------------------------------------------------ structure --- */

#define DEPTH_MAX 64u /* deeper than any expression the library accepts */

static phrases read_choices(reader *self, unsigned depth);

static void read_group(reader *self, phrases *list, unsigned depth)
{
    bool optional = *self->at++ == '[';
    phrases inside = read_choices(self, depth + 1);
    self->at += *self->at != '\0';
    if (optional) {
        add(&inside, "", "");
    }
    append(self, list, &inside);
}

static phrases read_sequence(reader *self, unsigned depth)
{
    phrases list = {NULL, 0};
    add(&list, "", "");
    while (*self->at != '\0' && strchr("|)]", *self->at) == NULL) {
        if (*self->at == ' ' || *self->at == ',') {
            self->marks |= *self->at == ',' ? CLI_VARIANT_COMMA : 0;
            append_text(self, &list, self->globs ? " " : self->at, 1);
            self->at++;
        } else if (strchr("([", *self->at) != NULL && depth >= DEPTH_MAX) {
            self->marks |= CLI_VARIANT_MORE;
            self->at++;
        } else if (strchr("([", *self->at) != NULL) {
            read_group(self, &list, depth);
        } else {
            read_unit(self, &list);
        }
    }
    return list;
}

static phrases read_choices(reader *self, unsigned depth)
{
    phrases all = read_sequence(self, depth);
    while (*self->at == '|') {
        self->at++;
        phrases more = read_sequence(self, depth);
        for (size_t i = 0; i < more.count; i++) {
            add(&all, more.data[i], "");
        }
        wipe(&more);
    }
    return all;
}

/* Empty parts leave spaces behind. */
static void squeeze(phrases *list)
{
    for (size_t i = 0; i < list->count; i++) {
        cli_bytes plain = {NULL, 0, 0};
        cli_visible_squeeze(&plain, list->data[i], strlen(list->data[i]));
        if (plain.size > 0 && plain.data[plain.size - 1] == ' ') {
            plain.data[--plain.size] = '\0';
        }
        cli_bytes_text(&plain, "");
        free(list->data[i]);
        list->data[i] = plain.data;
    }
}

void cli_variants_make(cli_variants *variants, const char *expression, unsigned mode, bool globs)
{
    reader  self = {expression, mode, 0, globs};
    phrases list = {NULL, 0};
    if (mode == EQX_MODE_PATTERN) {
        self.marks = CLI_VARIANT_PATTERN;
    } else {
        list = read_choices(&self, 0);
    }
    if (self.marks & CLI_VARIANT_MORE) {
        wipe(&list);
    }
    squeeze(&list);
    *variants = (cli_variants){list.data, list.count, self.marks};
}

void cli_variants_wipe(cli_variants *variants)
{
    phrases list = {variants->data, variants->count};
    wipe(&list);
}
