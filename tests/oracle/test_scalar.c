/* The library against the scalar reference, row by row. */
#include "support/reading.h"

#include <glob.h>

#include "oracle/scalar_reference.h"

#define SHARED EQX_TEST_ROOT "/../shared/"
#define TEXT_MAX (2u << 20)
#define CASES 4000u

typedef struct bytes {
    char  *data;
    size_t size;
} bytes;

static bytes read_stream(FILE *stream, size_t most)
{
    bytes all = {malloc(most + 1), 0};
    assert_non_null(all.data);
    all.size = stream == NULL ? 0 : fread(all.data, 1, most, stream);
    return all;
}

static bytes read_path(const char *path, size_t most)
{
    FILE *file = fopen(path, "rb");
    bytes all = read_stream(file, most);
    if (file != NULL) {
        fclose(file);
    }
    return all;
}

static bytes read_packed(const char *path)
{
    char  command[4096];
    snprintf(command, sizeof command, "xz -dc '%s' 2>/dev/null", path);
    FILE *pipe = popen(command, "r");
    bytes all = read_stream(pipe, TEXT_MAX);
    if (pipe != NULL) {
        pclose(pipe);
    }
    return all;
}

static bool have_shared(void)
{
    FILE *file = fopen(SHARED "bench/phrases-2k.txt", "rb");
    if (file != NULL) {
        fclose(file);
    }
    return file != NULL;
}

typedef struct pair {
    const eqx_lexicon *lexicon;
    scalar_reference  *reference;
    reading            snippet, document;
    scalar_rows        rows;
    uint64_t           compared;
} pair;

static void pair_start(pair *p, const char *list, size_t size)
{
    memset(p, 0, sizeof *p);
    p->lexicon = lexicon_of_list(list, size);
    p->reference = scalar_new(list, size);
    reading_start(&p->snippet, p->lexicon, EQX_SNIPPET | EQX_ALL_MATCHES);
    reading_start(&p->document, p->lexicon, EQX_ALL_MATCHES);
}

static void pair_end(pair *p)
{
    reading_end(&p->snippet);
    reading_end(&p->document);
    scalar_free(p->reference);
    free(p->rows.data);
    eqx_lexicon_unref(p->lexicon);
}

static void show_around(const char *text, size_t size, uint32_t at)
{
    size_t from = at > 40 ? at - 40 : 0, to = at + 60 < size ? at + 60 : size;
    for (size_t i = from; i < to; i++) {
        uint8_t byte = (uint8_t)text[i];
        print_message(byte >= 0x20 && byte < 0x7F ? "%c" : "\\x%02x", byte);
    }
    print_message("\n");
}

/* Prints the first row that differs. */
static bool same_rows(const reading *r, const scalar_rows *rows, const char *text, size_t size)
{
    for (size_t i = 0; i < r->hits.count || i < rows->count; i++) {
        scalar_row ours = {0, 0, 0}, theirs = {0, 0, 0};
        if (i < r->hits.count) {
            ours = (scalar_row){r->hits.byte_start[i], r->hits.byte_end[i], r->hits.term_id[i]};
        }
        if (i < rows->count) {
            theirs = rows->data[i];
        }
        if (ours.start != theirs.start || ours.end != theirs.end || ours.term != theirs.term) {
            print_message("row %zu: library %u-%u term %u (of %u), "
                          "reference %u-%u term %u (of %u)\n",
                          i, ours.start, ours.end, ours.term, (unsigned)r->hits.count, theirs.start,
                          theirs.end, theirs.term, (unsigned)rows->count);
            show_around(text, size, theirs.end == 0 || (ours.end > 0 && ours.start < theirs.start)
                                        ? ours.start : theirs.start);
            return false;
        }
    }
    return true;
}

static bool agree(pair *p, const char *text, size_t size)
{
    bool same = true;
    for (int document = 0; document < 2 && same; document++) {
        reading *r = document ? &p->document : &p->snippet;
        reading_run(r, text, size);
        scalar_run(p->reference, (const uint8_t *)text, size, !document, &p->rows);
        p->compared += p->rows.count;
        same = same_rows(r, &p->rows, text, size);
    }
    return same;
}

