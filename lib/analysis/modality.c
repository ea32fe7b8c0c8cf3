/*
 * modality.c - is it said to be so, foreseen, meant, promised, or done?
 *
 * Each cue of a modality is judged by the rules of its class, in order, the first that holds; a
 * statement has the strongest of what its cues say. A statement without such a cue has that of its
 * list's lead-in, or that of an order (orders.c).
 */
#include "analysis/speech.h"

#define VERB_REACH 4u    /* units behind a modal verb in which its own verb stands */
#define NEAR_CUES 64u    /* of its sentence that are looked at, each way */
#define SUBJECT_REACH 8u /* units before a modal verb in which who acts ends */

/* One modal cue and what stands around it. */
typedef struct modal {
    const eqxi_speech *speech;
    const eqxi_saying *saying;
    uint32_t           row;     /* of the cue */
    uint32_t           agent;   /* last who-does-it before it in its clause, or EQX_NONE */
    uint32_t           trend;   /* last population, need or number there */
    uint32_t           meant;   /* last intention there */
    uint32_t           verb;    /* first verb of a known class behind it, or EQX_NONE */
    uint64_t           verb_classes;
    uint32_t           clause_end;
    bool               past; /* a word of what has been stands before it in its clause */
} modal;

typedef struct rule {
    bool (*holds)(const modal *m);
    uint8_t modality;
} rule;

static const eqxi_cue *cue_at(const modal *m, uint32_t row)
{
    return eqxi_speech_cue(m->speech, row);
}

static bool verb_is(const modal *m, uint64_t classes)
{
    return (m->verb_classes & classes) != 0;
}

static bool has_agent(const modal *m)
{
    return m->agent != EQX_NONE && (m->trend == EQX_NONE || m->agent > m->trend);
}

/* PCNS WILL DRIVE COLLABORATION: a title. */
static bool is_in_capitals(const modal *m)
{
    const eqxi_cue *cue = cue_at(m, m->row);
    uint8_t         last = m->speech->text[cue->byte_end - 1];
    return last >= 'A' && last <= 'Z';
}

/* will not, will no longer */
static bool is_denied(const modal *m)
{
    for (uint32_t i = m->row + 1; i < m->saying->cue_end; i++) {
        if (cue_at(m, i)->unit_start > cue_at(m, m->row)->unit_end) {
            break;
        }
        if ((cue_at(m, i)->classes & EQXI_CUE(NEGATION)) &&
            cue_at(m, i)->unit_start == cue_at(m, m->row)->unit_end) {
            return true;
        }
    }
    return false;
}

static bool aims(const modal *m)
{
    return verb_is(m, EQXI_CUE(INTENDED));
}

static bool is_foreseen(const modal *m)
{
    return !has_agent(m) && (m->saying->classes & EQXI_CUE(FORESEEN)) != 0;
}

static bool is_trend(const modal *m)
{
    return m->trend != EQX_NONE && !has_agent(m) && verb_is(m, EQXI_CUE(TREND_VERB));
}

/* Among the cues of its sentence, so many each way: keeps a hostile sentence linear. */
static bool stands_near(const modal *m, uint64_t classes)
{
    uint32_t sentence = cue_at(m, m->row)->sentence;
    if ((m->saying->classes & classes) == 0) {
        return false;
    }
    uint32_t from = m->row - m->saying->cue_start > NEAR_CUES ? m->row - NEAR_CUES
                                                              : m->saying->cue_start;
    for (uint32_t i = from; i < m->saying->cue_end && i <= m->row + NEAR_CUES; i++) {
        if ((cue_at(m, i)->classes & classes) && cue_at(m, i)->sentence == sentence) {
            return true;
        }
    }
    return false;
}

/* "the board will", "we also will": who acts stands next to the verb. */
static bool has_subject(const modal *m)
{
    return has_agent(m) &&
           cue_at(m, m->agent)->unit_end + SUBJECT_REACH >= cue_at(m, m->row)->unit_start;
}

