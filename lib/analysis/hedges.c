/*
 * hedges.c - is the claim or the action qualified?
 */
#include "analysis/speech.h"

bool eqxi_speech_hedges(const eqxi_speech *speech, const eqxi_saying *saying, uint32_t sentence)
{
    const eqxi_sentence *own = &speech->sentences[sentence];
    bool outside = saying->hedge.end <= saying->byte_start ||
                   saying->hedge.start >= saying->byte_end;
    return saying->hedged && (saying->whole || outside ||
                              (saying->hedge.start >= own->byte_start &&
                               saying->hedge.start < own->byte_end));
}

void eqxi_speech_hedge(const eqxi_speech *speech, eqxi_saying *saying)
{
    uint32_t row = eqxi_speech_next(speech, saying, saying->cue_start, EQXI_CUE(HEDGE));
    if (row == EQX_NONE) { /* "Explore evening visits": what is to be done is to look */
        row = eqxi_speech_next(speech, saying, saying->cue_start, EQXI_CUE(TENTATIVE));
        bool opens = row != EQX_NONE &&
                     eqxi_speech_bare_start(speech, saying->byte_start,
                                            eqxi_speech_cue(speech, row)->byte_start);
        row = opens ? row : EQX_NONE;
    }
    if (row != EQX_NONE) {
        const eqxi_cue *cue = eqxi_speech_cue(speech, row);
        saying->hedged = 1;
        saying->hedge = (eqxi_range){cue->byte_start, cue->byte_end};
    }
}
