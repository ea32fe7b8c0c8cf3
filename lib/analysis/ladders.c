/*
 * ladders.c - the rung of a concept in a document
 *
 * One good sentence, or one sentence printed twice, is not yet what a plan says: a rung is the
 * document's when two statements in different places hold it or a higher one. What repeats earlier
 * words stands where these stood first: a plan printed twice says nothing twice.
 */
#include "analysis/ladders.h"

#include "base/sort.h"

/* Of letters and digits alone, case folded: the same sentence in another layout is the same. */
static uint64_t text_hash(const eqxi_speech *speech, const eqxi_saying *saying)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (uint32_t at = saying->byte_start; at < saying->byte_end; at++) {
        uint8_t byte = speech->text[at];
        bool    upper = byte >= 'A' && byte <= 'Z';
        bool    kept = upper || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
                    byte >= 0x80;
        if (kept) {
            hash = (hash ^ (upper ? byte | 0x20u : byte)) * UINT64_C(0x100000001b3);
        }
    }
    return hash;
}

static int in_order(const void *left, const void *right)
{
    const eqxi_wording *a = left, *b = right;
    if (a->text != b->text) {
        return a->text < b->text ? -1 : 1;
    }
    return (a->statement > b->statement) - (a->statement < b->statement);
}

static bool is_scored(const eqxi_speech *speech, size_t statement)
{
    const eqxi_evidence *rows = speech->evidence->rows.data;
    for (uint32_t i = speech->hit_first.data[statement];
         i < speech->hit_first.data[statement + 1]; i++) {
        if (rows[i].status == EQX_HIT_SCORED) {
            return true;
        }
    }
    return false;
}

/* The place of each statement that holds a scored hit: the block of the first with its words. */
static eqx_status find_places(eqxi_speech *speech)
{
    size_t count = speech->sayings.count;
    speech->wordings.count = 0;
    if (!eqxi_array_reserve(speech->memory, &speech->wordings, count) ||
        !eqxi_array_reserve(speech->memory, &speech->places, count)) {
        return eqxi_memory_status(speech->memory);
    }
    eqxi_wording *rows = speech->wordings.data;
    size_t        used = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_scored(speech, i)) {
            rows[used++] = (eqxi_wording){text_hash(speech, &speech->sayings.data[i]), (uint32_t)i};
        }
    }
    eqxi_sort(rows, used, sizeof *rows, in_order);
    for (size_t i = 0, first = 0; i < used; i++) {
        first = rows[i].text == rows[first].text ? first : i;
        speech->places.data[rows[i].statement] =
            speech->sayings.data[rows[first].statement].block;
    }
    return EQX_OK;
}

static void hold(eqxi_holders *holders, uint32_t place)
{
    holders->twice = holders->twice || (holders->held && holders->place != place);
    holders->place = holders->held ? holders->place : place;
    holders->held = true;
}

/* The statement being counted is over. */
static void close_statement(const eqxi_speech *speech, eqxi_ladder *ladder)
{
    if (ladder->statement == 0) {
        return;
    }
    const eqxi_saying *saying = &speech->sayings.data[ladder->statement - 1];
    bool               acts = ladder->rung >= EQXI_RUNG_ACTION;
    bool               targeted = false;
    for (uint32_t rung = 1; rung <= ladder->rung; rung++) {
        hold(&ladder->holders[rung], speech->places.data[ladder->statement - 1]);
    }
    for (uint32_t i = saying->target_start; i < saying->target_end; i++) {
        const eqxi_target *target = &speech->targets.data[i];
        targeted = targeted || (target->quantified && target->dated);
    }
    ladder->at[ladder->rung]++;
    ladder->top = ladder->rung > ladder->top ? ladder->rung : ladder->top;
    ladder->owned += acts && eqxi_range_known(saying->owner) && !saying->owner_is_partner;
    ladder->resourced += acts && eqxi_range_known(saying->resource);
    ladder->targeted += acts && targeted;
    ladder->rung = 0;
}

static void count_rows(const eqxi_speech *speech, eqxi_ladder *ladders)
{
    const eqxi_case *evidence = speech->evidence;
    for (size_t i = 0; i < evidence->rows.count; i++) {
        const eqxi_evidence *row = &evidence->rows.data[i];
        eqxi_ladder         *ladder = &ladders[row->concept_id];
        if (row->status != EQX_HIT_SCORED) {
            continue;
        }
        uint32_t statement = speech->sentences[row->raw.sentence].statement + 1;
        if (ladder->statement != statement) {
            close_statement(speech, ladder);
            ladder->statement = statement;
        }
        ladder->rung = row->rung > ladder->rung ? row->rung : ladder->rung;
    }
    for (size_t i = 0; i < evidence->lexicon->concepts.count; i++) {
        close_statement(speech, &ladders[i]);
    }
}

uint8_t eqxi_ladder_rung(const eqxi_ladder *ladder, bool *single)
{
    uint8_t rung = ladder->top;
    while (rung > 0 && !ladder->holders[rung].twice) {
        rung--;
    }
    *single = rung == 0 && ladder->top > 0;
    return *single ? ladder->top : rung;
}

eqx_status eqxi_ladders_count(eqxi_speech *speech, eqxi_ladder *ladders)
{
    eqxi_case *evidence = speech->evidence;
    eqx_status status = find_places(speech);
    if (status != EQX_OK) {
        return status;
    }
    count_rows(speech, ladders);
    for (size_t i = 0; i < evidence->rows.count; i++) {
        eqxi_evidence     *row = &evidence->rows.data[i];
        const eqxi_ladder *ladder = &ladders[row->concept_id];
        row->single = row->status == EQX_HIT_SCORED && row->rung > 0 &&
                      !ladder->holders[row->rung].twice;
    }
    return EQX_OK;
}