/* "we will see more patients", "the service will result in": how it will be, not what is done. */
static bool is_state(const modal *m)
{
    const uint64_t deeds = EQXI_CUE(ACTION_VERB) | EQXI_CUE(CHANGE_VERB) | EQXI_CUE(BARE);
    bool           state = verb_is(m, EQXI_CUE(STATE_VERB)) ||
                 (verb_is(m, EQXI_CUE(EFFECT)) && !verb_is(m, deeds));
    return has_agent(m) && state;
}

/* "a lead will be appointed": a deed, though nobody is named. */
static bool is_passive(const modal *m)
{
    return verb_is(m, EQXI_CUE(PASSIVE));
}

/* "By 2028 half of all patients will have a plan", "wards will adopt it by April": dated, and
 * either counted or something that is done. */
static bool is_promised(const modal *m)
{
    const uint64_t promise = EQXI_CUE(QUANTITY) | EQXI_CUE(FACTOR);
    return stands_near(m, EQXI_CUE(DEADLINE)) &&
           (verb_is(m, EQXI_CUE(ACTION_VERB)) || stands_near(m, promise));
}

/* "Under the Act", "must by law": what the law demands of everybody is no plan of anybody. */
static bool is_law(const modal *m)
{
    return stands_near(m, EQXI_CUE(STATUTE));
}

/* "Our aim is that services will ...": the intention governs what follows in its clause. */
static bool is_governed(const modal *m)
{
    return m->meant != EQX_NONE && (m->agent == EQX_NONE || m->agent < m->meant);
}

/* "The intention of the board is to": whose it is does not make it a promise. */
static bool is_meant(const modal *m)
{
    return m->meant != EQX_NONE;
}

/* "work with partners", and nothing is said to be done with them. */
static bool is_bare(const modal *m)
{
    if (!verb_is(m, EQXI_CUE(BARE)) || !has_agent(m)) {
        return false;
    }
    for (uint32_t i = m->verb + 1; i < m->clause_end; i++) {
        if (cue_at(m, i)->unit_start > cue_at(m, m->verb)->unit_start &&
            cue_at(m, i)->classes & (EQXI_CUE(ACTION_VERB) | EQXI_CUE(DEADLINE))) {
            return false;
        }
    }
    return true;
}

/* "were to be in place by the summer" */
static bool is_past(const modal *m)
{
    return m->past;
}

static bool lacks_agent(const modal *m)
{
    return !has_agent(m);
}

static bool always(const modal *m)
{
    (void)m;
    return true;
}

static const rule will_rules[] = {
    {is_in_capitals, EQX_MODALITY_FACT}, {is_denied, EQX_MODALITY_FACT},
    {aims, EQX_MODALITY_INTENDED},       {is_foreseen, EQX_MODALITY_PROJECTION},
    {is_trend, EQX_MODALITY_PROJECTION}, {is_governed, EQX_MODALITY_INTENDED},
    {is_bare, EQX_MODALITY_INTENDED},    {is_promised, EQX_MODALITY_ACTION},
    {is_state, EQX_MODALITY_FACT},       {has_subject, EQX_MODALITY_ACTION},
    {is_passive, EQX_MODALITY_ACTION},   {always, EQX_MODALITY_FACT},
};
static const rule duty_rules[] = {
    {is_in_capitals, EQX_MODALITY_FACT}, {is_denied, EQX_MODALITY_FACT},
    {is_law, EQX_MODALITY_FACT},         {is_past, EQX_MODALITY_FACT},
    {lacks_agent, EQX_MODALITY_FACT},    {is_meant, EQX_MODALITY_INTENDED},
    {is_bare, EQX_MODALITY_INTENDED},    {always, EQX_MODALITY_ACTION},
};
static const rule action_rules[] = {{is_past, EQX_MODALITY_FACT},
                                    {is_governed, EQX_MODALITY_INTENDED},
                                    {always, EQX_MODALITY_ACTION}};
static const rule zero_rules[] = {{always, EQX_MODALITY_ACTION}};
static const rule intended_rules[] = {{always, EQX_MODALITY_INTENDED}};
static const rule projection_rules[] = {{lacks_agent, EQX_MODALITY_PROJECTION},
                                        {always, EQX_MODALITY_FACT}};
