#include "support/instrument.h"

#include <string.h>

#include "support/loading.h"
#include "support/message.h"
#include "support/visible.h"

void cli_expect(eqx_status status, const char *what)
{
    if (status != EQX_OK) {
        cli_die("%s: %s", what, eqx_status_text(status));
    }
}

void cli_instrument_add(eqx_builder *builder, const char *name)
{
    for (uint32_t i = 0; i < eqx_builtin_count(); i++) {
        if (strcmp(eqx_builtin_name(i), name) == 0) {
            cli_expect(eqx_builder_add_builtin(builder, name), name);
            return;
        }
    }
    cli_bytes   source = {NULL, 0, 0};
    cli_failure failure;
    cli_load(name, CLI_SOURCE_MAX, &source, &failure);
    if (failure.code != NULL) {
        cli_die("%s: %s", name, failure.message);
    }
    const char *shown = strcmp(name, "-") == 0 ? "stdin" : name;
    cli_expect(eqx_builder_add(builder, shown, source.size == 0 ? "" : source.data, source.size),
               name);
    cli_bytes_wipe(&source);
}

void cli_instrument_diag(cli_bytes *out, const eqx_diag *diag)
{
    static const char *const severities[] = {"note", "note", "warning", "error"};
    cli_visible_text(out, diag->source);
    if (diag->line > 0) {
        cli_bytes_char(out, ':');
        cli_bytes_uint(out, diag->line);
    }
    if (diag->line > 0 && diag->column > 0) {
        cli_bytes_char(out, ':');
        cli_bytes_uint(out, diag->column);
    }
    cli_bytes_text(out, ": ");
    cli_bytes_text(out, severities[diag->severity <= EQX_SEVERITY_ERROR ? diag->severity : 0]);
    cli_bytes_text(out, ": EQX-");
    cli_bytes_text(out, diag->code < 10 ? "00" : diag->code < 100 ? "0" : "");
    cli_bytes_uint(out, diag->code);
    cli_bytes_text(out, ": ");
    cli_visible_text(out, diag->message);
    cli_bytes_char(out, '\n');
    if (diag->hint != NULL) {
        cli_bytes_text(out, "  hint: ");
        cli_visible_text(out, diag->hint);
        cli_bytes_char(out, '\n');
    }
}

static void print_errors(const eqx_builder *builder)
{
    cli_bytes text = {NULL, 0, 0};
    for (size_t i = 0; i < eqx_builder_diag_count(builder); i++) {
        eqx_diag diag = {.struct_size = sizeof diag};
        cli_expect(eqx_builder_diag(builder, i, &diag), "lexicon");
        if (diag.severity == EQX_SEVERITY_ERROR) {
            cli_instrument_diag(&text, &diag);
        }
    }
    if (text.size > 0) {
        cli_message_raw(text.data, text.size);
    }
    cli_bytes_wipe(&text);
}

const eqx_lexicon *cli_instrument_load(const cli_names *names)
{
    eqx_builder       *builder = NULL;
    const eqx_lexicon *lexicon = NULL;
    cli_expect(eqx_builder_new(NULL, &builder), "lexicon");
    for (size_t i = 0; i < names->count; i++) {
        cli_instrument_add(builder, names->data[i]);
    }
    if (names->count == 0) {
        cli_expect(eqx_builder_add_builtin(builder, CLI_BUILTIN), CLI_BUILTIN);
    }
    eqx_status status = eqx_builder_build(builder, &lexicon);
    print_errors(builder);
    cli_expect(status, "lexicon");
    eqx_builder_free(builder);
    return lexicon;
}

eqx_lexicon_info cli_instrument_info(const eqx_lexicon *lexicon)
{
    eqx_lexicon_info info = {.struct_size = sizeof info};
    cli_expect(eqx_lexicon_describe(lexicon, &info), "lexicon");
    return info;
}

eqx_concept cli_instrument_concept(const eqx_lexicon *lexicon, uint32_t id)
{
    eqx_concept concept = {.struct_size = sizeof concept};
    cli_expect(eqx_lexicon_concept(lexicon, id, &concept), "concept");
    return concept;
}

eqx_theme cli_instrument_theme(const eqx_lexicon *lexicon, uint32_t id)
{
    eqx_theme theme = {.struct_size = sizeof theme};
    cli_expect(eqx_lexicon_theme(lexicon, id, &theme), "theme");
    return theme;
}

eqx_term cli_instrument_term(const eqx_lexicon *lexicon, uint32_t id)
{
    eqx_term term = {.struct_size = sizeof term};
    cli_expect(eqx_lexicon_term(lexicon, id, &term), "term");
    return term;
}

const char *cli_instrument_mode(uint32_t mode)
{
    static const char *const names[] = {"?", "stem", "fold", "exact", "pattern"};
    return names[mode <= EQX_MODE_PATTERN ? mode : 0];
}
