/*
 * compare_levels.c - what a vector level cuts is what the general cutter cuts
 *
 *     compare_levels FILE...      each as a whole text, and its lines each as a text
 *
 * Stands alone, so that it can be built for another processor, or with its instructions emulated
 * (run.sh). LEVEL_READER is the function of the level.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/prose.h"

#define RANDOM_TEXTS 4000u
#define RANDOM_SIZE 400u

static unsigned long texts, units, sentences, differences;

static void give_up(const char *what)
{
    fprintf(stderr, "compare_levels: %s\n", what);
    exit(2);
}

typedef struct side {
    eqxi_memory         memory;
    eqxi_prose          prose;
    eqxi_prose_sentence sentence;
    bool                found;
} side;

static void begin(side *s, eqxi_segment_read *reader, const uint8_t *text, uint32_t size)
{
    eqxi_memory_init(&s->memory, NULL);
    eqxi_prose_init(&s->prose, &s->memory, EQX_SIMD_SCALAR);
    s->prose.read = reader;
    eqxi_prose_begin(&s->prose, text, size);
    eqxi_prose_stretch(&s->prose, 0, size);
    s->found = true;
}

static bool same_units(const side *a, const side *b)
{
    const eqxi_units *x = &a->prose.units, *y = &b->prose.units;
    uint32_t          from = a->sentence.unit_start, count = a->sentence.unit_end - from;
    return memcmp(x->start + from, y->start + from, count * sizeof *x->start) == 0 &&
           memcmp(x->end + from, y->end + from, count * sizeof *x->end) == 0 &&
           memcmp(x->kind + from, y->kind + from, count) == 0;
}

static bool same_sentence(const side *a, const side *b)
{
    const eqxi_prose_sentence *x = &a->sentence, *y = &b->sentence;
    return a->found == b->found && x->byte_start == y->byte_start && x->byte_end == y->byte_end &&
           x->unit_start == y->unit_start && x->unit_end == y->unit_end && x->cut == y->cut;
}

/* In a block of exactly this size, so that a read beyond its end can be seen. */
static void compare(const uint8_t *bytes, size_t size)
{
    uint8_t *text = malloc(size > 0 ? size : 1);
    side     plain, vector;
    if (text == NULL) {
        give_up("out of memory");
    }
    memcpy(text, bytes, size);
    begin(&plain, NULL, text, (uint32_t)size);
    begin(&vector, LEVEL_READER, text, (uint32_t)size);
    texts++;
    while (plain.found) {
        plain.sentence = vector.sentence = (eqxi_prose_sentence){0};
        if (eqxi_prose_next(&plain.prose, &plain.sentence, &plain.found) != EQX_OK ||
            eqxi_prose_next(&vector.prose, &vector.sentence, &vector.found) != EQX_OK) {
            give_up("out of memory");
        }
        if (!same_sentence(&plain, &vector) || (plain.found && !same_units(&plain, &vector))) {
            differences++;
            printf("differs in a text of %zu bytes, near byte %u\n", size,
                   (unsigned)plain.sentence.byte_start);
            break;
        }
        sentences += plain.found;
        units += plain.found ? plain.sentence.unit_end - plain.sentence.unit_start : 0;
        eqxi_prose_forget(&plain.prose);
        eqxi_prose_forget(&vector.prose);
    }
    eqxi_prose_wipe(&plain.prose);
    eqxi_prose_wipe(&vector.prose);
    free(text);
}

static uint32_t draw(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33) % below;
}

/* Any bytes, and texts of what the rules treat specially. */
static void compare_random(void)
{
    static const char *const parts[] = {
        "word", "a",  " ",  ". ", "\n",           "'",            "_",        "-",   "-\n", "1.5",
        "20",   "%",  "+",  ",",  ":",            ";",            "!",        "?",   "$",   "@",
        "Ab",   "Mr", "~",  "&",  "\xC3\xA9",     "\xE2\x80\x99", "\xC2\xA3", "\r",  "\t",  "<",
        "\xE2", "\x80", "\xF0\x9F\x98\x80",       "\xE2\x80\x93", "e\xCC\x81", "\xC2\xAD"};
    uint64_t state = 1;
    for (size_t i = 0; i < RANDOM_TEXTS; i++) {
        uint8_t  text[RANDOM_SIZE + 8];
        uint32_t size = 0, most = draw(&state, RANDOM_SIZE);
        while (size < most && i % 2 == 0) {
            text[size++] = (uint8_t)draw(&state, 256);
        }
        while (size < most) {
            const char *part = parts[draw(&state, sizeof parts / sizeof *parts)];
            memcpy(text + size, part, strlen(part));
            size += (uint32_t)strlen(part);
        }
        compare(text, size);
    }
}

static void compare_file(const char *path)
{
    FILE    *file = fopen(path, "rb");
    uint8_t *bytes = NULL;
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        give_up(path);
    }
    size_t size = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(size + 1);
    if (bytes == NULL || fread(bytes, 1, size, file) != size) {
        give_up(path);
    }
    fclose(file);
    compare(bytes, size);
    for (size_t start = 0; start < size;) {
        const uint8_t *stop = memchr(bytes + start, '\n', size - start);
        size_t         end = stop == NULL ? size : (size_t)(stop - bytes);
        compare(bytes + start, end - start);
        start = end + 1;
    }
    free(bytes);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        compare_file(argv[i]);
    }
    compare_random();
    printf("%lu texts, %lu sentences, %lu units, %lu differences\n", texts, sentences, units,
           differences);
    return differences > 0 || units == 0;
}