static const rule done_rules[] = {{always, EQX_MODALITY_DONE}};

static const struct {
    uint64_t    classes;
    const rule *rules; /* the last one always holds */
} judges[] = {
    {EQXI_CUE(WILL), will_rules},
    {EQXI_CUE(DUTY), duty_rules},
    {EQXI_CUE(ACTION), action_rules},
    {EQXI_CUE(ZERO_TOLERANCE), zero_rules},
    {EQXI_CUE(INTENDED), intended_rules},
    {EQXI_CUE(PROJECTION), projection_rules},
    {EQXI_CUE(DONE), done_rules},
};

#define MODAL                                                                                      \
    (EQXI_CUE(WILL) | EQXI_CUE(DUTY) | EQXI_CUE(ACTION) | EQXI_CUE(ZERO_TOLERANCE) |               \
     EQXI_CUE(INTENDED) | EQXI_CUE(PROJECTION) | EQXI_CUE(DONE))
#define VERBS                                                                                      \
    (EQXI_CUE(ACTION_VERB) | EQXI_CUE(CHANGE_VERB) | EQXI_CUE(BARE) | EQXI_CUE(EFFECT) |           \
     EQXI_CUE(TREND_VERB) | EQXI_CUE(INTENDED) | EQXI_CUE(STATE_VERB) | EQXI_CUE(PASSIVE))

/* By EQX_MODALITY_*: a statement has the strongest. */
static const uint8_t strength[] = {0, 1, 3, 4, 5, 2};

static uint32_t first_verb(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t row)
{
    const eqxi_cue *cue = eqxi_speech_cue(speech, row);
    for (uint32_t i = row + 1; i < saying->cue_end; i++) {
        const eqxi_cue *next = eqxi_speech_cue(speech, i);
        if (next->sentence != cue->sentence || next->unit_start > cue->unit_end + VERB_REACH) {
            break;
        }
        if (next->unit_start >= cue->unit_end && (next->classes & VERBS)) {
            return i;
        }
    }
    return EQX_NONE;
}

/* One verb can be of several classes, by cues that begin in one place. */
static uint64_t verb_classes(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t verb)
{
    uint64_t classes = 0;
    for (uint32_t i = verb; i < saying->cue_end && eqxi_speech_cue(speech, i)->unit_start ==
                                                       eqxi_speech_cue(speech, verb)->unit_start;
         i++) {
        classes |= eqxi_speech_cue(speech, i)->classes;
    }
    return classes;
}

static modal look_around(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t row)
{
    const eqxi_cue *cue = eqxi_speech_cue(speech, row);
    modal m = {.speech = speech,
               .saying = saying,
               .row = row,
               .agent = EQX_NONE,
               .trend = EQX_NONE,
               .meant = EQX_NONE};
    for (uint32_t i = eqxi_speech_clause_start(speech, saying, row); i < row; i++) {
        const eqxi_cue *before = eqxi_speech_cue(speech, i);
        if (before->byte_end > cue->byte_start) {
            continue;
        }
        m.agent = before->classes & EQXI_CUE(AGENT) ? i : m.agent;
        bool parted = speech->text[before->byte_end] == ','; /* "cut waits, and will" */
        m.trend = (before->classes & EQXI_CUE(TREND_SUBJECT)) && !parted ? i : m.trend;
        m.meant = before->classes & EQXI_CUE(INTENDED) ? i : m.meant;
        m.past = m.past || (before->classes & EQXI_CUE(PAST)) != 0;
    }
    m.agent = cue->classes & EQXI_CUE(AGENT) ? row : m.agent; /* we'll */
    m.verb = first_verb(speech, saying, row);
    m.verb_classes = m.verb == EQX_NONE ? 0 : verb_classes(speech, saying, m.verb);
    m.clause_end = eqxi_speech_clause_end(speech, saying, m.verb == EQX_NONE ? row : m.verb);
    return m;
}

