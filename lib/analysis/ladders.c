/*
 * ladders.c - the rung of a concept in a document
 *
 * One good sentence, or one sentence printed twice, is not yet what a plan says: a rung is the
 * document's when two statements in different blocks and different words hold it or a higher one.
 */
#include "analysis/ladders.h"

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

static void hold(eqxi_holders *holders, uint32_t block, uint64_t text)
{
    if (!holders->held) {
        *holders = (eqxi_holders){.text = text, .block = block, .held = true};
        return;
    }
    bool same_block = holders->block == block, same_text = holders->text == text;
    holders->block_again = holders->block_again || (same_block && !same_text);
    holders->text_again = holders->text_again || (same_text && !same_block);
    holders->twice = holders->twice || (!same_block && !same_text) ||
                     (holders->block_again && holders->text_again);
}

/* The statement being counted is over. */
static void close_statement(const eqxi_speech *speech, eqxi_ladder *ladder)
{
    if (ladder->statement == 0) {
        return;
    }
    const eqxi_saying *saying = &speech->sayings.data[ladder->statement - 1];
    uint64_t           text = ladder->rung > 0 ? text_hash(speech, saying) : 0;
    bool               acts = ladder->rung >= EQXI_RUNG_ACTION;
    bool               targeted = false;
    for (uint32_t rung = 1; rung <= ladder->rung; rung++) {
        hold(&ladder->holders[rung], saying->block, text);
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

void eqxi_ladders_count(const eqxi_speech *speech, eqxi_ladder *ladders)
{
    eqxi_case *evidence = speech->evidence;
    count_rows(speech, ladders);
    for (size_t i = 0; i < evidence->rows.count; i++) {
        eqxi_evidence     *row = &evidence->rows.data[i];
        const eqxi_ladder *ladder = &ladders[row->concept_id];
        row->single = row->status == EQX_HIT_SCORED && row->rung > 0 &&
                      !ladder->holders[row->rung].twice;
    }
}
