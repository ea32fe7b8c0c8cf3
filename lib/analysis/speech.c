/*
 * speech.c - the statements of a document, judged one after the other
 *
 * In text order, so that what an item inherits from its lead-in is known when the item comes.
 */
#include <string.h>

#include "analysis/speech.h"

#include "analysis/analyzer.h"
#include "analysis/ladders.h"

static void begin(eqxi_run *run, eqxi_speech *speech)
{
    eqx_analyzer *analyzer = run->analyzer;
    speech->memory = &analyzer->memory;
    speech->evidence = &analyzer->evidence;
    speech->text = run->text;
    speech->sentences = run->result->sentence_rows.data;
    speech->sentence_count = run->result->sentence_rows.count;
    speech->blocks = analyzer->blocks.blocks.data;
    speech->block_count = analyzer->blocks.blocks.count;
    speech->sayings.count = speech->targets.count = 0;
    speech->head = EQX_NONE;
    for (uint32_t column = 0; column < EQXI_COLUMNS_MAX; column++) {
        speech->columns[column] = 0;
    }
}

static eqx_status list_statements(eqxi_speech *speech, const eqx_statement_table *table)
{
    size_t count = (size_t)table->count;
    if (!eqxi_array_reserve(speech->memory, &speech->sayings, count)) {
        return eqxi_memory_status(speech->memory);
    }
    for (size_t i = 0; i < count; i++) {
        speech->sayings.data[i] = (eqxi_saying){.byte_start = table->byte_start[i],
                                                .byte_end = table->byte_end[i],
                                                .block = table->block[i],
                                                .lead_in = EQX_NONE,
                                                .main_cue = EQX_NONE,
                                                .head = EQX_NONE,
                                                .cue = EQXI_RANGE_NONE,
                                                .hedge = EQXI_RANGE_NONE,
                                                .voice_cue = EQXI_RANGE_NONE,
                                                .owner = EQXI_RANGE_NONE,
                                                .resource = EQXI_RANGE_NONE,
                                                .deadline = EQXI_RANGE_NONE,
                                                .partner = EQXI_RANGE_NONE};
    }
    speech->sayings.count = count;
    return EQX_OK;
}

/* Which sentences each statement has; of each it is not known yet what it says. */
static eqx_status list_sentences(eqxi_speech *speech)
{
    if (!eqxi_array_reserve(speech->memory, &speech->tones, speech->sentence_count)) {
        return eqxi_memory_status(speech->memory);
    }
    for (size_t i = 0; i < speech->sentence_count; i++) {
        speech->tones.data[i] = (eqxi_tone){EQX_NONE, EQX_MODALITY_FACT};
        eqxi_saying *saying = &speech->sayings.data[speech->sentences[i].statement];
        bool         first = saying->sentence_end == 0;
        saying->sentence_start = first ? (uint32_t)i : saying->sentence_start;
        saying->sentence_end = (uint32_t)i + 1;
    }
    return EQX_OK;
}

/* The rows of evidence of each statement: both stand in text order. */
static eqx_status share_hits(eqxi_speech *speech)
{
    const eqxi_case *evidence = speech->evidence;
    size_t           count = speech->sayings.count, row = 0;
    if (!eqxi_array_reserve(speech->memory, &speech->hit_first, count + 1)) {
        return eqxi_memory_status(speech->memory);
    }
    for (size_t i = 0; i <= count; i++) {
        while (row < evidence->rows.count &&
               speech->sentences[evidence->rows.data[row].raw.sentence].statement < i) {
            row++;
        }
        speech->hit_first.data[i] = (uint32_t)row;
    }
    return EQX_OK;
}

static void put_range(uint32_t *starts, uint32_t *ends, size_t row, eqxi_range range)
{
    starts[row] = range.start;
    ends[row] = range.end;
}

#define COLUMN(type, name) type *name = EQXI_WRITABLE(type, table->name)
#define RANGE(name)                                                                                \
    uint32_t *name##_start = EQXI_WRITABLE(uint32_t, table->name##_start);                         \
    uint32_t *name##_end = EQXI_WRITABLE(uint32_t, table->name##_end)
#define PUT(name, value) put_range(name##_start, name##_end, i, value)

static void fill_statements(const eqxi_speech *speech, const eqx_statement_table *table)
{
    COLUMN(uint32_t, lead_in);
    COLUMN(uint8_t, modality);
    COLUMN(uint8_t, hedged);
    COLUMN(uint8_t, negated);
    COLUMN(uint8_t, voice);
    COLUMN(uint8_t, sector);
    COLUMN(uint8_t, inherited);
    COLUMN(uint8_t, owner_partner);
    RANGE(owner);
    RANGE(resource);
    RANGE(cue);
    RANGE(hedge);
    RANGE(voice_cue);
    RANGE(deadline);
    RANGE(partner);
    for (size_t i = 0; i < speech->sayings.count; i++) {
        const eqxi_saying *saying = &speech->sayings.data[i];
        lead_in[i] = saying->lead_in;
        modality[i] = saying->modality;
        hedged[i] = saying->hedged;
        negated[i] = saying->negated;
        voice[i] = saying->voice;
        sector[i] = saying->sector;
        inherited[i] = saying->inherits;
        owner_partner[i] = saying->owner_is_partner;
        PUT(owner, saying->owner);
        PUT(resource, saying->resource);
        PUT(cue, saying->cue);
        PUT(hedge, saying->hedge);
        PUT(voice_cue, saying->voice_cue);
        PUT(deadline, saying->deadline);
        PUT(partner, saying->partner);
    }
}

