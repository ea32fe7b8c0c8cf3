#include "gold/sight.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/instrument.h"
#include "support/loading.h"
#include "support/message.h"
#include "support/visible.h"

typedef struct eye {
    const cli_gold     *gold;
    const eqx_lexicon  *lexicon;
    eqx_analyzer       *analyzer;
    eqx_result         *result;
    eqx_hit_table       hits;
    eqx_statement_table statements;
    eqx_target_table    targets;
} eye;

/* ------------------------------------------------------------ documents --- */

static void load_document(cli_bytes *text, const char *folder, const char *name)
{
    cli_bytes   path = {NULL, 0, 0};
    cli_failure failure;
    cli_bytes_text(&path, folder);
    cli_bytes_char(&path, '/');
    cli_bytes_text(&path, name);
    cli_load(path.data, EQX_DOCUMENT_MAX, text, &failure);
    if (failure.code != NULL) {
        cli_die("%s: %s", path.data, failure.message);
    }
    cli_bytes_add(text, "", 0); /* not NULL, however short */
    cli_bytes_wipe(&path);
}

static void check_place(const cli_gold *gold, const cli_passage *passage, const cli_bytes *text)
{
    if (passage->byte[1] > text->size) {
        cli_die("%s:%zu: the passage ends at byte %llu, but %s has %zu", gold->path, passage->line,
                (unsigned long long)passage->byte[1], gold->documents[passage->document],
                text->size);
    }
}

/* White space aside: the passage may be given as one line. */
static bool is_same(const cli_passage *passage, const cli_bytes *document)
{
    cli_bytes given = {NULL, 0, 0}, cut = {NULL, 0, 0};
    cli_visible_squeeze(&given, passage->text, passage->text_size);
    cli_visible_squeeze(&cut, document->data + passage->byte[0],
                        (size_t)(passage->byte[1] - passage->byte[0]));
    bool same = given.size == cut.size &&
                (given.size == 0 || memcmp(given.data, cut.data, given.size) == 0);
    cli_bytes_wipe(&given);
    cli_bytes_wipe(&cut);
    return same;
}

static void load_documents(cli_readings *readings, const cli_gold *gold, const char *folder)
{
    for (size_t i = 0; folder != NULL && i < gold->count; i++) {
        const cli_passage *passage = &gold->data[i];
        cli_bytes         *text = &readings->documents[passage->document];
        if (!passage->placed) {
            continue;
        }
        if (text->data == NULL) {
            load_document(text, folder, gold->documents[passage->document]);
        }
        check_place(gold, passage, text);
        if (passage->text != NULL && !is_same(passage, text)) {
            readings->first_differing = readings->differing == 0 ? passage->id
                                                                 : readings->first_differing;
            readings->differing++;
        }
    }
}

/* ------------------------------------------------------------- analysis --- */

static void analyse(eye *self, const char *text, size_t size, const char *what)
{
    eqx_input input = {.struct_size = sizeof input, .text = text, .size = size};
    cli_expect(eqx_analyzer_run(self->analyzer, &input, self->result), what);
    self->hits.struct_size = sizeof self->hits;
    self->statements.struct_size = sizeof self->statements;
    self->targets.struct_size = sizeof self->targets;
    cli_expect(eqx_result_hits(self->result, &self->hits), what);
    cli_expect(eqx_result_statements(self->result, &self->statements), what);
    cli_expect(eqx_result_targets(self->result, &self->targets), what);
}

bool cli_sight_counts(const cli_sight *sight)
{
    return sight->status == EQX_HIT_SCORED;
}

static void add_sight(cli_reading *reading, const cli_sight *sight)
{
    for (size_t i = 0; i < reading->count; i++) {
        if (reading->sights[i].concept_id == sight->concept_id) {
            if (!cli_sight_counts(&reading->sights[i]) && cli_sight_counts(sight)) {
                reading->sights[i] = *sight;
            }
            return;
        }
    }
    reading->sights = cli_resize(reading->sights, reading->count + 1, sizeof *reading->sights);
    reading->sights[reading->count++] = *sight;
}

static bool lies_in(const cli_reading *reading, uint32_t start, uint32_t end)
{
    return start >= reading->byte_start && end <= reading->byte_end;
}

static bool meets(const cli_reading *reading, uint32_t start, uint32_t end)
{
    return start < reading->byte_end && end > reading->byte_start;
}

static void read_flags(const eye *self, cli_reading *reading, uint32_t shift)
{
    const eqx_statement_table *rows = &self->statements;
    for (uint64_t i = 0; i < rows->count; i++) {
        if (meets(reading, rows->byte_start[i] + shift, rows->byte_end[i] + shift)) {
            reading->flags[CLI_FLAG_COMMITMENT] |= rows->modality[i] == EQX_MODALITY_ACTION;
            reading->flags[CLI_FLAG_HEDGED] |= rows->hedged[i] != 0;
        }
    }
    for (uint64_t i = 0; i < self->targets.count; i++) {
        uint32_t row = self->targets.statement[i];
        reading->flags[CLI_FLAG_TARGET] |=
            self->targets.quantified[i] != 0 &&
            meets(reading, rows->byte_start[row] + shift, rows->byte_end[row] + shift);
    }
}