static void agrees_on_long_texts(void **state)
{
    (void)state;
    static const char *const lists[] = {SHARED "bench/phrases-2k.txt",
                                        SHARED "bench/phrases-10k.txt"};
    static const char *const texts[] = {SHARED "bench/english.txt.xz",
                                        SHARED "bench/accented.txt.xz"};
    if (!have_shared()) {
        skip();
    }
    for (size_t l = 0; l < 2; l++) {
        bytes list = read_path(lists[l], TEXT_MAX);
        pair  p;
        pair_start(&p, list.data, list.size);
        for (size_t t = 0; t < 2; t++) {
            bytes text = read_packed(texts[t]);
            assert_true(text.size > 0);
            assert_true(agree(&p, text.data, text.size));
            free(text.data);
        }
        print_message("%llu rows compared\n", (unsigned long long)p.compared);
        assert_true(p.compared > 0);
        pair_end(&p);
        free(list.data);
    }
}

static void agrees_on_the_corpus(void **state)
{
    (void)state;
    if (!have_shared()) {
        skip();
    }
    glob_t found;
    assert_int_equal(glob(SHARED "corpus/*.txt", 0, NULL, &found), 0);
    bytes list = read_path(SHARED "bench/phrases-2k.txt", TEXT_MAX);
    pair  p;
    pair_start(&p, list.data, list.size);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        bytes text = read_path(found.gl_pathv[i], TEXT_MAX);
        if (!agree(&p, text.data, text.size)) {
            fail_msg("%s", found.gl_pathv[i]);
        }
        free(text.data);
    }
    print_message("%llu rows compared in %zu files\n", (unsigned long long)p.compared,
                  found.gl_pathc);
    pair_end(&p);
    free(list.data);
    globfree(&found);
}

static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

/* Words whose stem begins otherwise, spelling variants, exact forms, numbers, emoji. */
static const char random_terms[] =
    "die\nlie low\ntie up\ndying person\nlying\ntying up\nenquiry\ninquiry line\norganise\n"
    "organised plan\nSMI\nICBs\nICB board\npeople with SMI\nplace-based\nhealth plan\nhealth\n"
    "health health\nhealth health health\ninequality\nhealth inequality\nhealthplan\n14% gap\n"
    "20 per cent\nCore20+5\nLGBTQ+ people\nA&E\nA & E plan\ncaf\xC3\xA9\ncaf\xC3\xA9 plan\n"
    "skis\nskies\nnews\nhowe\nplan 2028\nMarch 2028\nchildren's plan\ncolour plan\n";

static const char *const pieces[] = {
    "die", "dying", "dies", "lie", "lying", "low", "tie", "tying", "Tying", "up", "person",
    "persons", "enquiry", "inquiries", "line", "organise", "organized", "plan", "plans", "PLAN",
    "SMI", "smi", "ICB", "ICBs", "board", "people", "with", "place", "based", "health", "Health",
    "inequal", "ities", "inequality", "inequalities", "14%", "14", "per", "cent", "gap", "20",
    "Core20", "CORE20+5", "5", "LGBTQ", "LGBTQ+", "A", "E", "a", "caf\xC3\xA9", "cafe\xCC\x81",
    "CAF\xC3\x89", "skis", "skies", "sky", "news", "howe", "2028", "March", "Mar", "in", "4",
    "\xC2\xA3", "1.2", "million", "children's", "children\xE2\x80\x99s", "color", "colour",
    "3.5", "1,234", "\xF0\x9F\x98\x80", "\xF0\x9F\x87\xAC\xF0\x9F\x87\xA7", "\xD7\x90\"\xD7\x90",
    "\xE3\x82\xAB\xE3\x83\xBC", "_", "\x6F\xEF\xAC\x83\x63\x65", "x\xC2\xB2",
};

