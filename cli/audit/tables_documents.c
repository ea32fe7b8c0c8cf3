/*
 * tables_documents.c - what each document and each system holds
 */
#include <string.h>

#include "audit/names.h"
#include "audit/csv_tables.h"
#include "support/csv_writer.h"
#include "support/instrument.h"

static bool was_read(const cli_model_document *document)
{
    return document->status == EQX_DOCUMENT_READ;
}

/* ---------------------------------------------------------- documents --- */

static uint32_t concepts_at(const cli_model *model, const cli_model_document *document,
                            uint8_t rung)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < model->info.concept_count && was_read(document); i++) {
        count += document->concepts[i].rung >= rung;
    }
    return count;
}

static void add_figures(const cli_model_document *document, cli_bytes *out)
{
    const eqx_summary *summary = &document->summary;
    if (document->paged) {
        cli_csv_uint(out, summary->pages);
    } else {
        cli_csv_empty(out);
    }
    cli_csv_uint(out, document->unread_count);
    cli_csv_uint(out, summary->words);
    cli_csv_uint(out, summary->sentences);
    cli_csv_uint(out, summary->statements);
    cli_csv_uint(out, summary->blocks);
    cli_csv_uint(out, document->target_count);
    cli_csv_uint(out, summary->scored);
    cli_csv_uint(out, summary->dropped);
}

static void add_warnings(const cli_model_document *document, cli_bytes *out)
{
    cli_bytes text = {NULL, 0, 0};
    for (uint32_t i = 0; i < document->warning_count; i++) {
        cli_bytes_text(&text, i == 0 ? "" : "; ");
        cli_bytes_text(&text, document->warnings[i].message);
    }
    cli_csv_slice(out, text.data == NULL ? "" : text.data, text.size);
    cli_bytes_wipe(&text);
}

void cli_table_documents(const cli_tables *tables, cli_bytes *out)
{
    const cli_model *model = tables->model;
    cli_table_head(out, "doc,system,doc_type,year,title,path,status,extractor,pages,pages_unread,"
                        "words,sentences,statements,blocks,targets,hits,dropped,concepts_named,"
                        "concepts_action,sha256,text_sha256,warnings");
    for (size_t i = 0; i < model->count; i++) {
        const cli_model_document *document = &model->documents[i];
        cli_table_place(document, out);
        cli_csv_text(out, document->entry->title);
        cli_csv_text(out, document->entry->path);
        cli_csv_bare(out, cli_name_of_status(document->status));
        cli_csv_text(out, document->extractor);
        add_figures(document, out);
        cli_csv_uint(out, concepts_at(model, document, 1));
        cli_csv_uint(out, concepts_at(model, document, 4));
        cli_csv_bare(out, document->file_sha256);
        cli_csv_bare(out, document->text_sha256);
        add_warnings(document, out);
        cli_csv_end(out);
    }
}

/* ------------------------------------------------------------- systems --- */

typedef struct system_counts {
    uint32_t expected, found, missing, unreadable, targets, best[EQX_RUNGS];
} system_counts;

/* Whether document `row` is the first of its system and type. */
static bool is_first(const cli_model *model, size_t row)
{
    const cli_entry *entry = model->documents[row].entry;
    for (size_t i = 0; i < row; i++) {
        const cli_entry *other = model->documents[i].entry;
        if (strcmp(other->system, entry->system) == 0 &&
            strcmp(other->doc_type, entry->doc_type) == 0) {
            return false;
        }
    }
    return true;
}

static bool is_beside(const cli_model_document *document, const cli_entry *entry)
{
    return strcmp(document->entry->system, entry->system) == 0 &&
           strcmp(document->entry->doc_type, entry->doc_type) == 0;
}

static uint8_t best_rung(const cli_model *model, const cli_entry *entry, uint32_t concept_id)
{
    uint8_t best = 0;
    for (size_t i = 0; i < model->count; i++) {
        const cli_model_document *document = &model->documents[i];
        if (was_read(document) && is_beside(document, entry) &&
            document->concepts[concept_id].rung > best) {
            best = document->concepts[concept_id].rung;
        }
    }
    return best < EQX_RUNGS ? best : 0;
}

static system_counts count_system(const cli_model *model, const cli_entry *entry)
{
    system_counts counts = {0};
    for (size_t i = 0; i < model->count; i++) {
        const cli_model_document *document = &model->documents[i];
        if (is_beside(document, entry)) {
            counts.expected++;
            counts.found += was_read(document);
            counts.missing += document->status == EQX_DOCUMENT_MISSING;
            counts.unreadable += document->status == EQX_DOCUMENT_UNREADABLE;
            counts.targets += document->target_count;
        }
    }
    for (uint32_t c = 0; c < model->info.concept_count && counts.found > 0; c++) {
        counts.best[best_rung(model, entry, c)]++;
    }
    return counts;
}

