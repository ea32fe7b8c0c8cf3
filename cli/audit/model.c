/*
 * model.c - rows out of the columns of one result
 */
#include "audit/model.h"

#include <stdlib.h>
#include <string.h>

#include "support/instrument.h"

void cli_model_init(cli_model *model, const eqx_lexicon *lexicon, const cli_manifest *manifest)
{
    memset(model, 0, sizeof *model);
    model->lexicon = lexicon;
    model->info = cli_instrument_info(lexicon);
    model->manifest = manifest;
    model->count = manifest->count;
    model->documents = cli_alloc(model->count + 1, sizeof *model->documents);
    for (size_t i = 0; i < model->count; i++) {
        model->documents[i].entry = &manifest->entries[i];
        model->documents[i].status = EQX_DOCUMENT_MISSING;
    }
}

static void free_texts(char **texts, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        free(texts[i]);
    }
    free(texts);
}

static void wipe_document(cli_model_document *document)
{
    cli_bytes_wipe(&document->text);
    free_texts(document->sections, document->section_count);
    free_texts(document->page_label, document->page_count);
    free(document->page_start);
    free(document->statements);
    free(document->hits);
    free(document->drops);
    free(document->targets);
    free(document->concepts);
    free(document->frames);
    free(document->components);
    free(document->proofs);
    for (uint32_t i = 0; i < document->warning_count; i++) {
        free(document->warnings[i].code);
        free(document->warnings[i].message);
    }
    free(document->warnings);
}

void cli_model_wipe(cli_model *model)
{
    for (size_t i = 0; i < model->count; i++) {
        wipe_document(&model->documents[i]);
    }
    free(model->documents);
    memset(model, 0, sizeof *model);
}

void cli_model_warn(cli_model_document *document, const char *code, const char *message)
{
    document->warnings = cli_resize(document->warnings, document->warning_count + 1u,
                                    sizeof *document->warnings);
    document->warnings[document->warning_count++] =
        (cli_model_warning){cli_copy(code), cli_copy(message)};
}

/* ------------------------------------------------------------ sections --- */

static char *path_of(const cli_view *view, uint32_t heading)
{
    uint32_t  rows[CLI_VIEW_DEPTH];
    size_t    count = cli_view_headings(view, heading, rows);
    cli_bytes path = {NULL, 0, 0};
    for (size_t i = 0; i < count; i++) {
        cli_bytes_text(&path, i == 0 ? "" : " > ");
        cli_view_heading(view, rows[i], &path);
    }
    return path.data == NULL ? cli_copy("") : path.data;
}

/* The section of each block; row 0 is the text before the first heading. */
static uint32_t *take_sections(cli_model_document *document, const cli_view *view)
{
    uint64_t  count = view->blocks.count;
    uint32_t *section = cli_alloc(count + 1, sizeof *section);
    document->sections = cli_alloc(count + 1, sizeof *document->sections);
    document->sections[document->section_count++] = cli_copy("");
    for (uint32_t i = 0; i < count; i++) {
        if (view->blocks.kind[i] == EQX_SPAN_HEADING) {
            section[i] = document->section_count;
            document->sections[document->section_count++] = path_of(view, i);
        } else {
            section[i] = view->blocks.parent[i] == EQX_NONE ? 0 : section[view->blocks.parent[i]];
        }
    }
    return section;
}

/* ---------------------------------------------------------------- rows --- */

#define SPAN(table, name, row) {(table)->name##_start[row], (table)->name##_end[row]}

static void take_statements(cli_model_document *document, const cli_view *view,
                            const uint32_t *section)
{
    const eqx_statement_table *table = &view->statements;
    document->statement_count = (uint32_t)table->count;
    document->statements = cli_alloc(table->count + 1, sizeof *document->statements);
    for (uint64_t i = 0; i < table->count; i++) {
        document->statements[i] = (cli_model_statement){
            .text = SPAN(table, byte, i),
            .cue = SPAN(table, cue, i),
            .owner = SPAN(table, owner, i),
            .resource = SPAN(table, resource, i),
            .deadline = SPAN(table, deadline, i),
            .section = section[table->block[i]],
            .block = table->block[i],
            .modality = table->modality[i],
            .voice = table->voice[i],
            .zone = view->blocks.zone[table->block[i]],
            .hedged = table->hedged[i] != 0,
            .negated = table->negated[i] != 0,
            .partner_owns = table->owner_partner[i] != 0,
            .inherited = table->inherited[i] != 0,
            .sector = table->sector[i],
        };
    }
}

static void take_hits(cli_model_document *document, const cli_view *view)
{
    const eqx_hit_table *table = &view->hits;
    document->hits = cli_alloc((size_t)view->summary.scored + 1, sizeof *document->hits);
    document->drops = cli_alloc((size_t)view->summary.dropped + 1, sizeof *document->drops);
    for (uint64_t i = 0; i < table->count; i++) {
        cli_model_hit hit = {SPAN(table, byte, i), table->concept_id[i], table->statement[i],
                             table->rung[i], table->status[i]};
        if (hit.status == EQX_HIT_SCORED) {
            document->hits[document->hit_count++] = hit;
        } else {
            document->drops[document->drop_count++] = hit;
        }
    }
}

