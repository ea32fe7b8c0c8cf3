#include "commands/probe.h"

#include <stdbool.h>
#include <string.h>

void cli_probe_init(cli_probe *probe, const eqx_lexicon *lexicon)
{
    eqx_analyzer_options wishes = EQX_ANALYZER_OPTIONS_INIT;
    wishes.flags = EQX_SNIPPET | EQX_KEEP_TOKENS;
    memset(probe, 0, sizeof *probe);
    cli_expect(eqx_analyzer_new(lexicon, &wishes, &probe->analyzer), "analyzer");
    cli_expect(eqx_result_new(NULL, &probe->result), "result");
}

void cli_probe_wipe(cli_probe *probe)
{
    eqx_analyzer_free(probe->analyzer);
    eqx_result_free(probe->result);
}

void cli_probe_run(cli_probe *probe, const char *text, size_t size)
{
    eqx_input input = {.struct_size = sizeof input, .text = text, .size = size};
    cli_expect(eqx_analyzer_run(probe->analyzer, &input, probe->result), "text");
    probe->hits.struct_size = sizeof probe->hits;
    probe->tokens.struct_size = sizeof probe->tokens;
    cli_expect(eqx_result_hits(probe->result, &probe->hits), "hits");
    cli_expect(eqx_result_tokens(probe->result, &probe->tokens), "tokens");
}

static uint32_t find(const cli_probe *probe, uint32_t concept_id, bool scored)
{
    for (uint32_t i = 0; i < probe->hits.count; i++) {
        if (probe->hits.concept_id[i] == concept_id &&
            (probe->hits.status[i] == EQX_HIT_SCORED) == scored) {
            return i;
        }
    }
    return EQX_NONE;
}

uint32_t cli_probe_scored(const cli_probe *probe, uint32_t concept_id)
{
    return find(probe, concept_id, true);
}

uint32_t cli_probe_dropped(const cli_probe *probe, uint32_t concept_id)
{
    return find(probe, concept_id, false);
}
