/*
 * voices.c - whose words, who is to do it, with what, and with whom
 */
#include <string.h>

#include "analysis/speech.h"

#define VOICES (EQXI_CUE(VOICE_OWN) | EQXI_CUE(VOICE_NATIONAL) | EQXI_CUE(VOICE_OTHER))
#define OWNER_REACH 4u  /* units between "led by" and who */
#define NAME_WORDS 12u  /* capitalised words that make up a name, on either side */
#define PARTNER_FIRST EQXI_CUE_CLASS_PARTNER_LOCAL_GOVERNMENT
#define PARTNER_LAST EQXI_CUE_CLASS_PARTNER_FIRE

static uint64_t partner_classes(void)
{
    uint64_t classes = 0;
    for (int c = PARTNER_FIRST; c <= (int)PARTNER_LAST; c++) {
        classes |= UINT64_C(1) << c;
    }
    return classes;
}

static uint8_t voice_of(uint64_t classes)
{
    return classes & EQXI_CUE(VOICE_NATIONAL) ? EQX_VOICE_NATIONAL
           : classes & EQXI_CUE(VOICE_OWN)    ? EQX_VOICE_OWN
           : classes & EQXI_CUE(VOICE_OTHER)  ? EQX_VOICE_OTHER
                                              : EQX_VOICE_NONE;
}

/* The speaker is the last one before the main cue, else the first of the statement. */
static uint32_t speaker(const eqxi_speech *speech, const eqxi_saying *saying)
{
    uint32_t found = EQX_NONE;
    for (uint32_t i = saying->cue_start; i < saying->cue_end; i++) {
        bool before = saying->main_cue != EQX_NONE && i < saying->main_cue;
        if ((eqxi_speech_cue(speech, i)->classes & VOICES) && (before || found == EQX_NONE)) {
            found = i;
        }
    }
    return found;
}

static void find_voice(const eqxi_speech *speech, eqxi_saying *saying)
{
    uint32_t row = (saying->classes & VOICES) ? speaker(speech, saying) : EQX_NONE;
    if (row != EQX_NONE) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, row);
        saying->voice = voice_of(cue->classes);
        saying->voice_cue = (eqxi_range){cue->byte_start, cue->byte_end};
    } else if (saying->lead_in != EQX_NONE) {
        saying->voice = speech->sayings.data[saying->lead_in].voice;
        saying->voice_cue = speech->sayings.data[saying->lead_in].voice_cue;
    }
}

static bool is_letter(uint8_t byte)
{
    return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

static bool is_capital(uint8_t byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_in_name(uint8_t byte)
{
    return is_letter(byte) || byte == '\'' || byte == '-' || byte >= 0x80;
}

static uint32_t word_end(const eqxi_speech *speech, uint32_t at, uint32_t end)
{
    if (at < end && speech->text[at] == '&') {
        return at + 1;
    }
    while (at < end && is_in_name(speech->text[at])) {
        at++;
    }
    return at;
}

/* Between the words of a name: one space, or one line end with spaces around it. */
static bool parts_names(const eqxi_speech *speech, uint32_t start, uint32_t end)
{
    uint32_t lines = 0;
    for (uint32_t i = start; i < end; i++) {
        lines += speech->text[i] == '\n';
    }
    return lines == 1 || (lines == 0 && end - start == 1);
}

static bool is_one_of(const eqxi_speech *speech, uint32_t start, uint32_t end,
                      const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(words[i]) == end - start &&
            memcmp(words[i], speech->text + start, end - start) == 0) {
            return true;
        }
    }
    return false;
}

/* "agreed by the partnership in March": no part of its name. */
static bool is_month(const eqxi_speech *speech, uint32_t start, uint32_t end)
{
    static const char *const words[] = {"January", "February", "March",     "April",
                                        "May",     "June",     "July",      "August",
                                        "September", "October", "November", "December"};
    return is_one_of(speech, start, end, words, sizeof words / sizeof *words);
}

/* "of", "at", "and", "for" and the like may stand inside a name. */
static bool is_joint(const eqxi_speech *speech, uint32_t start, uint32_t end)
{
    static const char *const joints[] = {"of", "at", "and", "for", "the", "in", "&"};
    return is_one_of(speech, start, end, joints, sizeof joints / sizeof *joints);
}

