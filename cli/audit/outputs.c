/*
 * outputs.c - in which order files are written: run.json is last, it names the others
 */
#include "audit/outputs.h"

#include <stdio.h>

#include "audit/review.h"
#include "audit/run_record.h"
#include "audit/csv_tables.h"
#include "report/html_report.h"
#include "support/message.h"
#include "support/output.h"
#include "support/visible.h"

static void write_tables(const cli_audit *audit, const cli_tables *tables)
{
    for (size_t i = 0; i < cli_tables_count; i++) {
        cli_bytes out = {NULL, 0, 0};
        cli_tables_all[i].write(tables, &out);
        cli_folder_write(audit->folder, cli_tables_all[i].name, &out);
        cli_bytes_wipe(&out);
    }
}

static void write_review(const cli_audit *audit, uint64_t seed)
{
    cli_bytes out = {NULL, 0, 0};
    cli_review_sample(&audit->model, seed, &out);
    cli_folder_write(audit->folder, "review.csv", &out);
    cli_bytes_wipe(&out);
}

static void write_report(const cli_audit *audit, const cli_tables *tables,
                         const cli_review *review)
{
    cli_bytes out = {NULL, 0, 0};
    cli_report_write(tables, review, &out);
    cli_folder_write(audit->folder, "report.html", &out);
    cli_bytes_wipe(&out);
}

static void write_record(const cli_audit *audit, const cli_choices *choices)
{
    cli_bytes out = {NULL, 0, 0};
    cli_run_record_write(audit, choices, &out);
    cli_folder_write(audit->folder, CLI_FOLDER_RECORD, &out);
    cli_bytes_wipe(&out);
}

void cli_outputs_write(cli_audit *audit, const cli_choices *choices)
{
    cli_comparisons all;
    cli_review      review = {0};
    cli_tables      tables = {&audit->model, audit->corpus, &all};
    audit->model.seed = choices->seed;
    audit->model.from_type = choices->from_type;
    audit->model.to_type = choices->to_type;
    cli_comparisons_make(&all, audit->corpus, choices->from_type, choices->to_type, choices->seed);
    if (choices->review != NULL) {
        cli_review_load(&review, &audit->model, choices->review);
    }
    write_tables(audit, &tables);
    write_review(audit, choices->seed);
    write_report(audit, &tables, &review);
    write_record(audit, choices);
    cli_comparisons_wipe(&all);
    cli_review_wipe(&review);
}

/* -------------------------------------------------------------- telling --- */

static void add_count(cli_bytes *out, uint64_t count, const char *one, const char *many)
{
    cli_bytes_uint(out, count);
    cli_bytes_text(out, count == 1 ? one : many);
}

int cli_outputs_tell(const cli_audit *audit, const char *path)
{
    cli_bytes out = {NULL, 0, 0};
    uint64_t  counts[EQX_DOCUMENT_REFERENCE + 1] = {0}, targets = 0, hits = 0;
    for (size_t i = 0; i < audit->model.count; i++) {
        const cli_model_document *document = &audit->model.documents[i];
        counts[document->status]++;
        if (document->status == EQX_DOCUMENT_READ) {
            targets += document->target_count;
            hits += document->hit_count;
        }
    }
    add_count(&out, counts[EQX_DOCUMENT_READ], " document read, ", " documents read, ");
    add_count(&out, counts[EQX_DOCUMENT_MISSING], " missing, ", " missing, ");
    add_count(&out, counts[EQX_DOCUMENT_UNREADABLE], " unreadable; ", " unreadable; ");
    add_count(&out, hits, " hit, ", " hits, ");
    add_count(&out, targets, " target\n", " targets\n");
    cli_bytes_text(&out, "Report: ");
    cli_visible_text(&out, path);
    cli_bytes_text(&out, "/report.html\n");
    int status = cli_output_print(&out);
    cli_bytes_wipe(&out);
    return status;
}
