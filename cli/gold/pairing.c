/*
 * pairing.c - tables of two coders' answers, drawn again by document
 */
#include "gold/pairing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gold/agreement.h"
#include "support/message.h"

/* ------------------------------------------------------------ same ids --- */

static int compare_ids(const void *one, const void *other)
{
    return strcmp((*(const cli_passage *const *)one)->id, (*(const cli_passage *const *)other)->id);
}

static void pair_rows(cli_pairing *pairing)
{
    const cli_gold     *first = pairing->first, *second = pairing->second;
    const cli_passage **sorted = cli_alloc(second->count, sizeof *sorted);
    for (size_t i = 0; i < second->count; i++) {
        sorted[i] = &second->data[i];
    }
    qsort(sorted, second->count, sizeof *sorted, compare_ids);
    pairing->rows = cli_alloc(first->count, sizeof *pairing->rows);
    for (size_t i = 0; i < first->count; i++) {
        const cli_passage  *wanted = &first->data[i];
        const cli_passage **found = bsearch(&wanted, sorted, second->count, sizeof *sorted,
                                            compare_ids);
        pairing->rows[i] = found == NULL ? SIZE_MAX : (size_t)(*found - second->data);
        pairing->paired += found != NULL;
    }
    pairing->only_first = first->count - pairing->paired;
    pairing->only_second = second->count - pairing->paired;
    free(sorted);
}

/* ------------------------------------------------------------- concepts --- */

/* A passage in which at least one coder found a code. */
typedef struct finding {
    uint32_t document, code;
    bool     first, second;
} finding;

typedef struct findings {
    finding        *data;
    size_t          count, capacity;
    size_t          code_count;
    const uint64_t *passages; /* by document */
    size_t          document_count;
    const bool     *counted; /* by code: one that coders looked for */
    uint64_t        counted_codes;
    uint64_t       *tables; /* by code, four counts; of the draw at work */
} findings;

/* kappa, alpha, F1, share: of all concepts together, then of each code. */
#define FIGURES 4u

static void add_finding(findings *list, finding row)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity == 0 ? 256 : list->capacity * 2;
        list->data = cli_resize(list->data, list->capacity, sizeof *list->data);
    }
    list->data[list->count++] = row;
}

static void collect_findings(const cli_pairing *pairing, findings *list)
{
    for (size_t i = 0; i < pairing->first->count; i++) {
        const cli_passage *one = &pairing->first->data[i];
        if (pairing->rows[i] == SIZE_MAX) {
            continue;
        }
        const cli_labels *first = &one->agreed.concepts;
        const cli_labels *second = &pairing->second->data[pairing->rows[i]].agreed.concepts;
        uint32_t          document = (uint32_t)one->document;
        for (size_t k = 0; k < first->count; k++) {
            uint32_t code = first->data[k];
            add_finding(list, (finding){document, code, true, cli_labels_have(second, code)});
        }
        for (size_t k = 0; k < second->count; k++) {
            if (!cli_labels_have(first, second->data[k])) {
                add_finding(list, (finding){document, second->data[k], false, true});
            }
        }
    }
}

/* Tables are no/no, no/yes, yes/no, yes/yes: first coder by row. */
static void fill_tables(const findings *list, const uint32_t *weights, uint64_t whole[4])
{
    uint64_t passages = 0;
    memset(list->tables, 0, list->code_count * 4 * sizeof *list->tables);
    memset(whole, 0, 4 * sizeof *whole);
    for (size_t i = 0; i < list->document_count; i++) {
        passages += list->passages[i] * (weights == NULL ? 1 : weights[i]);
    }
    for (size_t i = 0; i < list->count; i++) {
        const finding *row = &list->data[i];
        uint64_t       weight = weights == NULL ? 1 : weights[row->document];
        size_t         cell = (row->first ? 2u : 0u) + (row->second ? 1u : 0u);
        list->tables[row->code * 4 + cell] += weight;
        whole[cell] += weight;
    }
    for (size_t i = 0; i < list->code_count; i++) {
        uint64_t *table = list->tables + i * 4;
        table[0] = passages - table[1] - table[2] - table[3];
    }
    whole[0] = passages * list->counted_codes - whole[1] - whole[2] - whole[3];
}

static void put_figures(const uint64_t table[4], double *figures)
{
    uint64_t all = 2 * table[3] + table[1] + table[2];
    figures[0] = cli_agreement_kappa(table, 2);
    figures[1] = cli_agreement_alpha(table, 2);
    figures[2] = all == 0 ? (double)NAN : 2 * (double)table[3] / (double)all;
    figures[3] = cli_agreement_share(table, 2);
}

static void measure_findings(const void *context, const uint32_t *weights, double *figures)
{
    const findings *list = context;
    uint64_t        whole[4];
    fill_tables(list, weights, whole);
    put_figures(whole, figures);
    for (size_t i = 0; i < list->code_count; i++) {
        put_figures(list->tables + i * 4, figures + FIGURES * (i + 1));
    }
}

static cli_concept_agreement agreement_of(uint32_t code, const uint64_t table[4],
                                          const cli_estimate *figures)
{
    return (cli_concept_agreement){code,       table[3],   table[2],   table[1],  table[0],
                                   figures[0], figures[1], figures[2], figures[3]};
}

static void keep_concepts(cli_pairing *pairing, const findings *list, const cli_estimate *figures)
{
    uint64_t whole[4];
    fill_tables(list, NULL, whole);
    pairing->overall = agreement_of(EQX_NONE, whole, figures);
    pairing->concepts = cli_alloc(list->code_count, sizeof *pairing->concepts);
    for (uint32_t i = 0; i < list->code_count; i++) {
        if (list->counted[i]) {
            pairing->concepts[pairing->concept_count++] =
                agreement_of(i, list->tables + i * 4, figures + FIGURES * (i + 1));
        }
    }
}