/* On to the right over "at Saltings Community and Mental Health NHS Trust". */
static uint32_t name_end(const eqxi_speech *speech, uint32_t end, uint32_t limit)
{
    uint32_t at = end;
    for (uint32_t words = 0; words < NAME_WORDS; words++) {
        uint32_t start = at;
        while (start < limit && speech->text[start] <= ' ') {
            start++;
        }
        uint32_t stop = word_end(speech, start, limit);
        if (stop == start || !parts_names(speech, at, start)) {
            break;
        }
        if (is_capital(speech->text[start]) && !is_month(speech, start, stop)) {
            end = stop;
        } else if (!is_joint(speech, start, stop)) {
            break;
        }
        at = stop;
    }
    return end;
}

static bool is_determiner(const eqxi_speech *speech, uint32_t start, uint32_t end)
{
    static const char *const words[] = {"The", "Each", "Every", "Our", "This", "All",
                                        "Both", "And", "In",    "By",  "A",    "Local"};
    return is_one_of(speech, start, end, words, sizeof words / sizeof *words);
}

/* On to the left over capitalised words, save what only begins a sentence. */
static uint32_t name_start(const eqxi_speech *speech, uint32_t start, uint32_t limit)
{
    for (uint32_t words = 0; words < NAME_WORDS; words++) {
        uint32_t stop = start;
        while (stop > limit && speech->text[stop - 1] <= ' ') {
            stop--;
        }
        uint32_t at = stop;
        while (at > limit && is_in_name(speech->text[at - 1])) {
            at--;
        }
        if (at == stop || !parts_names(speech, stop, start) || !is_capital(speech->text[at]) ||
            is_determiner(speech, at, stop)) {
            break;
        }
        start = at;
    }
    return start;
}

static void set_owner(const eqxi_speech *speech, eqxi_saying *saying, const eqxi_cue *cue)
{
    const eqxi_sentence *sentence = &speech->sentences[cue->sentence];
    saying->owner = (eqxi_range){name_start(speech, cue->byte_start, sentence->byte_start),
                                 name_end(speech, cue->byte_end, sentence->byte_end)};
}

/* The subject of the main cue, when it is a role or a body. */
static uint32_t owner_as_subject(const eqxi_speech *speech, const eqxi_saying *saying)
{
    uint32_t found = EQX_NONE;
    if (saying->main_cue == EQX_NONE) {
        return EQX_NONE;
    }
    const eqxi_cue *main_cue = eqxi_speech_cue(speech, saying->main_cue);
    for (uint32_t i = eqxi_speech_clause_start(speech, saying, saying->main_cue);
         i < saying->main_cue; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, i);
        if (cue->byte_end <= main_cue->byte_start &&
            (cue->classes & (EQXI_CUE(OWNER) | EQXI_CUE(AGENT)))) {
            bool inside = found != EQX_NONE &&
                          eqxi_speech_cue(speech, found)->byte_end >= cue->byte_end &&
                          (eqxi_speech_cue(speech, found)->classes & EQXI_CUE(OWNER));
            found = inside ? found : i;
        }
    }
    return found != EQX_NONE && (eqxi_speech_cue(speech, found)->classes & EQXI_CUE(OWNER))
               ? found
               : EQX_NONE;
}

/* "The Director of Nursing leads this": who stands directly before the verb. */
static uint32_t owner_of_verb(const eqxi_speech *speech, const eqxi_saying *saying)
{
    uint32_t verb = eqxi_speech_next(speech, saying, saying->cue_start, EQXI_CUE(OWNER_VERB));
    uint32_t found = EQX_NONE;
    for (uint32_t i = saying->cue_start; verb != EQX_NONE && i < verb; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, i);
        bool before = cue->sentence == eqxi_speech_cue(speech, verb)->sentence &&
                      cue->byte_end <= eqxi_speech_cue(speech, verb)->byte_start;
        if ((cue->classes & EQXI_CUE(OWNER)) && before && found == EQX_NONE) {
            found = i;
        }
    }
    return found;
}

/* "led by ...", "Who: ...", or alone between bars. */
static uint32_t owner_as_marked(const eqxi_speech *speech, const eqxi_saying *saying)
{
    uint32_t mark = EQX_NONE;
    for (uint32_t i = saying->cue_start; i < saying->cue_end; i++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, i);
        if (cue->classes & EQXI_CUE(OWNER_MARK)) {
            mark = i;
        }
        if ((cue->classes & EQXI_CUE(OWNER)) == 0) {
            continue;
        }
        const eqxi_cue *by = mark == EQX_NONE ? NULL : eqxi_speech_cue(speech, mark);
        bool marked = by != NULL && by->sentence == cue->sentence &&
                      cue->unit_start >= by->unit_end &&
                      cue->unit_start - by->unit_end < OWNER_REACH;
        bool barred = cue->byte_start > saying->byte_start + 1 &&
                      eqxi_speech_holds(speech, cue->byte_start - 2, cue->byte_start, "|");
        if (marked || barred) {
            return i;
        }
    }
    return EQX_NONE;
}

