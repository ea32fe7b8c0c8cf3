/*
 * rungs.c - how deep a hit goes: named, explained, intended, action, assigned, measurable
 *
 * A hit's rung is its own statement's; only the explanation looks at the paragraph.
 */
#include "analysis/ladders.h"

#define FORMS_OF_EQUITY                                                                            \
    (1u << EQX_EQUITY_FORM_GAP | 1u << EQX_EQUITY_FORM_GRADIENT | 1u << EQX_EQUITY_FORM_GROUP)

/* A figure or an explanation stands in the paragraph; a number that opens a heading numbers it. */
static bool explains(const eqxi_speech *speech, const eqxi_saying *saying)
{
    bool heading = speech->blocks[saying->block].kind == EQX_SPAN_HEADING;
    return !heading &&
           (saying->classes & (EQXI_CUE(QUANTITY) | EQXI_CUE(EXPLANATION))) != 0;
}

static eqx_status mark_paragraphs(eqxi_speech *speech)
{
    if (!eqxi_array_reserve(speech->memory, &speech->explained, speech->block_count)) {
        return eqxi_memory_status(speech->memory);
    }
    for (size_t i = 0; i < speech->block_count; i++) {
        speech->explained.data[i] = 0;
    }
    for (size_t i = 0; i < speech->sayings.count; i++) {
        const eqxi_saying *saying = &speech->sayings.data[i];
        speech->explained.data[saying->block] |= explains(speech, saying);
    }
    return EQX_OK;
}

/* "To reduce inequalities, we will publish ...": what stands before who acts, or is who acts, is
 * not what is acted on. */
static bool is_object(const eqxi_speech *speech, const eqxi_saying *saying, const eqxi_raw_hit *hit)
{
    uint32_t row = eqxi_speech_tone(speech, saying, hit->sentence).main_cue;
    if (row == EQX_NONE || hit->byte_start >= eqxi_speech_cue(speech, row)->byte_start) {
        return true;
    }
    const eqxi_cue *main_cue = eqxi_speech_cue(speech, row);
    for (uint32_t i = eqxi_speech_clause_start(speech, saying, row); i < row; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, i);
        if ((cue->classes & EQXI_CUE(AGENT)) && cue->byte_end > hit->byte_start &&
            cue->byte_end <= main_cue->byte_start) {
            return false;
        }
    }
    return true;
}

static bool is_assigned(const eqxi_speech *speech, const eqxi_saying *saying)
{
    const eqxi_saying *lead =
        saying->lead_in == EQX_NONE ? saying : &speech->sayings.data[saying->lead_in];
    bool owned = eqxi_range_known(saying->owner) && !saying->owner_is_partner;
    return owned || eqxi_range_known(saying->resource) || eqxi_range_known(lead->resource);
}

/* The target's number stands in the hit's sentence, or the hit is what is measured. */
static bool is_of_hit(const eqxi_speech *speech, const eqxi_saying *saying,
                      const eqxi_target *target, const eqxi_raw_hit *hit)
{
    const eqxi_sentence *own = &speech->sentences[hit->sentence];
    bool row = saying->whole || speech->blocks[saying->block].kind == EQX_SPAN_ROW;
    bool here = target->number.start >= own->byte_start && target->number.start < own->byte_end;
    return row || here ||
           (hit->byte_start >= target->indicator.start && hit->byte_end <= target->indicator.end);
}

static bool is_measurable(const eqxi_speech *speech, const eqxi_saying *saying,
                          const eqxi_raw_hit *hit, uint32_t roles)
{
    bool of_equity = (roles & (EQX_ROLE_EQUITY | EQX_ROLE_POPULATION)) != 0;
    for (uint32_t i = saying->target_start; i < saying->target_end; i++) {
        const eqxi_target *target = &speech->targets.data[i];
        if (target->quantified && target->dated && is_of_hit(speech, saying, target, hit) &&
            (!of_equity || (FORMS_OF_EQUITY >> target->equity_form & 1u))) {
            return true;
        }
    }
    return false;
}

static uint8_t rung_of(const eqxi_speech *speech, const eqxi_evidence *row)
{
    const eqxi_saying *saying =
        &speech->sayings.data[speech->sentences[row->raw.sentence].statement];
    uint32_t roles = speech->evidence->lexicon->concepts.data[row->concept_id].roles;
    if (row->status != EQX_HIT_SCORED) {
        return EQXI_RUNG_ABSENT;
    }
    uint32_t sentence = row->raw.sentence;
    uint8_t  modality = eqxi_speech_tone(speech, saying, sentence).modality;
    if (modality == EQX_MODALITY_ACTION && !eqxi_speech_hedges(speech, saying, sentence) &&
        is_object(speech, saying, &row->raw)) {
        return is_measurable(speech, saying, &row->raw, roles) ? EQXI_RUNG_MEASURABLE
               : is_assigned(speech, saying) ? EQXI_RUNG_ASSIGNED
                                             : EQXI_RUNG_ACTION;
    }
    if (modality == EQX_MODALITY_ACTION || modality == EQX_MODALITY_INTENDED) {
        return EQXI_RUNG_INTENDED;
    }
    return speech->explained.data[saying->block] ? EQXI_RUNG_EXPLAINED : EQXI_RUNG_NAMED;
}

eqx_status eqxi_speech_rungs(eqxi_speech *speech)
{
    eqxi_case *evidence = speech->evidence;
    eqx_status status = mark_paragraphs(speech);
    for (size_t i = 0; i < evidence->rows.count && status == EQX_OK; i++) {
        evidence->rows.data[i].rung = rung_of(speech, &evidence->rows.data[i]);
    }
    return status;
}