/* `shift`: where what was analysed begins in the source. */
static void take(const eye *self, cli_reading *reading, uint32_t shift)
{
    for (uint64_t i = 0; i < self->hits.count; i++) {
        cli_sight sight = {self->hits.concept_id[i], self->hits.term_id[i],
                           self->hits.byte_start[i] + shift, self->hits.byte_end[i] + shift,
                           self->hits.status[i]};
        if (lies_in(reading, sight.byte_start, sight.byte_end)) {
            add_sight(reading, &sight);
        }
    }
    read_flags(self, reading, shift);
}

static void place(cli_reading *reading, const cli_passage *passage, const cli_bytes *document)
{
    if (passage->text != NULL) {
        *reading = (cli_reading){.source = passage->text,
                                 .byte_end = (uint32_t)passage->text_size};
    } else {
        *reading = (cli_reading){.source = document->data,
                                 .byte_start = (uint32_t)passage->byte[0],
                                 .byte_end = (uint32_t)passage->byte[1]};
    }
}

static void read_snippets(eye *self, cli_readings *readings)
{
    for (size_t i = 0; i < self->gold->count; i++) {
        const cli_passage *passage = &self->gold->data[i];
        cli_reading       *reading = &readings->data[i];
        place(reading, passage, &readings->documents[passage->document]);
        analyse(self, reading->source + reading->byte_start,
                reading->byte_end - reading->byte_start, passage->id);
        take(self, reading, reading->byte_start);
    }
}

static void read_documents(eye *self, cli_readings *readings)
{
    for (size_t i = 0; i < self->gold->document_count; i++) {
        const cli_bytes *document = &readings->documents[i];
        if (document->data == NULL) {
            continue;
        }
        analyse(self, document->data, document->size, self->gold->documents[i]);
        for (size_t k = 0; k < self->gold->count; k++) {
            const cli_passage *passage = &self->gold->data[k];
            if (passage->document == i) {
                readings->data[k] = (cli_reading){.source = document->data,
                                                  .byte_start = (uint32_t)passage->byte[0],
                                                  .byte_end = (uint32_t)passage->byte[1]};
                take(self, &readings->data[k], 0);
            }
        }
    }
}

static void refuse_unplaced(const cli_gold *gold)
{
    for (size_t i = 0; i < gold->count; i++) {
        if (!gold->data[i].placed) {
            cli_die("%s:%zu: --in-context needs \"doc\" and \"byte\" of every passage", gold->path,
                    gold->data[i].line);
        }
    }
}

void cli_readings_make(cli_readings *readings, const cli_gold *gold, const eqx_lexicon *lexicon,
                       const char *folder, bool in_context)
{
    eqx_analyzer_options wishes = EQX_ANALYZER_OPTIONS_INIT;
    eye                  self = {.gold = gold, .lexicon = lexicon};
    if (in_context) {
        refuse_unplaced(gold);
    }
    memset(readings, 0, sizeof *readings);
    readings->data = cli_alloc(gold->count, sizeof *readings->data);
    readings->documents = cli_alloc(gold->document_count, sizeof *readings->documents);
    load_documents(readings, gold, folder);
    wishes.flags = in_context ? 0 : EQX_SNIPPET;
    cli_expect(eqx_analyzer_new(lexicon, &wishes, &self.analyzer), "analyzer");
    cli_expect(eqx_result_new(NULL, &self.result), "result");
    if (in_context) {
        read_documents(&self, readings);
    } else {
        read_snippets(&self, readings);
    }
    eqx_analyzer_free(self.analyzer);
    eqx_result_free(self.result);
}

void cli_readings_wipe(cli_readings *readings, const cli_gold *gold)
{
    for (size_t i = 0; i < gold->count; i++) {
        free(readings->data[i].sights);
    }
    for (size_t i = 0; i < gold->document_count; i++) {
        cli_bytes_wipe(&readings->documents[i]);
    }
    free(readings->data);
    free(readings->documents);
}

const cli_sight *cli_reading_find(const cli_reading *reading, const cli_codes *codes,
                                  uint32_t head)
{
    const cli_sight *best = NULL;
    for (size_t i = 0; i < reading->count; i++) {
        const cli_sight *sight = &reading->sights[i];
        if (cli_codes_head(codes, sight->concept_id) == head &&
            (best == NULL || (!cli_sight_counts(best) && cli_sight_counts(sight)))) {
            best = sight;
        }
    }
    return best;
}
