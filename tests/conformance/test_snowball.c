/*
 * test_snowball.c - every word of Snowball's English vocabulary
 *
 *     test_snowball [DIRECTORY]
 *
 * voc.txt has a word on each line, output.txt its stem on the same line. The data are not part of
 * the repository; without them the test is skipped with exit status 77.
 */
#include <stdio.h>
#include <string.h>

#include "text/stem.h"

#ifndef EQX_TEST_ROOT
#define EQX_TEST_ROOT "."
#endif

#define WORDS 29417

static FILE *open_list(const char *directory, const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "%s: cannot be read, skipped\n", path);
    }
    return file;
}

static bool read_word(FILE *file, char *word, int size)
{
    if (fgets(word, size, file) == NULL) {
        return false;
    }
    word[strcspn(word, "\r\n")] = '\0';
    return true;
}

static bool stems_to(eqxi_stemmer *stemmer, const char *word, const char *expected)
{
    const char *stem;
    size_t      size;
    if (eqxi_stemmer_stem(stemmer, word, strlen(word), &stem, &size) != EQX_OK) {
        return false;
    }
    return size == strlen(expected) && memcmp(stem, expected, size) == 0;
}

static int run(FILE *words, FILE *stems, eqxi_stemmer *stemmer)
{
    char     word[256], expected[256];
    unsigned passed = 0, count = 0;
    while (read_word(words, word, sizeof word)) {
        bool paired = read_word(stems, expected, sizeof expected);
        bool good = paired && stems_to(stemmer, word, expected);
        count++;
        passed += good;
        if (!good) {
            fprintf(stderr, "line %u: %s: not stemmed to %s\n", count, word,
                    paired ? expected : "anything: output.txt is short");
        }
    }
    printf("Snowball English %u/%u\n", passed, WORDS);
    bool at_end = !read_word(stems, expected, sizeof expected);
    return passed == WORDS && count == WORDS && at_end ? 0 : 1;
}

int main(int argc, char **argv)
{
    const char *directory = argc > 1 ? argv[1] : EQX_TEST_ROOT "/../shared/data/snowball-english";
    FILE       *words = open_list(directory, "voc.txt");
    if (words == NULL) {
        return 77;
    }
    FILE *stems = open_list(directory, "output.txt");
    if (stems == NULL) {
        fclose(words);
        return 77;
    }
    eqxi_stemmer *stemmer;
    int           failed = eqxi_stemmer_new(&stemmer) != EQX_OK;
    if (!failed) {
        failed = run(words, stems, stemmer);
    }
    eqxi_stemmer_free(stemmer);
    fclose(stems);
    fclose(words);
    return failed;
}