/* A statement, and a sentence, has the strongest of what its cues say. */
static void consider(const modal *m, uint64_t classes, eqxi_saying *out, eqxi_tone *tone)
{
    for (size_t j = 0; j < sizeof judges / sizeof *judges; j++) {
        if ((classes & judges[j].classes) == 0) {
            continue;
        }
        const rule *r = judges[j].rules;
        while (!r->holds(m)) {
            r++;
        }
        if (strength[r->modality] > strength[tone->modality]) {
            *tone = (eqxi_tone){m->row, r->modality};
        }
        if (strength[r->modality] > strength[out->modality]) {
            const eqxi_cue *cue = cue_at(m, m->row);
            out->modality = r->modality;
            out->main_cue = m->row;
            out->cue = (eqxi_range){cue->byte_start, cue->byte_end};
        }
    }
}

static void judge_modals(eqxi_speech *speech, eqxi_saying *saying)
{
    if ((saying->classes & MODAL) == 0) {
        return;
    }
    for (uint32_t i = saying->cue_start; i < saying->cue_end; i++) {
        uint64_t classes = eqxi_speech_cue(speech, i)->classes & MODAL;
        if (classes != 0) {
            modal m = look_around(speech, saying, i);
            consider(&m, classes, saying,
                     &speech->tones.data[eqxi_speech_cue(speech, i)->sentence]);
        }
    }
    if (saying->modality == EQX_MODALITY_FACT) {
        saying->cue = EQXI_RANGE_NONE; /* a cue that was judged to say nothing is none */
        saying->main_cue = EQX_NONE;
    }
}

/* "work with partners to": under "We will:" too, a bare promise is an intention. */
static bool opens_bare(const eqxi_speech *speech, const eqxi_saying *saying)
{
    const uint64_t rescue = EQXI_CUE(ACTION_VERB) | EQXI_CUE(DEADLINE);
    uint32_t       row = eqxi_speech_next(speech, saying, saying->cue_start, EQXI_CUE(BARE));
    return row != EQX_NONE && (saying->classes & rescue) == 0 &&
           eqxi_speech_bare_start(speech, saying->byte_start,
                                  eqxi_speech_cue(speech, row)->byte_start);
}

static void inherit(eqxi_speech *speech, eqxi_saying *saying)
{
    if (saying->lead_in == EQX_NONE || saying->modality > EQX_MODALITY_FACT) {
        return;
    }
    const eqxi_saying *lead = &speech->sayings.data[saying->lead_in];
    bool by_heading = speech->blocks[lead->block].kind == EQX_SPAN_HEADING &&
                      (lead->classes & EQXI_CUE(HEAD_ACTION)) &&
                      lead->modality <= EQX_MODALITY_FACT;
    if (by_heading) {
        eqxi_speech_heading_order(speech, saying);
        return;
    }
    uint8_t modality = eqxi_speech_tone(speech, lead, lead->sentence_end - 1).modality;
    if (modality <= EQX_MODALITY_FACT) {
        return;
    }
    bool bare = modality == EQX_MODALITY_ACTION && opens_bare(speech, saying);
    saying->modality = bare ? EQX_MODALITY_INTENDED : modality;
    saying->cue = lead->cue;
    saying->inherits = true;
    if (lead->hedged && !saying->hedged) {
        saying->hedged = 1;
        saying->hedge = lead->hedge;
    }
}

eqxi_tone eqxi_speech_tone(const eqxi_speech *speech, const eqxi_saying *saying,
                           uint32_t sentence)
{
    if (saying->whole || (saying->inherits && sentence == saying->sentence_start)) {
        return (eqxi_tone){EQX_NONE, saying->modality};
    }
    return speech->tones.data[sentence];
}

void eqxi_speech_modality(eqxi_speech *speech, uint32_t statement)
{
    eqxi_saying *saying = &speech->sayings.data[statement];
    eqxi_speech_hedge(speech, saying);
    if (saying->is_head) {
        return;
    }
    judge_modals(speech, saying);
    inherit(speech, saying);
    if (saying->modality == EQX_MODALITY_FACT) {
        eqxi_speech_order(speech, saying);
    }
    if (saying->modality == EQX_MODALITY_FACT) {
        eqxi_speech_labels(speech, saying);
    }
}