static void find_owner(const eqxi_speech *speech, eqxi_saying *saying)
{
    if (eqxi_range_known(saying->owner)) {
        return; /* the cell of its row */
    }
    if (saying->classes & EQXI_CUE(OWNER)) {
        uint32_t row = owner_as_marked(speech, saying);
        row = row == EQX_NONE ? owner_of_verb(speech, saying) : row;
        row = row == EQX_NONE ? owner_as_subject(speech, saying) : row;
        if (row != EQX_NONE) {
            set_owner(speech, saying, eqxi_speech_cue(speech, row));
            return;
        }
    }
    if (saying->lead_in != EQX_NONE && saying->inherits) {
        saying->owner = speech->sayings.data[saying->lead_in].owner;
        saying->owner_is_partner = speech->sayings.data[saying->lead_in].owner_is_partner;
    }
}

/* "The Director of Nursing leads the programme.": the owner of the action said just before. */
static void lend_owner(eqxi_speech *speech, uint32_t statement)
{
    eqxi_saying *saying = &speech->sayings.data[statement];
    const uint64_t marks = EQXI_CUE(OWNER_VERB) | EQXI_CUE(OWNER_MARK);
    if (statement == 0 || (saying->classes & marks) == 0 || !eqxi_range_known(saying->owner)) {
        return;
    }
    eqxi_saying *before = &speech->sayings.data[statement - 1];
    if (before->block == saying->block && before->modality == EQX_MODALITY_ACTION &&
        !eqxi_range_known(before->owner)) {
        before->owner = saying->owner;
    }
}

/* The first sum or number of posts; without one the first other word for means. */
static void find_resource(const eqxi_speech *speech, eqxi_saying *saying)
{
    for (uint32_t i = saying->cue_start;
         i < saying->cue_end && (saying->classes & EQXI_CUE(RESOURCE)); i++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, i);
        bool figure = eqxi_speech_holds(speech, cue->byte_start, cue->byte_end, "0123456789");
        if ((cue->classes & EQXI_CUE(RESOURCE)) == 0) {
            continue;
        }
        if (figure || !eqxi_range_known(saying->resource)) {
            saying->resource = (eqxi_range){cue->byte_start, cue->byte_end};
        }
        if (figure) {
            return;
        }
    }
}

static uint8_t sector_of(uint64_t classes)
{
    for (int c = PARTNER_FIRST; c <= (int)PARTNER_LAST; c++) {
        if (classes & UINT64_C(1) << c) {
            return (uint8_t)(EQX_SECTOR_LOCAL_GOVERNMENT + (uint32_t)(c - (int)PARTNER_FIRST));
        }
    }
    return EQX_SECTOR_NONE;
}

/* The first partner that is named; and whether it is the owner. A council owns what it does. */
static void find_partner(const eqxi_speech *speech, eqxi_saying *saying)
{
    uint64_t partners = partner_classes();
    for (uint32_t i = saying->cue_start; i < saying->cue_end && (saying->classes & partners); i++) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, i);
        if ((cue->classes & partners) == 0) {
            continue;
        }
        if (!eqxi_range_known(saying->partner)) {
            saying->partner = (eqxi_range){cue->byte_start, cue->byte_end};
            saying->sector = sector_of(cue->classes);
        }
        bool owns = eqxi_range_known(saying->owner) && cue->byte_start < saying->owner.end &&
                    saying->owner.start < cue->byte_end;
        saying->owner_is_partner =
            saying->owner_is_partner ||
            (owns && (cue->classes & EQXI_CUE(PARTNER_LOCAL_GOVERNMENT)) == 0);
    }
}

void eqxi_speech_voice(eqxi_speech *speech, uint32_t statement)
{
    eqxi_saying *saying = &speech->sayings.data[statement];
    if (saying->is_head) {
        return;
    }
    find_voice(speech, saying);
    find_owner(speech, saying);
    lend_owner(speech, statement);
    find_resource(speech, saying);
    find_partner(speech, saying);
}
