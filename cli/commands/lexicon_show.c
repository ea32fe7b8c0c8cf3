/*
 * lexicon_show.c - a lexicon as an outline, or in its normal form
 */
#include <stdlib.h>

#include "commands/commands.h"
#include "support/instrument.h"
#include "support/output.h"
#include "support/visible.h"

enum { OPTION_JSON };

static const cli_option options[] = {
    {0, "json", NULL, "the whole lexicon in its normal form, which can be read again"},
};

static void add_concept(const eqx_lexicon *lexicon, uint32_t id, cli_bytes *out)
{
    eqx_concept concept = cli_instrument_concept(lexicon, id);
    size_t      start = out->size;
    cli_bytes_text(out, "  ");
    cli_visible_text(out, concept.id);
    cli_bytes_pad(out, start, 40);
    cli_visible_text(out, concept.label);
    cli_bytes_text(out, " (");
    cli_bytes_uint(out, concept.term_count);
    cli_bytes_text(out, concept.term_count == 1 ? " term)\n" : " terms)\n");
}

static void add_theme(const eqx_lexicon *lexicon, uint32_t id, cli_bytes *out)
{
    eqx_theme theme = cli_instrument_theme(lexicon, id);
    size_t    start = out->size;
    cli_visible_text(out, theme.id);
    cli_bytes_pad(out, start, 40);
    cli_visible_text(out, theme.label);
    cli_bytes_char(out, '\n');
    for (uint32_t i = 0; i < theme.concept_count; i++) {
        add_concept(lexicon, theme.concept_start + i, out);
    }
}

static void add_outline(const eqx_lexicon *lexicon, cli_bytes *out)
{
    eqx_lexicon_info info = cli_instrument_info(lexicon);
    cli_visible_text(out, info.id);
    cli_bytes_char(out, ' ');
    cli_visible_text(out, info.version);
    cli_bytes_text(out, ": ");
    cli_visible_text(out, info.title);
    cli_bytes_char(out, '\n');
    for (uint32_t i = 0; i < info.theme_count; i++) {
        add_theme(lexicon, i, out);
    }
}

static int run(cli_args *args)
{
    cli_names   names = {NULL, 0};
    bool        json = false;
    const char *value;
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        if (option == CLI_ARGS_FILE) {
            cli_names_add(&names, value);
        } else {
            json |= option == OPTION_JSON;
        }
    }
    const eqx_lexicon *lexicon = cli_instrument_load(&names);
    cli_bytes          out = {NULL, 0, 0};
    if (json) {
        size_t      size;
        const char *text = eqx_lexicon_json(lexicon, &size);
        cli_bytes_add(&out, text, size);
        cli_bytes_char(&out, '\n');
    } else {
        add_outline(lexicon, &out);
    }
    int status = cli_output_print(&out);
    cli_bytes_wipe(&out);
    free(names.data);
    eqx_lexicon_unref(lexicon);
    return status;
}

const cli_command cli_command_lexicon_show = {
    "lexicon show", "[--json] [FILE...]", "Show a lexicon: themes, concepts and their terms",
    "  equilex lexicon show                         the built-in lexicon, as an outline\n"
    "  equilex lexicon show --json > lexicon.json   all of it, in normal form\n"
    "  equilex lexicon show local.eqlex.yaml\n",
    "Several files are shown as the one lexicon they make together.\n",
    options, sizeof options / sizeof options[0], run};