static eqx_status judge(eqxi_speech *speech, uint32_t statement)
{
    eqxi_saying *saying = &speech->sayings.data[statement];
    saying->modality = EQX_MODALITY_FACT;
    if (speech->blocks[saying->block].kind == EQX_SPAN_ROW) {
        eqxi_speech_table_row(speech, statement);
    }
    eqxi_speech_find_deadline(speech, saying);
    eqxi_speech_modality(speech, statement);
    eqxi_speech_settle_deadline(speech, saying);
    eqxi_speech_voice(speech, statement);
    return EQX_OK;
}

static eqx_status judge_all(eqxi_speech *speech)
{
    eqx_status status = EQX_OK;
    for (uint32_t i = 0; i < speech->sayings.count && status == EQX_OK; i++) {
        status = judge(speech, i);
    }
    return status;
}

static eqx_status find_targets(eqxi_speech *speech)
{
    eqx_status status = EQX_OK;
    for (uint32_t i = 0; i < speech->sayings.count && status == EQX_OK; i++) {
        eqxi_speech_recall_head(speech, i);
        status = eqxi_speech_targets(speech, i);
    }
    return status;
}

static eqx_status fill_targets(const eqxi_speech *speech, eqx_result *result)
{
    const eqx_target_table *table = &result->targets;
    eqx_status status = eqxi_result_lay(result, EQXI_TABLE_TARGETS, speech->targets.count);
    if (status != EQX_OK) {
        return status;
    }
    COLUMN(uint32_t, statement);
    COLUMN(uint32_t, concept_id);
    COLUMN(uint32_t, deadline);
    COLUMN(double, value);
    COLUMN(double, baseline);
    COLUMN(uint8_t, quantified);
    COLUMN(uint8_t, dated);
    COLUMN(uint8_t, equity_form);
    COLUMN(uint8_t, origin);
    COLUMN(uint8_t, direction);
    COLUMN(uint8_t, unit);
    RANGE(indicator);
    RANGE(number);
    RANGE(unit);
    RANGE(direction);
    RANGE(baseline);
    RANGE(deadline);
    RANGE(population);
    RANGE(owner);
    for (size_t i = 0; i < speech->targets.count; i++) {
        const eqxi_target *target = &speech->targets.data[i];
        statement[i] = target->statement;
        concept_id[i] = target->concept_id;
        deadline[i] = target->deadline_date;
        value[i] = target->value;
        baseline[i] = target->baseline_value;
        quantified[i] = target->quantified;
        dated[i] = target->dated;
        equity_form[i] = target->equity_form;
        origin[i] = target->origin;
        direction[i] = target->direction_kind;
        unit[i] = target->unit_kind;
        PUT(indicator, target->indicator);
        PUT(number, target->number);
        PUT(unit, target->unit);
        PUT(direction, target->direction);
        PUT(baseline, target->baseline);
        PUT(deadline, target->deadline);
        PUT(population, target->population);
        PUT(owner, target->owner);
    }
    return EQX_OK;
}

eqx_status eqxi_run_speech(eqxi_run *run)
{
    const eqx_lexicon *lexicon = run->analyzer->lexicon;
    eqxi_speech       *speech = &run->analyzer->speech;
    begin(run, speech);
    if (lexicon == NULL || lexicon->cue_classes.count == 0) {
        return EQX_OK;
    }
    eqx_status status = list_statements(speech, &run->result->statements);
    status = status == EQX_OK ? list_sentences(speech) : status;
    status = status == EQX_OK ? eqxi_speech_collect(speech) : status;
    status = status == EQX_OK ? eqxi_speech_lead_ins(speech) : status;
    status = status == EQX_OK ? share_hits(speech) : status;
    status = status == EQX_OK ? judge_all(speech) : status;
    if (status == EQX_OK) {
        eqxi_speech_negation(speech);
        fill_statements(speech, &run->result->statements);
        status = find_targets(speech);
    }
    status = status == EQX_OK ? eqxi_speech_rungs(speech) : status;
    return status == EQX_OK ? fill_targets(speech, run->result) : status;
}

bool eqxi_speech_behind_mark(const eqxi_speech *speech, uint32_t start, uint32_t at)
{
    static const char *const marks[] = {
        ":", "-", "|", "*", "\xC2\xB7", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\xA2",
        "\xE2\x80\xA3", "\xE2\x81\x83", "\xE2\x96\xAA", "\xE2\x97\x8F", "\xE2\x97\xA6",
        "\xEF\x82\xB7",
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t size = strlen(marks[i]);
        if (at - start >= size && memcmp(speech->text + at - size, marks[i], size) == 0) {
            return true;
        }
    }
    return false;
}
