/*
 * action_rows.c - rows of a table, read by the head of its columns
 *
 * The first row of a table is its head when at least two of its cells name what a column holds.
 */
#include "analysis/speech.h"

#define HEADS                                                                                      \
    (EQXI_CUE(HEAD_ACTION) | EQXI_CUE(HEAD_OWNER) | EQXI_CUE(HEAD_DEADLINE) |                      \
     EQXI_CUE(HEAD_BASELINE) | EQXI_CUE(HEAD_TARGET) | EQXI_CUE(HEAD_MEASURE))
#define HEAD_CELL_MAX 60u /* bytes: a longer cell is content */
#define ROW_MAX 4096u     /* bytes: a longer row is no table, and has one column */

static bool is_gap(const eqxi_speech *speech, const eqxi_saying *row, uint32_t at)
{
    return speech->text[at] == ' ' && at > row->byte_start && speech->text[at - 1] == ' ' &&
           (at < row->byte_start + 2 || speech->text[at - 2] != ' ');
}

/* Cells are parted by bars; without any by tabs; without those by two or more spaces. */
static char divider_of(const eqxi_speech *speech, const eqxi_saying *row)
{
    return row->byte_end - row->byte_start > ROW_MAX                         ? '\0'
           : eqxi_speech_holds(speech, row->byte_start, row->byte_end, "|")  ? '|'
           : eqxi_speech_holds(speech, row->byte_start, row->byte_end, "\t") ? '\t'
                                                                             : ' ';
}

static bool parts(const eqxi_speech *speech, const eqxi_saying *row, char divider, uint32_t at)
{
    if (divider == '\0') {
        return false;
    }
    return divider == ' ' ? is_gap(speech, row, at) : speech->text[at] == (uint8_t)divider;
}

uint32_t eqxi_speech_column(const eqxi_speech *speech, const eqxi_saying *row, uint32_t at)
{
    char     divider = divider_of(speech, row);
    uint32_t column = 0;
    at = divider == '\0' ? row->byte_start : at;
    for (uint32_t i = row->byte_start; i < at; i++) {
        column += parts(speech, row, divider, i);
    }
    return column < EQXI_COLUMNS_MAX ? column : EQXI_COLUMNS_MAX - 1;
}

static eqxi_range trimmed(const eqxi_speech *speech, uint32_t start, uint32_t end)
{
    while (start < end && (speech->text[start] == ' ' || speech->text[start] == '\t')) {
        start++;
    }
    while (end > start && (speech->text[end - 1] == ' ' || speech->text[end - 1] == '\t')) {
        end--;
    }
    return start < end ? (eqxi_range){start, end} : EQXI_RANGE_NONE;
}

static eqxi_range cell_of(const eqxi_speech *speech, const eqxi_saying *row, uint32_t column)
{
    char     divider = divider_of(speech, row);
    uint32_t at = row->byte_start, start = at, seen = 0;
    for (; at < row->byte_end; at++) {
        if (parts(speech, row, divider, at)) {
            if (seen == column) {
                break;
            }
            seen++;
            start = at + 1;
        }
    }
    return seen == column ? trimmed(speech, start, at) : EQXI_RANGE_NONE;
}

eqxi_range eqxi_speech_cell_at(const eqxi_speech *speech, const eqxi_saying *row, uint32_t column)
{
    return cell_of(speech, row, column);
}

eqxi_range eqxi_speech_cell(const eqxi_speech *speech, const eqxi_saying *row, uint64_t head)
{
    for (uint32_t column = 0; column < EQXI_COLUMNS_MAX; column++) {
        if (speech->columns[column] & head) {
            return cell_of(speech, row, column);
        }
    }
    return EQXI_RANGE_NONE;
}

static bool begins_table(const eqxi_speech *speech, uint32_t block)
{
    while (block-- > 0) {
        const eqxi_block *before = &speech->blocks[block];
        if (before->kind != EQX_SPAN_FURNITURE && before->zone != EQX_ZONE_FURNITURE) {
            return before->kind != EQX_SPAN_ROW;
        }
    }
    return true;
}

static void forget_columns(eqxi_speech *speech)
{
    for (uint32_t column = 0; column < EQXI_COLUMNS_MAX; column++) {
        speech->columns[column] = 0;
    }
}

static bool read_head(eqxi_speech *speech, const eqxi_saying *row)
{
    uint32_t named = 0;
    forget_columns(speech);
    bool     narrow = row->byte_end - row->byte_start <= ROW_MAX;
    for (uint32_t i = row->cue_start; i < row->cue_end && narrow; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, i);
        if ((cue->classes & HEADS) == 0) {
            continue;
        }
        uint32_t   column = eqxi_speech_column(speech, row, cue->byte_start);
        eqxi_range cell = cell_of(speech, row, column);
        if (eqxi_range_known(cell) && cell.end - cell.start <= HEAD_CELL_MAX) {
            named += speech->columns[column] == 0;
            speech->columns[column] |= cue->classes & HEADS;
        }
    }
    if (named < 2) {
        forget_columns(speech);
    }
    return named >= 2;
}

static uint64_t heads_of(const eqxi_speech *speech)
{
    uint64_t heads = 0;
    for (uint32_t column = 0; column < EQXI_COLUMNS_MAX; column++) {
        heads |= speech->columns[column];
    }
    return heads;
}

/* A row of an action table is an action; its cells say whose, and by when. */
static void read_row(eqxi_speech *speech, eqxi_saying *row)
{
    const uint64_t assigned = EQXI_CUE(HEAD_OWNER) | EQXI_CUE(HEAD_DEADLINE);
    uint64_t       heads = heads_of(speech);
    bool acts = (heads & EQXI_CUE(HEAD_ACTION)) || (heads & assigned) == assigned;
    row->owner = eqxi_speech_cell(speech, row, EQXI_CUE(HEAD_OWNER));
    eqxi_range deadline = eqxi_speech_cell(speech, row, EQXI_CUE(HEAD_DEADLINE));
    if (eqxi_range_known(deadline)) {
        row->deadline = deadline;
    }
    if (acts && (heads & assigned)) {
        eqxi_range action = eqxi_speech_cell(speech, row, EQXI_CUE(HEAD_ACTION));
        row->modality = EQX_MODALITY_ACTION;
        row->whole = true;
        row->cue = eqxi_range_known(action) ? action : cell_of(speech, row, 0);
    }
}

void eqxi_speech_table_row(eqxi_speech *speech, uint32_t statement)
{
    eqxi_saying *row = &speech->sayings.data[statement];
    if (begins_table(speech, row->block)) {
        row->is_head = read_head(speech, row);
        speech->head = row->is_head ? statement : EQX_NONE;
    }
    row->head = speech->head;
    if (!row->is_head) {
        read_row(speech, row);
    }
}

void eqxi_speech_recall_head(eqxi_speech *speech, uint32_t statement)
{
    uint32_t head = speech->sayings.data[statement].head;
    if (head == speech->head) {
        return;
    }
    speech->head = head;
    forget_columns(speech);
    if (head != EQX_NONE) {
        read_head(speech, &speech->sayings.data[head]);
    }
}
