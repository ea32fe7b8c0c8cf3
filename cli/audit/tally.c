/*
 * tally.c - plain loops: this is the second opinion, not the fast one
 */
#include "audit/tally.h"

#include <stdlib.h>
#include <string.h>

#include "support/bytes.h"

void cli_tally_clear(cli_tally *tally)
{
    for (size_t i = 0; i < tally->statement_count; i++) {
        free(tally->statements[i].id);
    }
    for (size_t i = 0; i < tally->concept_count; i++) {
        free(tally->concepts[i].id);
        free(tally->concepts[i].held);
    }
    free(tally->statements);
    free(tally->concepts);
    memset(tally, 0, sizeof *tally);
}

/* Room for one more; sizes are powers of two, so that growing is rare. */
static void *grown(void *rows, size_t count, size_t size)
{
    bool full = (count & (count - 1)) == 0;
    return full ? cli_resize(rows, count == 0 ? 1 : count * 2, size) : rows;
}

void cli_tally_add_statement(cli_tally *tally, const char *id, uint32_t block, uint64_t text)
{
    tally->statements = grown(tally->statements, tally->statement_count,
                              sizeof *tally->statements);
    tally->statements[tally->statement_count++] =
        (cli_tally_statement){.id = cli_copy(id), .block = block, .text = text};
}

/* Ids are s1, s2, ... in order, so the number says where to look. */
size_t cli_tally_statement_row(const cli_tally *tally, const char *id)
{
    unsigned long long number = id[0] == 's' ? strtoull(id + 1, NULL, 10) : 0;
    bool good = number > 0 && number <= tally->statement_count &&
                strcmp(tally->statements[number - 1].id, id) == 0;
    return good ? (size_t)number - 1 : SIZE_MAX;
}

cli_tally_concept *cli_tally_concept_of(cli_tally *tally, const char *id)
{
    for (size_t i = 0; i < tally->concept_count; i++) {
        if (strcmp(tally->concepts[i].id, id) == 0) {
            return &tally->concepts[i];
        }
    }
    tally->concepts = grown(tally->concepts, tally->concept_count, sizeof *tally->concepts);
    cli_tally_concept *added = &tally->concepts[tally->concept_count++];
    *added = (cli_tally_concept){.id = cli_copy(id)};
    return added;
}

void cli_tally_add_hit(cli_tally_concept *concept, cli_tally_hit hit, double weight)
{
    concept->held = grown(concept->held, concept->held_count, sizeof *concept->held);
    concept->held[concept->held_count++] = hit;
    concept->hits++;
    concept->weight += weight;
}

uint64_t cli_tally_statements_of(const cli_tally_concept *concept)
{
    uint64_t count = 0;
    for (size_t i = 0; i < concept->held_count; i++) {
        bool seen = false;
        for (size_t k = i; k-- > 0 && !seen;) {
            seen = concept->held[k].statement == concept->held[i].statement;
        }
        count += !seen;
    }
    return count;
}

/* Where the words of statement `row` stand first, among the statements that hold a hit. */
static uint32_t place_of(const cli_tally *tally, size_t row)
{
    size_t first = 0;
    while (first < row && !(tally->statements[first].held &&
                            tally->statements[first].text == tally->statements[row].text)) {
        first++;
    }
    return tally->statements[first].block;
}

static void settle(cli_tally *tally)
{
    for (size_t i = 0; i < tally->concept_count; i++) {
        for (size_t k = 0; k < tally->concepts[i].held_count; k++) {
            tally->statements[tally->concepts[i].held[k].statement].held = true;
        }
    }
    for (size_t i = 0; i < tally->statement_count; i++) {
        tally->statements[i].place = tally->statements[i].held ? place_of(tally, i) : 0;
    }
    tally->is_settled = true;
}

static bool is_pair(const cli_tally *tally, const cli_tally_hit *one, const cli_tally_hit *other)
{
    return tally->statements[one->statement].place != tally->statements[other->statement].place;
}

static bool has_pair(const cli_tally *tally, const cli_tally_concept *concept, unsigned rung)
{
    for (size_t i = 0; i < concept->held_count; i++) {
        for (size_t k = 0; k < i && concept->held[i].rung >= rung; k++) {
            if (concept->held[k].rung >= rung &&
                is_pair(tally, &concept->held[i], &concept->held[k])) {
                return true;
            }
        }
    }
    return false;
}

unsigned cli_tally_rung(cli_tally *tally, const cli_tally_concept *concept, bool *single)
{
    unsigned highest = 0;
    if (!tally->is_settled) {
        settle(tally);
    }
    for (size_t i = 0; i < concept->held_count; i++) {
        highest = concept->held[i].rung > highest ? concept->held[i].rung : highest;
    }
    for (unsigned rung = highest; rung > 0; rung--) {
        if (has_pair(tally, concept, rung)) {
            *single = false;
            return rung;
        }
    }
    *single = highest > 0;
    return highest;
}
