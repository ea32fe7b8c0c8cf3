/*
 * verify_tables.c - rows stand in the order of the records, so one walk is enough
 */
#include "audit/verify_tables.h"

#include <stdlib.h>
#include <string.h>

#include "support/csvread.h"

void cli_figures_document(cli_figures *figures)
{
    figures->documents++;
}

void cli_figures_score(cli_figures *figures, const char *doc, const char *concept_id,
                       uint64_t hits, uint64_t dropped)
{
    size_t count = figures->score_count;
    if ((count & (count - 1)) == 0) {
        figures->scores =
            cli_resize(figures->scores, count == 0 ? 1 : count * 2, sizeof *figures->scores);
    }
    figures->scores[figures->score_count++] =
        (cli_figure){cli_copy(doc), cli_copy(concept_id), hits, dropped};
}

void cli_figures_wipe(cli_figures *figures)
{
    for (size_t i = 0; i < figures->score_count; i++) {
        free(figures->scores[i].doc);
        free(figures->scores[i].concept);
    }
    free(figures->scores);
    memset(figures, 0, sizeof *figures);
}

typedef struct table {
    cli_findings *findings;
    const char   *name;
    cli_bytes     content;
    cli_csv       csv;
} table;

static bool open_table(table *t, cli_findings *findings, const char *name)
{
    *t = (table){.findings = findings, .name = name};
    if (!cli_findings_load(findings, name, &t->content)) {
        return false;
    }
    cli_csv_init(&t->csv, t->content.data, t->content.size);
    if (!cli_csv_next(&t->csv)) {
        cli_findings_tell(findings, name, 1, "has no header");
    }
    return true;
}

static void close_table(table *t)
{
    if (t->csv.problem != NULL) {
        cli_findings_tell(t->findings, t->name, t->csv.line, "%s", t->csv.problem);
    }
    cli_csv_wipe(&t->csv);
    cli_bytes_wipe(&t->content);
}

static void check_number(table *t, size_t column, const char *what, uint64_t expected)
{
    const char *cell = cli_csv_cell(&t->csv, column);
    t->findings->checks++;
    if (strtoull(cell, NULL, 10) != expected) {
        cli_findings_tell(t->findings, t->name, t->csv.line, "%s is %s; the evidence says %llu",
                          what, cell, (unsigned long long)expected);
    }
}

static void check_rows(table *t, uint64_t rows, uint64_t expected)
{
    t->findings->checks++;
    if (rows != expected) {
        cli_findings_tell(t->findings, t->name, 0, "has %llu rows; the evidence says %llu",
                          (unsigned long long)rows, (unsigned long long)expected);
    }
}

static void check_scores(cli_findings *findings, const cli_figures *figures)
{
    table  t;
    size_t row = 0;
    if (!open_table(&t, findings, "scores.csv")) {
        return;
    }
    size_t doc = cli_csv_find(&t.csv, "doc"), concept = cli_csv_find(&t.csv, "concept");
    size_t hits = cli_csv_find(&t.csv, "hits"), dropped = cli_csv_find(&t.csv, "dropped");
    for (; cli_csv_next(&t.csv) && row < figures->score_count; row++) {
        const cli_figure *figure = &figures->scores[row];
        if (strcmp(cli_csv_cell(&t.csv, doc), figure->doc) != 0 ||
            strcmp(cli_csv_cell(&t.csv, concept), figure->concept) != 0) {
            cli_findings_tell(findings, t.name, t.csv.line, "stands for %s of %s in the evidence",
                              figure->concept, figure->doc);
            break;
        }
        check_number(&t, hits, "hits", figure->hits);
        check_number(&t, dropped, "dropped", figure->dropped);
    }
    check_rows(&t, row, figures->score_count);
    close_table(&t);
}

static void count_rows(cli_findings *findings, const char *name, uint64_t expected)
{
    table    t;
    uint64_t rows = 0;
    if (!open_table(&t, findings, name)) {
        return;
    }
    while (cli_csv_next(&t.csv)) {
        rows++;
    }
    check_rows(&t, rows, expected);
    close_table(&t);
}

void cli_verify_tables(cli_findings *findings, const cli_figures *figures)
{
    check_scores(findings, figures);
    count_rows(findings, "targets.csv", figures->targets);
}
