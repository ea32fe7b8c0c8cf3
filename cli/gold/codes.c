#include "gold/codes.h"

#include <stdlib.h>
#include <string.h>

#include "support/csvread.h"
#include "support/instrument.h"
#include "support/loading.h"
#include "support/message.h"

static size_t place_of(const cli_codes *codes, const char *name)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (const char *at = name; *at != '\0'; at++) {
        hash = (hash ^ (uint8_t)*at) * 16777619u;
    }
    size_t place = hash & (codes->place_count - 1);
    while (codes->places[place] != 0 &&
           strcmp(codes->names[codes->places[place] - 1], name) != 0) {
        place = (place + 1) & (codes->place_count - 1);
    }
    return place;
}

/* At least half of the places stay empty. */
static void make_room(cli_codes *codes)
{
    if ((codes->count + 1) * 2 <= codes->place_count) {
        return;
    }
    free(codes->places);
    codes->place_count = codes->place_count == 0 ? 256 : codes->place_count * 2;
    codes->places = cli_alloc(codes->place_count, sizeof *codes->places);
    for (uint32_t i = 0; i < codes->count; i++) {
        codes->places[place_of(codes, codes->names[i])] = i + 1;
    }
}

uint32_t cli_codes_add(cli_codes *codes, const char *name)
{
    make_room(codes);
    size_t place = place_of(codes, name);
    if (codes->places[place] == 0) {
        uint32_t id = (uint32_t)codes->count++;
        codes->names = cli_resize(codes->names, codes->count, sizeof *codes->names);
        codes->heads = cli_resize(codes->heads, codes->count, sizeof *codes->heads);
        codes->known = cli_resize(codes->known, codes->count, sizeof *codes->known);
        codes->names[id] = cli_copy(name);
        codes->heads[id] = id;
        codes->known[id] = false;
        codes->places[place] = id + 1;
    }
    return codes->places[place] - 1;
}

void cli_codes_init(cli_codes *codes, const eqx_lexicon *lexicon)
{
    memset(codes, 0, sizeof *codes);
    uint32_t count = lexicon == NULL ? 0 : cli_instrument_info(lexicon).concept_count;
    for (uint32_t i = 0; i < count; i++) {
        cli_codes_add(codes, cli_instrument_concept(lexicon, i).id);
    }
}

void cli_codes_wipe(cli_codes *codes)
{
    for (size_t i = 0; i < codes->count; i++) {
        free(codes->names[i]);
    }
    free(codes->names);
    free(codes->heads);
    free(codes->known);
    free(codes->places);
}

uint32_t cli_codes_head(const cli_codes *codes, uint32_t id)
{
    while (codes->heads[id] != id) {
        id = codes->heads[id];
    }
    return id;
}

static void join(cli_codes *codes, uint32_t one, uint32_t other)
{
    uint32_t first = cli_codes_head(codes, one), second = cli_codes_head(codes, other);
    uint32_t low = first < second ? first : second;
    codes->known[low] = codes->known[first] || codes->known[second];
    codes->heads[first] = codes->heads[second] = low;
}

void cli_codes_know(cli_codes *codes, uint32_t id)
{
    codes->known[cli_codes_head(codes, id)] = true;
}

bool cli_codes_judged(const cli_codes *codes, uint32_t head)
{
    return !codes->closed || codes->known[head];
}

void cli_codes_book_text(cli_codes *codes, const char *name, const char *data, size_t size)
{
    cli_csv csv;
    cli_csv_init(&csv, data, size);
    bool   headed = cli_csv_next(&csv);
    size_t code = cli_csv_find(&csv, "code"), concept = cli_csv_find(&csv, "concept");
    if (!headed || code == SIZE_MAX) {
        cli_die("%s:1: a codebook begins with the line code,concept", name);
    }
    while (cli_csv_next(&csv)) {
        const char *given = cli_csv_cell(&csv, code);
        if (given[0] == '\0') {
            cli_die("%s:%zu: the code is missing", name, csv.line);
        }
        uint32_t id = cli_codes_add(codes, given);
        if (cli_csv_cell(&csv, concept)[0] != '\0') {
            join(codes, id, cli_codes_add(codes, cli_csv_cell(&csv, concept)));
        }
        cli_codes_know(codes, id);
    }
    if (csv.problem != NULL) {
        cli_die("%s:%zu: %s", name, csv.line, csv.problem);
    }
    codes->closed = true;
    cli_csv_wipe(&csv);
}

void cli_codes_book(cli_codes *codes, const char *path)
{
    cli_bytes   text = {NULL, 0, 0};
    cli_failure failure;
    cli_load(path, CLI_SOURCE_MAX, &text, &failure);
    if (failure.code != NULL) {
        cli_die("%s: %s", path, failure.message);
    }
    cli_codes_book_text(codes, path, text.size == 0 ? "" : text.data, text.size);
    cli_bytes_wipe(&text);
}
