/*
 * replay.c - a fuzz target over the files of its corpus, as an ordinary test
 *
 *     fuzz_TARGET FOLDER...
 *
 * Each file is read whole, and cut short at each of its first bytes, so that ends are met too.
 */
#include <dirent.h>

#include "fuzz/property.h"

#define FILE_MOST (1u << 20)
#define CUTS 64u

static void must(int well, const char *what)
{
    if (!well) {
        fprintf(stderr, "replay: %s\n", what);
        exit(2);
    }
}

/* Handed over in a block of exactly its size, for the sanitizers. */
static void feed(const uint8_t *bytes, size_t size)
{
    uint8_t *block = malloc(size > 0 ? size : 1);
    must(block != NULL, "out of memory");
    memcpy(block, bytes, size);
    LLVMFuzzerTestOneInput(block, size);
    free(block);
}

static size_t replay(const char *path)
{
    static uint8_t bytes[FILE_MOST];
    FILE          *file = fopen(path, "rb");
    must(file != NULL, path);
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    feed(bytes, size);
    for (size_t cut = 0; cut < CUTS && cut < size; cut++) {
        feed(bytes, cut);
    }
    return 1;
}

int main(int count, char **folders)
{
    size_t files = 0;
    for (int i = 1; i < count; i++) {
        DIR *folder = opendir(folders[i]);
        must(folder != NULL, folders[i]);
        for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
            char path[4096];
            snprintf(path, sizeof path, "%s/%s", folders[i], entry->d_name);
            files += entry->d_name[0] == '.' ? 0 : replay(path);
        }
        closedir(folder);
    }
    must(files > 0, "no file was replayed");
    printf("%zu files replayed\n", files);
    return 0;
}
