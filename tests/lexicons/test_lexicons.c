/*
 * test_lexicons.c - bad lexicons and the remarks an author gets; good ones, there and back as JSON
 *
 *     test_lexicons FOLDER [--print CASE]
 *
 * FOLDER/bad/<case>/lexicon.eqlex.yaml is built, with second.eqlex.yaml behind it where there
 * is one, and its errors and warnings are compared line by line with expected.txt. FOLDER/good/
 * holds lexicons without errors. --print shows what the library says about one bad lexicon.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "equilex.h"

#define NAMES_MAX 1000
#define BAD_LEAST 60
#define GOOD_LEAST 8

typedef struct text {
    char  *bytes;
    size_t size, capacity;
} text;

static void *must(void *block)
{
    if (block == NULL) {
        fprintf(stderr, "out of memory\n");
        exit(2);
    }
    return block;
}

static void add_bytes(text *out, const char *bytes, size_t size)
{
    if (out->capacity - out->size <= size) {
        out->capacity = 2 * (out->size + size) + 64;
        out->bytes = must(realloc(out->bytes, out->capacity));
    }
    memcpy(out->bytes + out->size, bytes, size);
    out->size += size;
    out->bytes[out->size] = '\0';
}

static void add_text(text *out, const char *more)
{
    add_bytes(out, more, strlen(more));
}

static void add_number(text *out, const char *before, unsigned long number)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%s%lu", before, number);
    add_text(out, digits);
}

static void clear(text *out)
{
    free(out->bytes);
    *out = (text){NULL, 0, 0};
}

static text join(const char *folder, const char *name)
{
    text path = {NULL, 0, 0};
    add_text(&path, folder);
    add_text(&path, "/");
    add_text(&path, name);
    return path;
}

/* The whole file; bytes stay NULL when there is none. */
static text read_file(const char *folder, const char *name)
{
    text  path = join(folder, name), out = {NULL, 0, 0};
    FILE *file = fopen(path.bytes, "rb");
    char  piece[4096];
    clear(&path);
    if (file == NULL) {
        return out;
    }
    add_bytes(&out, "", 0);
    for (size_t got = sizeof piece; got == sizeof piece;) {
        got = fread(piece, 1, sizeof piece, file);
        add_bytes(&out, piece, got);
    }
    fclose(file);
    return out;
}

/* ------------------------------------------------------------- remarks --- */

static void add_diag(text *out, const eqx_diag *diag)
{
    if (diag->severity < EQX_SEVERITY_WARNING) {
        return;
    }
    add_text(out, diag->source);
    if (diag->line > 0) {
        add_number(out, ":", diag->line);
        add_number(out, ":", diag->column);
        add_text(out, ": ");
    }
    add_text(out, diag->severity == EQX_SEVERITY_ERROR ? "error" : "warning");
    add_number(out, ": EQX-", diag->code);
    add_text(out, ": ");
    add_text(out, diag->message);
    add_text(out, "\n");
    if (diag->hint != NULL) {
        add_text(out, "  hint: ");
        add_text(out, diag->hint);
        add_text(out, "\n");
    }
}

static text remarks_of(const eqx_builder *builder)
{
    text out = {NULL, 0, 0};
    add_bytes(&out, "", 0);
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        if (eqx_builder_diag(builder, i, &diag) == EQX_OK) {
            add_diag(&out, &diag);
        }
    }
    return out;
}

/* The next line of *at, which is moved on; false at the end. */
static bool next_line(const char **at, const char **line, size_t *size)
{
    if (**at == '\0') {
        return false;
    }
    *line = *at;
    *size = strcspn(*at, "\n");
    *at += *size + ((*at)[*size] == '\n');
    return true;
}

static bool same_lines(const char *name, const char *expected, const char *got)
{
    bool same = true;
    for (unsigned row = 1;; row++) {
        const char *a = "", *b = "";
        size_t      a_size = 0, b_size = 0;
        bool        more_a = next_line(&expected, &a, &a_size);
        bool        more_b = next_line(&got, &b, &b_size);
        if (!more_a && !more_b) {
            return same;
        }
        if (more_a != more_b || a_size != b_size || memcmp(a, b, a_size) != 0) {
            printf("%s: line %u of expected.txt\n  expected  %.*s\n  got       %.*s\n", name, row,
                   (int)a_size, a, (int)b_size, b);
            same = false;
        }
    }
}

/* ----------------------------------------------------- names in folders --- */

