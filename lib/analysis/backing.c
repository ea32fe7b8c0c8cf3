/*
 * backing.c - who answers for a statement, and whether money stands behind it
 *
 * A role that is named beside equity is not yet its owner, nor a sum its money:
 * both are read with the statement's slots, voice and modality. Words are plain
 * English ones, compared without regard to capitals.
 */
#include <string.h>

#include "analysis/measures.h"
#include "text/ascii.h"

/* An asterisk stands for any end of the word. */
static const char *const board_level[] = {"board",     "boards",    "chief",     "director",
                                          "directors", "executive", "executives", "chair",
                                          "committee", "committees", NULL};
static const char *const giving[] = {"fund*",    "invest*",   "budget*", "grant*", "allocat*",
                                     "aside",    "ring*",     "commit*", "spend*", "resourc*",
                                     "pooled",   "earmark*",  NULL};
static const char *const taking[] = {"cost*", "lose",   "loses",   "lost",   "loss*", "cut",
                                     "cuts",  "saving*", "deficit", "burden", NULL};

static bool is_letter(uint8_t byte)
{
    return (uint8_t)((byte | 0x20) - 'a') < 26;
}

/* Whether the word at text[start, end) is `pattern`. */
static bool is_word(const uint8_t *text, uint32_t start, uint32_t end, const char *pattern)
{
    size_t size = strlen(pattern);
    bool   open = pattern[size - 1] == '*';
    size -= open;
    if (end - start < size || (!open && end - start != size)) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        if ((text[start + i] | 0x20) != (uint8_t)pattern[i]) {
            return false;
        }
    }
    return true;
}

static bool says_any(const uint8_t *text, uint32_t start, uint32_t end, const char *const *words)
{
    for (uint32_t at = start, behind; at < end; at = behind) {
        for (behind = at; behind < end && is_letter(text[behind]);) {
            behind++;
        }
        for (size_t i = 0; behind > at && words[i] != NULL; i++) {
            if (is_word(text, at, behind, words[i])) {
                return true;
            }
        }
        behind += behind == at;
    }
    return false;
}

static bool is_ours(const eqx_statement_table *table, uint32_t statement)
{
    return table->voice[statement] != EQX_VOICE_OTHER && table->negated[statement] == 0;
}

static bool promises_or_states(uint8_t modality)
{
    return modality == EQX_MODALITY_ACTION || modality == EQX_MODALITY_FACT;
}

bool eqxi_measures_has_owner(const eqxi_measures *measures, uint32_t statement)
{
    const eqx_statement_table *table = &measures->result->statements;
    bool     role = (measures->says[statement] & EQXI_SAYS_OWNER) != 0;
    uint32_t start = table->owner_start[statement], end = table->owner_end[statement];
    if (!is_ours(table, statement)) {
        return false;
    }
    if (start == EQX_NONE) {
        return role;
    }
    return table->owner_partner[statement] == 0 &&
           says_any(measures->run->text, start, end, board_level) &&
           (role || (promises_or_states(table->modality[statement]) &&
                     table->hedged[statement] == 0));
}

/* What is done with money is said by an action; a plain statement says it with a word of giving,
 * and a cost is none. */
bool eqxi_measures_has_money(const eqxi_measures *measures, uint32_t statement)
{
    const eqx_statement_table *table = &measures->result->statements;
    const uint8_t             *text = measures->run->text;
    uint32_t start = table->byte_start[statement], end = table->byte_end[statement];
    uint8_t  modality = table->modality[statement];
    if (table->resource_start[statement] == EQX_NONE || !is_ours(table, statement)) {
        return false;
    }
    bool acts = modality == EQX_MODALITY_ACTION || modality == EQX_MODALITY_DONE ||
                modality == EQX_MODALITY_INTENDED;
    return acts || (says_any(text, start, end, giving) && !says_any(text, start, end, taking));
}
