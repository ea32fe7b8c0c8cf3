/*
 * target_slots.h - what the slots of one target are read from
 */
#ifndef EQXI_TARGET_SLOTS_H
#define EQXI_TARGET_SLOTS_H

#include "analysis/speech.h"

typedef struct eqxi_slots {
    const eqxi_speech *speech;
    const eqxi_saying *saying;
    const eqxi_saying *before; /* the statement before it in the block, or NULL */
    const eqxi_cue    *number; /* NULL: not quantified */
    uint32_t           sentence;
    uint32_t           start, end; /* bytes of the sentence */
} eqxi_slots;

/* target_figures.c: number, unit, baseline, direction, deadline. The number and the baseline come
 * before the direction. */
void eqxi_slots_number(const eqxi_slots *s, eqxi_target *target);
void eqxi_slots_baseline(const eqxi_slots *s, eqxi_target *target);
void eqxi_slots_direction(const eqxi_slots *s, eqxi_target *target);
void eqxi_slots_deadline(const eqxi_slots *s, eqxi_target *target);

/* The two numbers decide which way it goes. */
void eqxi_slots_compare(eqxi_target *target);

/* A piece of text without white space and marks at its ends. */
eqxi_range eqxi_slots_trimmed(const eqxi_speech *speech, uint32_t start, uint32_t end);

/* The text begins with `word`, in either case; a space stands for any white space. */
bool eqxi_slots_begins(const uint8_t *text, uint32_t size, const char *word);

static inline eqxi_range eqxi_slots_range(const eqxi_cue *cue)
{
    return (eqxi_range){cue->byte_start, cue->byte_end};
}

static inline eqxi_number eqxi_slots_typed(const eqxi_slots *s, const eqxi_cue *cue)
{
    return eqxi_number_read(s->speech->text + cue->byte_start, cue->byte_end - cue->byte_start);
}

#endif