typedef struct names {
    char    *name[NAMES_MAX];
    unsigned count;
} names;

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static names names_in(const char *folder)
{
    names out = {{NULL}, 0};
    DIR  *open = opendir(folder);
    for (struct dirent *entry = open == NULL ? NULL : readdir(open);
         entry != NULL && out.count < NAMES_MAX; entry = readdir(open)) {
        if (entry->d_name[0] != '.') {
            text copy = {NULL, 0, 0};
            add_text(&copy, entry->d_name);
            out.name[out.count++] = copy.bytes;
        }
    }
    if (open != NULL) {
        closedir(open);
    }
    qsort(out.name, out.count, sizeof *out.name, by_name);
    return out;
}

static void forget(names *list)
{
    for (unsigned i = 0; i < list->count; i++) {
        free(list->name[i]);
    }
}

/* -------------------------------------------------------- bad lexicons --- */

static eqx_builder *new_builder(void)
{
    eqx_builder *builder = NULL;
    if (eqx_builder_new(NULL, &builder) != EQX_OK) {
        builder = NULL;
    }
    return must(builder);
}

static bool add_source(eqx_builder *builder, const char *folder, const char *name)
{
    text source = read_file(folder, name);
    bool added = source.bytes == NULL ||
                 eqx_builder_add(builder, name, source.bytes, source.size) == EQX_OK;
    clear(&source);
    return added;
}

static text remarks_about(const char *folder, eqx_status *status)
{
    eqx_builder       *builder = new_builder();
    const eqx_lexicon *lexicon = NULL;
    *status = EQX_E_FAILED;
    if (add_source(builder, folder, "lexicon.eqlex.yaml") &&
        add_source(builder, folder, "second.eqlex.yaml")) {
        *status = eqx_builder_build(builder, &lexicon);
    }
    text got = remarks_of(builder);
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    return got;
}

static bool check_bad(const char *folder, const char *name)
{
    eqx_status status;
    text       path = join(folder, name);
    text       expected = read_file(path.bytes, "expected.txt");
    text       got = remarks_about(path.bytes, &status);
    eqx_status right = strstr(got.bytes, "error: EQX-") != NULL ? EQX_E_LEXICON : EQX_OK;
    bool       good = expected.size > 0 && status == right;
    if (!good) {
        printf("%s: %s\n", name,
               expected.size == 0 ? "no expected.txt" : eqx_status_text(status));
    }
    good = same_lines(name, expected.bytes == NULL ? "" : expected.bytes, got.bytes) && good;
    clear(&path);
    clear(&expected);
    clear(&got);
    return good;
}

/* True when all are right and there are enough of them. */
static bool check_folder(const char *root, const char *name, const char *kind, unsigned least,
                         bool (*check)(const char *, const char *))
{
    text     folder = join(root, name);
    names    list = names_in(folder.bytes);
    unsigned right = 0;
    for (unsigned i = 0; i < list.count; i++) {
        right += check(folder.bytes, list.name[i]);
    }
    printf("%s lexicons: %u/%u\n", kind, right, list.count);
    bool enough = list.count >= least;
    if (!enough) {
        printf("there should be at least %u\n", least);
    }
    bool all = right == list.count && enough;
    forget(&list);
    clear(&folder);
    return all;
}

/* -------------------------------------------- too large to keep as files --- */

static text too_many_sets(void)
{
    text out = {NULL, 0, 0};
    add_text(&out, "equilex: 1\nid: l\nthemes: []\nsets:\n");
    for (unsigned i = 0; i < 4097; i++) {
        add_number(&out, "  s", i);
        add_text(&out, ": [word]\n");
    }
    return out;
}

static text too_many_keys(void)
{
    text out = {NULL, 0, 0};
    add_text(&out, "equilex: 1\nid: l\nthemes: []\nsources:\n");
    for (unsigned i = 0; i < 10001; i++) {
        add_number(&out, "  s", i);
        add_text(&out, ": {title: T}\n");
    }
    return out;
}

/* Each concept over the next: 1500 of them make 1,124,250 pairs. */
static text too_many_pairs(void)
{
    text out = {NULL, 0, 0};
    add_text(&out, "equilex: 1\nid: l\nsources: {s: {title: T}}\nthemes:\n");
    add_text(&out, "  - id: t\n    concepts:\n");
    for (unsigned i = 0; i < 1500; i++) {
        add_number(&out, "      - {id: c", i);
        add_text(&out, ", label: L, definition: D, source: s, kind: need, examples: [E], ");
        add_number(&out, "terms: [w", i);
        add_number(&out, i < 1499 ? "], over: c" : "], core: true} # ", i + 1);
        add_text(&out, i < 1499 ? "}\n" : "\n");
    }
    return out;
}