void cli_table_systems(const cli_tables *tables, cli_bytes *out)
{
    const cli_model *model = tables->model;
    cli_table_head(out, "system,doc_type,documents_expected,found,missing,unreadable,targets,"
                        "concepts_absent,named,explained,intended,action,assigned,measurable");
    for (size_t i = 0; i < model->count; i++) {
        const cli_entry *entry = model->documents[i].entry;
        if (entry->reference || !is_first(model, i)) {
            continue;
        }
        system_counts counts = count_system(model, entry);
        cli_csv_text(out, entry->system);
        cli_csv_text(out, entry->doc_type);
        cli_csv_uint(out, counts.expected);
        cli_csv_uint(out, counts.found);
        cli_csv_uint(out, counts.missing);
        cli_csv_uint(out, counts.unreadable);
        cli_csv_uint(out, counts.targets);
        for (unsigned rung = 0; rung < EQX_RUNGS; rung++) {
            cli_csv_uint(out, counts.best[rung]);
        }
        cli_csv_end(out);
    }
}

/* -------------------------------------------------------------- scores --- */

/* Rows of the standings are by document, then concept. */
static uint64_t standing_of(const eqx_standing_table *table, uint32_t document, uint32_t concept_id)
{
    uint64_t low = 0, high = table->count;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (table->document[middle] < document ||
            (table->document[middle] == document && table->concept_id[middle] < concept_id)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < table->count && table->document[low] == document &&
                 table->concept_id[low] == concept_id;
    return found ? low : UINT64_MAX;
}

static void add_score(const cli_tables *tables, uint32_t row, uint32_t concept_id, cli_bytes *out)
{
    const cli_model_document *document = &tables->model->documents[row];
    const cli_model_concept  *concept = &document->concepts[concept_id];
    const eqx_standing_table *standings = &tables->all->standings;
    uint64_t                  standing = standing_of(standings, row, concept_id);
    cli_table_place(document, out);
    cli_table_concept(tables->model, concept_id, out);
    cli_csv_uint(out, concept->rung);
    cli_csv_bare(out, cli_name_of_rung(concept->rung));
    cli_csv_bare(out, concept->single ? "true" : "false");
    cli_csv_uint(out, standing == UINT64_MAX ? 0 : standings->own_rung[standing]);
    cli_csv_uint(out, concept->hits);
    cli_csv_uint(out, concept->dropped);
    cli_csv_uint(out, concept->statements);
    cli_csv_uint(out, concept->blocks);
    if (document->paged) {
        cli_csv_uint(out, concept->pages);
    } else {
        cli_csv_empty(out);
    }
    cli_csv_double(out, concept->score);
    cli_csv_double(out, concept->rate);
    cli_csv_end(out);
}

void cli_table_scores(const cli_tables *tables, cli_bytes *out)
{
    const cli_model *model = tables->model;
    cli_table_head(out, "doc,system,doc_type,year,theme,concept,rung,rung_name,single_quote,"
                        "rung_without_copied,hits,dropped,statements,blocks,pages,score,rate");
    for (uint32_t i = 0; i < model->count; i++) {
        for (uint32_t c = 0; c < model->info.concept_count && was_read(&model->documents[i]); c++) {
            add_score(tables, i, c, out);
        }
    }
}

/* ------------------------------------------------------------- targets --- */

static void add_target(const cli_model *model, const cli_model_document *document,
                       const cli_model_target *target, cli_bytes *out)
{
    const cli_model_statement *statement = &document->statements[target->statement];
    cli_table_place(document, out);
    cli_table_page(document, statement->text, out);
    cli_csv_text(out, document->sections[statement->section]);
    cli_table_concept(model, target->concept_id, out);
    cli_table_quote(document, statement->text, out);
    cli_table_quote(document, target->indicator, out);
    cli_table_quote(document, target->number, out);
    if (target->quantified) {
        cli_csv_double(out, target->value);
    } else {
        cli_csv_empty(out);
    }
    cli_csv_bare(out, cli_name_of_unit(target->unit_kind));
    cli_csv_bare(out, cli_name_of_direction(target->direction_kind));
    cli_table_quote(document, target->baseline, out);
    cli_table_quote(document, target->deadline, out);
    cli_table_quote(document, target->population, out);
    cli_table_quote(document, target->owner, out);
    cli_csv_bare(out, target->quantified ? "true" : "false");
    cli_csv_bare(out, target->dated ? "true" : "false");
    cli_csv_bare(out, target->quantified && target->dated ? "true" : "false");
    cli_csv_bare(out, cli_name_of_equity_form(target->equity_form));
    cli_csv_bare(out, cli_name_of_origin(target->origin));
    cli_csv_end(out);
}

void cli_table_targets(const cli_tables *tables, cli_bytes *out)
{
    const cli_model *model = tables->model;
    cli_table_head(out, "doc,system,doc_type,year,page,section,theme,concept,statement,indicator,"
                        "number,value,unit,direction,baseline,deadline,population,owner,quantified,"
                        "dated,measurable,equity_form,origin");
    for (size_t i = 0; i < model->count; i++) {
        const cli_model_document *document = &model->documents[i];
        for (uint32_t t = 0; t < document->target_count && was_read(document); t++) {
            add_target(model, document, &document->targets[t], out);
        }
    }
}