static const char *const seams[] = {
    " ", " ", " ", " ", " ", " ", "", "-", "-\n", "\xC2\xAD\n", "\n", "\n\n", ", ", ". ", ": ",
    "; ", " - ", "\xE2\x80\x93", " \xE2\x80\x93 ", "\xE2\x80\x91", "/", " (", ") ", "\"", "'",
    "\xE2\x80\x99", "*", "`", "&", " & ", "+", "%", "%+", "\xCC\x81", "\xE2\x80\x8D",
    "\xE2\x80\x8B",
    "\xFF",
    "\xE2\x80", "\xED\xA0\x80", "\xC0\xAF", "\xC2\xB2", "\xC2\xA0", "\t", " \xE2\x80\xA2 ",
    "|", " | ", "\r\n", "\f", "_", ".", "..", "#", "@", "^", "-\r\n  ", "\xC2\xAD", "--", "' ",
};

static bytes random_text(uint64_t *seed)
{
    size_t most = 1 + next_random(seed) % 40;
    bytes  text = {malloc(most * 64 + 1), 0};
    assert_non_null(text.data);
    for (size_t i = 0; i < most; i++) {
        const char *piece = pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)];
        const char *seam = seams[next_random(seed) % (sizeof seams / sizeof *seams)];
        memcpy(text.data + text.size, piece, strlen(piece));
        text.size += strlen(piece);
        memcpy(text.data + text.size, seam, strlen(seam));
        text.size += strlen(seam);
    }
    return text;
}

static void agrees_on_random_texts(void **state)
{
    (void)state;
    uint64_t seed = 20281;
    unsigned differing = 0;
    pair     p;
    pair_start(&p, random_terms, sizeof random_terms - 1);
    for (unsigned i = 0; i < CASES; i++) {
        uint64_t before = seed;
        bytes    text = random_text(&seed);
        if (!agree(&p, text.data, text.size)) {
            print_message("case %u, seed %llu\n", i, (unsigned long long)before);
            differing++;
        }
        free(text.data);
        if (differing == 5) {
            break;
        }
    }
    print_message("%llu rows compared\n", (unsigned long long)p.compared);
    assert_int_equal(differing, 0);
    pair_end(&p);
}

/* Each word of Snowball's vocabulary alone, and with one behind it. */
static void agrees_on_the_whole_vocabulary(void **state)
{
    (void)state;
    if (!have_shared()) {
        skip();
    }
    bytes words = read_path(SHARED "data/snowball-english/voc.txt", TEXT_MAX);
    bytes list = {malloc(words.size * 5 + 1024), 0}, text = {malloc(words.size * 5 + 1024), 0};
    assert_non_null(list.data);
    assert_non_null(text.data);
    for (size_t at = 0; at < words.size;) {
        size_t length = strcspn(words.data + at, "\r\n");
        length = at + length > words.size ? words.size - at : length;
        if (strcspn(words.data + at, "abcdefghijklmnopqrstuvwxyz") >= length) {
            at += length + 1; /* ' and the like: no unit, no term */
            continue;
        }
        list.size += (size_t)sprintf(list.data + list.size, "%.*s\n%.*s zoo\n", (int)length,
                                     words.data + at, (int)length, words.data + at) *
                     (length > 0);
        text.size += (size_t)sprintf(text.data + text.size, "%.*s zoos\n", (int)length,
                                     words.data + at) * (length > 0);
        at += length + 1;
    }
    pair p;
    pair_start(&p, list.data, list.size);
    assert_true(agree(&p, text.data, text.size));
    print_message("%llu rows compared\n", (unsigned long long)p.compared);
    pair_end(&p);
    free(words.data);
    free(list.data);
    free(text.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_on_random_texts),
        cmocka_unit_test(agrees_on_the_whole_vocabulary),
        cmocka_unit_test(agrees_on_the_corpus),
        cmocka_unit_test(agrees_on_long_texts),
    };
    int failed = cmocka_run_group_tests_name("scalar", tests, NULL, NULL);
    return failed == 0 && !have_shared() ? 77 : failed;
}