/* 256 MiB and a byte. */
static text too_many_bytes(void)
{
    text out = {NULL, ((size_t)256 << 20) + 1, ((size_t)256 << 20) + 1};
    out.bytes = must(calloc(out.size, 1));
    return out;
}

static bool check_made(const char *name, text source, const char *expected)
{
    eqx_builder       *builder = new_builder();
    const eqx_lexicon *lexicon = NULL;
    eqx_status         status = eqx_builder_add(builder, "made", source.bytes, source.size);
    if (status == EQX_OK) {
        status = eqx_builder_build(builder, &lexicon);
    }
    text got = remarks_of(builder);
    bool found = strstr(got.bytes, expected) != NULL && status == EQX_E_LEXICON;
    if (!found) {
        printf("%s\n  expected  %s\n  got       %.300s\n", name, expected, got.bytes);
    }
    eqx_lexicon_unref(lexicon);
    eqx_builder_free(builder);
    clear(&source);
    clear(&got);
    return found;
}

static bool check_all_made(void)
{
    bool sets = check_made("too many sets", too_many_sets(),
                           "made:4101:3: error: EQX-471: there are more than 4096 sets\n");
    bool keys = check_made("too many keys", too_many_keys(),
                           "made:10005:3: error: EQX-234: a map has more than 10,000 keys\n");
    bool over = check_made("too many pairs", too_many_pairs(),
                           ": error: EQX-497: over has more than 1,000,000 pairs");
    bool size = check_made("too many bytes", too_many_bytes(),
                           "made:1:1: error: EQX-118: the source is larger than 256 MiB\n");
    return sets && keys && over && size;
}

/* ------------------------------------------------------- good lexicons --- */

static const eqx_lexicon *build(const char *name, const char *bytes, size_t size)
{
    eqx_builder       *builder = new_builder();
    const eqx_lexicon *lexicon = NULL;
    eqx_status         status = eqx_builder_add(builder, name, bytes, size);
    if (status == EQX_OK) {
        status = eqx_builder_build(builder, &lexicon);
    }
    text remarks = remarks_of(builder);
    if (status != EQX_OK) {
        printf("%s: %s\n%s", name, eqx_status_text(status), remarks.bytes);
    }
    clear(&remarks);
    eqx_builder_free(builder);
    return lexicon;
}

static bool same_again(const char *name, const eqx_lexicon *lexicon)
{
    uint8_t            before[32], behind[32];
    size_t             size = 0, again_size = 0;
    const char        *json = eqx_lexicon_json(lexicon, &size);
    const eqx_lexicon *again = json == NULL ? NULL : build(name, json, size);
    if (again == NULL) {
        printf("%s: its JSON cannot be read\n", name);
        return false;
    }
    const char *twice = eqx_lexicon_json(again, &again_size);
    eqx_lexicon_fingerprint(lexicon, before);
    eqx_lexicon_fingerprint(again, behind);
    bool print = memcmp(before, behind, sizeof before) == 0;
    bool letter = twice != NULL && size == again_size && memcmp(json, twice, size) == 0;
    if (!print || !letter) {
        printf("%s: %s after a round through JSON\n", name,
               print ? "another text" : "another fingerprint");
    }
    eqx_lexicon_unref(again);
    return print && letter;
}

static bool check_good(const char *folder, const char *name)
{
    text               source = read_file(folder, name);
    const eqx_lexicon *lexicon = source.bytes == NULL ? NULL
                                                      : build(name, source.bytes, source.size);
    bool               good = lexicon != NULL && same_again(name, lexicon);
    eqx_lexicon_unref(lexicon);
    clear(&source);
    return good;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[2], "--print") == 0) {
        eqx_status status;
        text       bad = join(argv[1], "bad"), path = join(bad.bytes, argv[3]);
        text       got = remarks_about(path.bytes, &status);
        fputs(got.bytes, stdout);
        clear(&bad);
        clear(&path);
        clear(&got);
        return 0;
    }
    if (argc != 2) {
        fprintf(stderr, "usage: test_lexicons FOLDER [--print CASE]\n");
        return 2;
    }
    bool bad = check_folder(argv[1], "bad", "bad", BAD_LEAST, check_bad);
    bool made = check_all_made();
    bool good = check_folder(argv[1], "good", "good", GOOD_LEAST, check_good);
    return bad && made && good ? 0 : 1;
}
