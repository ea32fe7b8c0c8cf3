/*
 * outputs.c - in which order files are written: run.json is last, it names the others
 */
#include "audit/outputs.h"

#include <stdlib.h>

#include "audit/review.h"
#include "audit/run_record.h"
#include "audit/csv_tables.h"
#include "report/html_report.h"
#include "support/message.h"
#include "support/output.h"
#include "support/pool.h"
#include "support/visible.h"

static const unsigned char readme[] = {
#include "tables.inc"
    0};

/* Each file is made by some thread; the report, which takes longest, begins first. */
enum { REPORT, REVIEW, README, FIRST_TABLE };

typedef struct writing {
    const cli_audit  *audit;
    const cli_tables *tables;
    const cli_review *review;
    uint64_t          seed;
} writing;

static void make(void *shared, void *worker, size_t job, void *slot)
{
    const writing *self = shared;
    (void)worker;
    if (job == REPORT) {
        cli_report_write(self->tables, self->review, slot);
    } else if (job == REVIEW) {
        cli_review_sample(&self->audit->model, self->seed, slot);
    } else if (job == README) {
        cli_bytes_text(slot, (const char *)readme);
    } else {
        cli_tables_all[job - FIRST_TABLE].write(self->tables, slot);
    }
}

static bool deliver(void *shared, size_t job, void *slot)
{
    const writing *self = shared;
    const char    *name = job == REPORT   ? "report.html"
                          : job == REVIEW ? "review.csv"
                          : job == README ? "README.md"
                                          : cli_tables_all[job - FIRST_TABLE].name;
    cli_folder_write(self->audit->folder, name, slot);
    cli_bytes_wipe(slot);
    return true;
}

static void discard(void *slot)
{
    cli_bytes_wipe(slot);
}

static void write_files(writing *self)
{
    size_t   count = FIRST_TABLE + cli_tables_count;
    size_t   jobs = self->audit->jobs < count ? self->audit->jobs : count;
    void   **workers = cli_alloc(jobs, sizeof *workers);
    cli_pool pool = {count, jobs, self, workers, sizeof(cli_bytes), make, deliver, discard};
    cli_pool_run(&pool);
    free(workers);
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
    writing         files = {audit, &tables, &review, choices->seed};
    audit->model.seed = choices->seed;
    audit->model.from_type = choices->from_type;
    audit->model.to_type = choices->to_type;
    cli_comparisons_make(&all, audit, choices->from_type, choices->to_type, choices->seed);
    if (choices->review != NULL) {
        cli_review_load(&review, &audit->model, choices->review);
    }
    write_files(&files);
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
