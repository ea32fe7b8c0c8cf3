/*
 * csv_tables.h - the CSV files of an audit
 *
 * Each is written whole into `out`, header first. A table without rows still
 * has its header, so that a program that reads it finds its columns.
 */
#ifndef CLI_CSV_TABLES_H
#define CLI_CSV_TABLES_H

#include "audit/comparisons.h"

typedef struct cli_tables {
    const cli_model       *model;
    const eqx_corpus      *corpus;
    const cli_comparisons *all;
} cli_tables;

typedef struct cli_table {
    const char *name; /* of the file */
    void (*write)(const cli_tables *tables, cli_bytes *out);
} cli_table;

extern const cli_table cli_tables_all[];
extern const size_t    cli_tables_count;

/* tables_documents.c */
void cli_table_documents(const cli_tables *tables, cli_bytes *out);
void cli_table_systems(const cli_tables *tables, cli_bytes *out);
void cli_table_scores(const cli_tables *tables, cli_bytes *out);
void cli_table_targets(const cli_tables *tables, cli_bytes *out);

/* tables_pairs.c */
void cli_table_carryover(const cli_tables *tables, cli_bytes *out);
void cli_table_carried_targets(const cli_tables *tables, cli_bytes *out);
void cli_table_pairs(const cli_tables *tables, cli_bytes *out);
void cli_table_change(const cli_tables *tables, cli_bytes *out);
void cli_table_changed_targets(const cli_tables *tables, cli_bytes *out);

/* tables_corpus.c */
void cli_table_prevalence(const cli_tables *tables, cli_bytes *out);
void cli_table_funnel(const cli_tables *tables, cli_bytes *out);
void cli_table_copied(const cli_tables *tables, cli_bytes *out);
void cli_table_words(const cli_tables *tables, cli_bytes *out);
void cli_table_curves(const cli_tables *tables, cli_bytes *out);
void cli_table_partners(const cli_tables *tables, cli_bytes *out);

/* tables.c: cells that many tables have. */
void cli_table_head(cli_bytes *out, const char *names);
/* doc, system, doc_type, year */
void cli_table_place(const cli_model_document *document, cli_bytes *out);
void cli_table_concept(const cli_model *model, uint32_t concept_id, cli_bytes *out); /* theme, id */
void cli_table_quote(const cli_model_document *document, cli_model_span span, cli_bytes *out);
void cli_table_page(const cli_model_document *document, cli_model_span span, cli_bytes *out);

#endif