/* With a codebook all its codes, else those that one of the two used. */
static void count_codes(findings *list, const cli_codes *codes, bool *counted)
{
    for (size_t i = 0; i < list->count; i++) {
        counted[list->data[i].code] = true;
    }
    for (uint32_t i = 0; codes->closed && i < codes->count; i++) {
        counted[i] |= codes->known[i] && cli_codes_head(codes, i) == i;
    }
    for (size_t i = 0; i < list->code_count; i++) {
        list->counted_codes += counted[i];
    }
    list->counted = counted;
}

static void count_passages(const cli_pairing *pairing, uint64_t *passages)
{
    for (size_t i = 0; i < pairing->first->count; i++) {
        passages[pairing->first->data[i].document] += pairing->rows[i] != SIZE_MAX;
    }
}

static void pair_concepts(cli_pairing *pairing)
{
    const cli_codes *codes = pairing->first->codes;
    size_t           documents = pairing->first->document_count;
    uint64_t        *passages = cli_alloc(documents, sizeof *passages);
    bool            *counted = cli_alloc(codes->count, sizeof *counted);
    cli_estimate    *figures = cli_alloc(FIGURES * (codes->count + 1), sizeof *figures);
    findings         list = {.code_count = codes->count, .document_count = documents};
    count_passages(pairing, passages);
    list.passages = passages;
    list.tables = cli_alloc(codes->count * 4, sizeof *list.tables);
    collect_findings(pairing, &list);
    count_codes(&list, codes, counted);
    cli_bootstrap(documents, FIGURES * (codes->count + 1), measure_findings, &list, figures);
    keep_concepts(pairing, &list, figures);
    free(list.tables);
    free(list.data);
    free(figures);
    free(counted);
    free(passages);
}

/* --------------------------------------------------------------- fields --- */

typedef struct answer {
    uint32_t document, first, second; /* categories */
} answer;

typedef struct answers {
    answer   *data;
    size_t    count, category_count;
    uint64_t *table; /* of the draw at work */
} answers;

static void fill_table(const answers *list, const uint32_t *weights)
{
    size_t size = list->category_count;
    memset(list->table, 0, size * size * sizeof *list->table);
    for (size_t i = 0; i < list->count; i++) {
        const answer *row = &list->data[i];
        list->table[row->first * size + row->second] +=
            weights == NULL ? 1 : weights[row->document];
    }
}

static void measure_answers(const void *context, const uint32_t *weights, double *figures)
{
    const answers *list = context;
    fill_table(list, weights);
    figures[0] = cli_agreement_kappa(list->table, list->category_count);
    figures[1] = cli_agreement_alpha(list->table, list->category_count);
    figures[2] = cli_agreement_share(list->table, list->category_count);
}

/* Passages to which both gave an answer. */
static void collect_answers(const cli_pairing *pairing, size_t field, answers *list,
                            cli_codes *categories)
{
    list->data = cli_alloc(pairing->paired, sizeof *list->data);
    for (size_t i = 0; i < pairing->first->count; i++) {
        const cli_passage *one = &pairing->first->data[i];
        const char        *first = one->fields[field], *second = NULL;
        if (pairing->rows[i] != SIZE_MAX) {
            second = pairing->second->data[pairing->rows[i]].fields[field];
        }
        if (first != NULL && second != NULL) {
            uint32_t row = cli_codes_add(categories, first);
            list->data[list->count++] = (answer){(uint32_t)one->document, row,
                                                 cli_codes_add(categories, second)};
        }
    }
}

static void pair_field(cli_pairing *pairing, size_t field, const char *name)
{
    cli_field_agreement *row = &pairing->fields[field];
    answers              list = {NULL, 0, 0, NULL};
    cli_estimate         figures[3];
    row->name = name;
    cli_codes_init(&row->categories, NULL);
    collect_answers(pairing, field, &list, &row->categories);
    list.category_count = row->categories.count;
    if (list.category_count > CLI_PAIRING_CATEGORIES) {
        cli_die("the field %s has %zu different answers; agreement is over at most %u", name,
                list.category_count, CLI_PAIRING_CATEGORIES);
    }
    list.table = cli_alloc(list.category_count * list.category_count, sizeof *list.table);
    cli_bootstrap(pairing->first->document_count, 3, measure_answers, &list, figures);
    fill_table(&list, NULL);
    row->table = list.table;
    row->units = list.count;
    row->kappa = figures[0];
    row->alpha = figures[1];
    row->share = figures[2];
    free(list.data);
}

void cli_pairing_make(cli_pairing *pairing, const cli_gold *first, const cli_gold *second,
                      const cli_names *fields)
{
    memset(pairing, 0, sizeof *pairing);
    pairing->first = first;
    pairing->second = second;
    pair_rows(pairing);
    if (pairing->paired == 0) {
        cli_die("%s and %s have no id in common; is it the same sample?", first->path,
                second->path);
    }
    pair_concepts(pairing);
    pairing->fields = cli_alloc(fields->count, sizeof *pairing->fields);
    pairing->field_count = fields->count;
    for (size_t i = 0; i < fields->count; i++) {
        pair_field(pairing, i, fields->data[i]);
    }
}

void cli_pairing_wipe(cli_pairing *pairing)
{
    for (size_t i = 0; i < pairing->field_count; i++) {
        cli_codes_wipe(&pairing->fields[i].categories);
        free(pairing->fields[i].table);
    }
    free(pairing->fields);
    free(pairing->concepts);
    free(pairing->rows);
}
