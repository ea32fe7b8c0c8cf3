/*
 * cue_names.h - the reserved names of cues, and a bit for each
 *
 * What each means for a statement is told in docs/statements.md.
 */
#ifndef EQXI_CUE_NAMES_H
#define EQXI_CUE_NAMES_H

#include <stdint.h>

#define EQXI_CUE_LIST(CUE)                                                                         \
    /* modality */                                                                                 \
    CUE(WILL, "will")                                                                              \
    CUE(DUTY, "duty")                                                                              \
    CUE(ACTION, "action")                                                                          \
    CUE(INTENDED, "intended")                                                                      \
    CUE(DONE, "done")                                                                              \
    CUE(PROJECTION, "projection")                                                                  \
    CUE(FORESEEN, "foreseen")                                                                      \
    CUE(ADVICE, "advice")                                                                          \
    CUE(ZERO_TOLERANCE, "zero_tolerance")                                                          \
    CUE(STATUTE, "statute")                                                                        \
    /* what stands around a modal verb */                                                          \
    CUE(AGENT, "agent")                                                                            \
    CUE(TREND_SUBJECT, "trend_subject")                                                            \
    CUE(TREND_VERB, "trend_verb")                                                                  \
    CUE(ACTION_VERB, "action_verb")                                                                \
    CUE(CHANGE_VERB, "change_verb")                                                                \
    CUE(BARE, "bare")                                                                              \
    CUE(EFFECT, "effect")                                                                          \
    CUE(STATE_VERB, "state_verb")                                                                  \
    CUE(PASSIVE, "passive")                                                                        \
    CUE(CLAUSE, "clause")                                                                          \
    /* hedge and negation */                                                                       \
    CUE(HEDGE, "hedge")                                                                            \
    CUE(TENTATIVE, "tentative")                                                                    \
    CUE(NEGATION, "negation")                                                                      \
    CUE(NEGATION_AFTER, "negation_after")                                                          \
    /* who speaks, who does it, with what */                                                       \
    CUE(VOICE_OWN, "voice_own")                                                                    \
    CUE(VOICE_NATIONAL, "voice_national")                                                          \
    CUE(VOICE_OTHER, "voice_other")                                                                \
    CUE(OWNER, "owner")                                                                            \
    CUE(OWNER_MARK, "owner_mark")                                                                  \
    CUE(OWNER_VERB, "owner_verb")                                                                  \
    CUE(RESOURCE, "resource")                                                                      \
    CUE(PARTNER_LOCAL_GOVERNMENT, "partner_local_government")                                      \
    CUE(PARTNER_VOLUNTARY, "partner_voluntary")                                                    \
    CUE(PARTNER_HOUSING, "partner_housing")                                                        \
    CUE(PARTNER_EDUCATION, "partner_education")                                                    \
    CUE(PARTNER_EMPLOYMENT, "partner_employment")                                                  \
    CUE(PARTNER_JUSTICE, "partner_justice")                                                        \
    CUE(PARTNER_FIRE, "partner_fire")                                                              \
    /* targets */                                                                                  \
    CUE(QUANTITY, "quantity")                                                                      \
    CUE(FACTOR, "factor")                                                                          \
    CUE(LEVEL, "level")                                                                            \
    CUE(BASELINE, "baseline")                                                                      \
    CUE(UNIT, "unit")                                                                              \
    CUE(DIRECTION, "direction")                                                                    \
    CUE(DATE, "date")                                                                              \
    CUE(DEADLINE, "deadline")                                                                      \
    CUE(PERIOD, "period")                                                                          \
    CUE(TARGET_WORD, "target_word")                                                                \
    CUE(REPORTED, "reported")                                                                      \
    CUE(PAST, "past")                                                                              \
    CUE(GAP, "gap")                                                                                \
    CUE(GRADIENT, "gradient")                                                                      \
    CUE(GROUP, "group")                                                                            \
    CUE(MENTION, "mention")                                                                        \
    CUE(PROCESS, "process")                                                                        \
    /* what a paragraph explains */                                                                \
    CUE(EXPLANATION, "explanation")                                                                \
    /* headings of lists and of columns */                                                         \
    CUE(HEAD_ACTION, "head_action")                                                                \
    CUE(HEAD_OWNER, "head_owner")                                                                  \
    CUE(HEAD_DEADLINE, "head_deadline")                                                            \
    CUE(HEAD_BASELINE, "head_baseline")                                                            \
    CUE(HEAD_TARGET, "head_target")                                                                \
    CUE(HEAD_MEASURE, "head_measure")

/* A match of these takes classes away from what it covers (cue_matches.c). */
#define EQXI_CUE_NOT_LIST(CUE)                                                                     \
    CUE(NOT_ACTION, "not_action")                                                                  \
    CUE(NOT_INTENDED, "not_intended")                                                              \
    CUE(NOT_VERB, "not_verb")                                                                      \
    CUE(NOT_HEDGE, "not_hedge")                                                                    \
    CUE(NOT_NEGATION, "not_negation")                                                              \
    CUE(NOT_RESOURCE, "not_resource")                                                              \
    CUE(NOT_QUANTITY, "not_quantity")                                                              \
    CUE(NOT_DEADLINE, "not_deadline")

typedef enum eqxi_cue_class {
#define EQXI_CUE_MEMBER(name, text) EQXI_CUE_CLASS_##name,
    EQXI_CUE_LIST(EQXI_CUE_MEMBER)
    EQXI_CUE_CLASS_COUNT,
    EQXI_CUE_CLASS_BEFORE_NOT = EQXI_CUE_CLASS_COUNT - 1, /* the two lists are numbered through */
    EQXI_CUE_NOT_LIST(EQXI_CUE_MEMBER)
#undef EQXI_CUE_MEMBER
    EQXI_CUE_NAME_COUNT
} eqxi_cue_class;

_Static_assert(EQXI_CUE_CLASS_COUNT <= 64, "a bit for each class of cue");
_Static_assert(EQXI_CUE_NAME_COUNT - EQXI_CUE_CLASS_COUNT <= 8, "a bit for each that takes away");

/* By class, those that take away last. */
extern const char *const eqxi_cue_names[EQXI_CUE_NAME_COUNT];

#define EQXI_CUE(name) (UINT64_C(1) << EQXI_CUE_CLASS_##name)
#define EQXI_CUE_TAKES(name) (1u << (EQXI_CUE_CLASS_##name - EQXI_CUE_CLASS_COUNT))

#endif