static void take_targets(cli_model_document *document, const eqx_target_table *table)
{
    document->target_count = (uint32_t)table->count;
    document->targets = cli_alloc(table->count + 1, sizeof *document->targets);
    for (uint64_t i = 0; i < table->count; i++) {
        document->targets[i] = (cli_model_target){
            .indicator = SPAN(table, indicator, i),
            .number = SPAN(table, number, i),
            .unit = SPAN(table, unit, i),
            .direction = SPAN(table, direction, i),
            .baseline = SPAN(table, baseline, i),
            .deadline = SPAN(table, deadline, i),
            .population = SPAN(table, population, i),
            .owner = SPAN(table, owner, i),
            .statement = table->statement[i],
            .concept_id = table->concept_id[i],
            .value = table->value[i],
            .equity_form = table->equity_form[i],
            .origin = table->origin[i],
            .direction_kind = table->direction[i],
            .unit_kind = table->unit[i],
            .quantified = table->quantified[i] != 0,
            .dated = table->dated[i] != 0,
        };
    }
}

static void take_pages(cli_model_document *document, const cli_view *view)
{
    uint64_t count = view->document->paged ? view->pages.count : 0;
    document->page_count = (uint32_t)count;
    document->page_start = cli_alloc(count + 1, sizeof *document->page_start);
    document->page_label = cli_alloc(count + 1, sizeof *document->page_label);
    for (uint64_t i = 0; i < count; i++) {
        uint32_t    label = view->pages.label[i];
        const char *text = label == EQX_NONE ? NULL : view->document->labels.data + label;
        document->page_start[i] = view->pages.byte_start[i];
        document->page_label[i] = text == NULL ? NULL : cli_copy(text);
    }
}

static void take_profile(const cli_model *model, cli_model_document *document,
                         const eqx_profile_table *profile)
{
    document->concepts = cli_alloc(model->info.concept_count + 1u, sizeof *document->concepts);
    for (uint32_t i = 0; i < model->info.concept_count; i++) {
        document->concepts[i] = (cli_model_concept){
            .hits = profile->hits[i],
            .dropped = profile->dropped[i],
            .statements = profile->statements[i],
            .blocks = profile->blocks[i],
            .pages = profile->pages[i],
            .rung = profile->rung[i],
            .single = profile->single[i] != 0,
            .score = profile->score[i],
            .rate = profile->rate[i],
        };
    }
}

static void take_framing(cli_model_document *document, const eqx_framing_table *table)
{
    document->frame_count = (uint32_t)table->count;
    document->frames = cli_alloc(table->count + 1, sizeof *document->frames);
    for (uint64_t i = 0; i < table->count; i++) {
        document->frames[i] = (cli_model_frame){table->concept_id[i], table->statements[i],
                                                table->first_statement[i], table->dimension[i]};
    }
    document->equity_statements = table->equity_statements;
    document->equity_hedged = table->equity_hedged;
    document->equity_actions = table->equity_actions;
    document->equity_downstream = table->equity_downstream;
    document->equity_upstream = table->equity_upstream;
}

static void take_centrality(cli_model_document *document, const eqx_centrality_table *table)
{
    document->component_count = (uint32_t)table->count;
    document->components = cli_alloc(table->count + 1, sizeof *document->components);
    for (uint64_t i = 0; i < table->count; i++) {
        document->components[i] = (cli_model_component){
            table->count_found[i], table->count_of[i],  table->quote_start[i],
            table->quote_count[i], table->value[i],     table->component[i],
            table->known[i] != 0,
        };
    }
    document->proofs = cli_alloc(table->quotes_count + 1, sizeof *document->proofs);
    if (table->quotes_count > 0) {
        memcpy(document->proofs, table->quotes, table->quotes_count * sizeof *document->proofs);
    }
}

void cli_model_take(const cli_model *model, cli_model_document *document, const cli_view *view,
                    const eqx_result *result)
{
    const cli_document *source = view->document;
    eqx_target_table    targets = {.struct_size = sizeof targets};
    cli_expect(eqx_result_targets(result, &targets), "targets");
    memcpy(document->extractor, source->extractor, sizeof document->extractor);
    memcpy(document->file_sha256, source->file_sha256, sizeof document->file_sha256);
    memcpy(document->text_sha256, source->text_sha256, sizeof document->text_sha256);
    document->paged = source->paged;
    document->unread_count = (uint32_t)source->unread_count;
    document->summary = view->summary;
    cli_bytes_add(&document->text, source->text.data, source->text.size);
    uint32_t *section = take_sections(document, view);
    take_statements(document, view, section);
    free(section);
    take_hits(document, view);
    take_targets(document, &targets);
    take_pages(document, view);
    take_profile(model, document, &view->profile);
    take_framing(document, &view->framing);
    take_centrality(document, &view->centrality);
}

uint32_t cli_model_page(const cli_model_document *document, uint32_t byte)
{
    uint32_t low = 0, high = document->page_count;
    while (high > low + 1) {
        uint32_t middle = low + (high - low) / 2;
        if (document->page_start[middle] <= byte) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return document->page_count == 0 ? 0 : low + 1;
}
