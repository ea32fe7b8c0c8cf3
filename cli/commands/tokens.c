/*
 * tokens.c - what the engine sees: blocks, sentences, tokens
 */
#include <stdlib.h>
#include <string.h>

#include "commands/commands.h"
#include "support/instrument.h"
#include "support/json.h"
#include "support/message.h"
#include "support/output.h"
#include "support/visible.h"
#include "writers/view.h"

#define MAX_SIZE (256u << 20)

enum { OPTION_JSON, OPTION_SNIPPET };

static const cli_option options[] = {
    {0, "json", NULL, "JSON Lines: a block, sentence or token on each"},
    {0, "snippet", NULL, "read the file as one paragraph, without structure"},
};

static const char *kind_name(uint8_t kind)
{
    static const char *const names[] = {"?", "word", "number", "symbol"};
    return names[kind <= EQX_TOKEN_SYMBOL ? kind : 0];
}

static const char *number_name(uint8_t kind)
{
    static const char *const names[] = {"none", "count", "percent", "money", "rate", "year",
                                        "financial_year", "range", "date", "ordinal"};
    return kind <= EQX_NUMBER_ORDINAL ? names[kind] : "other";
}

/* ---------------------------------------------------------------- JSON --- */

static void open_record(cli_bytes *out, const char *name, uint64_t id)
{
    cli_json_open(out, '{');
    cli_json_text(out, "rec", name);
    cli_json_uint(out, "id", id);
}

static void close_record(cli_bytes *out)
{
    cli_json_close(out, '}');
    cli_bytes_char(out, '\n');
}

static void add_span(const cli_view *view, uint32_t start, uint32_t end, cli_bytes *out)
{
    cli_json_pair(out, "byte", start, end);
    cli_json_pair(out, "cp", cli_offsets_at(&view->offsets, start).cp,
                  cli_offsets_at(&view->offsets, end).cp);
}

static void block_record(const cli_view *view, uint64_t i, cli_bytes *out)
{
    const eqx_block_table *blocks = &view->blocks;
    open_record(out, "block", i);
    cli_json_text(out, "kind", cli_view_kind(blocks->kind[i]));
    cli_json_uint(out, "level", blocks->level[i]);
    cli_json_text(out, "zone", cli_view_zone(blocks->zone[i]));
    cli_json_uint(out, "page", blocks->page[i] + 1u);
    if (blocks->parent[i] == EQX_NONE) {
        cli_json_null(out, "parent");
    } else {
        cli_json_uint(out, "parent", blocks->parent[i]);
    }
    add_span(view, blocks->byte_start[i], blocks->byte_end[i], out);
    close_record(out);
}

static void sentence_record(const cli_view *view, uint64_t i, cli_bytes *out)
{
    uint32_t start = view->sentences.byte_start[i], end = view->sentences.byte_end[i];
    open_record(out, "sentence", i);
    cli_json_uint(out, "block", view->sentences.block[i]);
    add_span(view, start, end, out);
    cli_json_slice(out, "text", cli_view_text(view, start), end - start);
    close_record(out);
}

static void token_record(const cli_view *view, uint64_t i, cli_bytes *out)
{
    const eqx_token_table *tokens = &view->tokens;
    uint32_t               start = tokens->byte_start[i], end = tokens->byte_end[i];
    open_record(out, "token", i);
    cli_json_uint(out, "sentence", tokens->sentence[i]);
    cli_json_pair(out, "byte", start, end);
    cli_json_pair(out, "cp", tokens->char_start[i], tokens->char_end[i]);
    cli_json_slice(out, "text", cli_view_text(view, start), end - start);
    cli_json_text(out, "kind", kind_name(tokens->kind[i]));
    cli_json_slice(out, "folded", tokens->arena + tokens->folded_start[i], tokens->folded_size[i]);
    cli_json_slice(out, "stem", tokens->arena + tokens->stem_start[i], tokens->stem_size[i]);
    if (tokens->number_kind[i] != EQX_NUMBER_NONE) {
        cli_json_key(out, "number");
        cli_json_open(out, '{');
        cli_json_text(out, "kind", number_name(tokens->number_kind[i]));
        cli_json_text(out, "base", number_name(tokens->number_base[i]));
        cli_json_double(out, "value", tokens->value[i]);
        cli_json_double(out, "high", tokens->value_high[i]);
        cli_json_close(out, '}');
    }
    close_record(out);
}

/* -------------------------------------------------------------- people --- */

static void add_range(uint32_t start, uint32_t end, cli_bytes *out)
{
    cli_bytes_uint(out, start);
    cli_bytes_char(out, '-');
    cli_bytes_uint(out, end);
}

static void block_line(const cli_view *view, uint64_t i, cli_bytes *out)
{
    const eqx_block_table *blocks = &view->blocks;
    cli_bytes_text(out, "block ");
    cli_bytes_uint(out, i);
    cli_bytes_text(out, ": ");
    cli_bytes_text(out, cli_view_kind(blocks->kind[i]));
    if (blocks->level[i] > 0) {
        cli_bytes_text(out, " level ");
        cli_bytes_uint(out, blocks->level[i]);
    }
    cli_bytes_text(out, ", page ");
    cli_bytes_uint(out, blocks->page[i] + 1u);
    if (blocks->zone[i] != EQX_ZONE_NONE) {
        cli_bytes_text(out, ", zone ");
        cli_bytes_text(out, cli_view_zone(blocks->zone[i]));
    }
    cli_bytes_text(out, ", bytes ");
    add_range(blocks->byte_start[i], blocks->byte_end[i], out);
    cli_bytes_char(out, '\n');
}

static void sentence_line(const cli_view *view, uint64_t i, cli_bytes *out)
{
    uint32_t start = view->sentences.byte_start[i], end = view->sentences.byte_end[i];
    bool     space = true;
    cli_bytes_text(out, " sentence ");
    cli_bytes_uint(out, i);
    cli_bytes_text(out, ", bytes ");
    add_range(start, end, out);
    cli_bytes_text(out, ": ");
    cli_visible_line(out, cli_view_text(view, start), end - start, &space);
    cli_bytes_char(out, '\n');
}

static void token_line(const cli_view *view, uint64_t i, cli_bytes *out)
{
    const eqx_token_table *tokens = &view->tokens;
    uint32_t               from = tokens->byte_start[i], to = tokens->byte_end[i];
    size_t                 start = out->size;
    cli_bytes_text(out, "  ");
    add_range(from, to, out);
    cli_bytes_pad(out, start, 18);
    cli_visible_add(out, cli_view_text(view, from), to - from);
    cli_bytes_pad(out, start, 38);
    cli_visible_add(out, tokens->arena + tokens->folded_start[i], tokens->folded_size[i]);
    cli_bytes_pad(out, start, 58);
    cli_visible_add(out, tokens->arena + tokens->stem_start[i], tokens->stem_size[i]);
    cli_bytes_pad(out, start, 76);
    cli_bytes_text(out, kind_name(tokens->kind[i]));
    if (tokens->number_kind[i] != EQX_NUMBER_NONE) {
        cli_bytes_char(out, ' ');
        cli_bytes_text(out, number_name(tokens->number_kind[i]));
        cli_bytes_char(out, ' ');
        cli_bytes_double(out, tokens->value[i]);
    }
    if (tokens->value_high[i] != 0) {
        cli_bytes_text(out, " to ");
        cli_bytes_double(out, tokens->value_high[i]);
    }
    cli_bytes_char(out, '\n');
}

/* ------------------------------------------------------------- the run --- */

typedef void add_row(const cli_view *view, uint64_t i, cli_bytes *out);

typedef struct form {
    add_row *block, *sentence, *token;
} form;

static const form json_form = {block_record, sentence_record, token_record};
static const form text_form = {block_line, sentence_line, token_line};

/* Each block, then its sentences, and after each its tokens. */
static bool write_all(const cli_view *view, const form *as, cli_output *output)
{
    cli_bytes out = {NULL, 0, 0};
    uint64_t  sentence = 0, token = 0;
    bool      good = true;
    for (uint64_t i = 0; i < view->blocks.count && good; i++) {
        as->block(view, i, &out);
        for (; sentence < view->sentences.count && view->sentences.block[sentence] == i;
             sentence++) {
            as->sentence(view, sentence, &out);
            for (; token < view->tokens.count && view->tokens.sentence[token] == sentence;
                 token++) {
                as->token(view, token, &out);
            }
        }
        good = cli_output_write(output, out.data, out.size);
        cli_bytes_clear(&out);
    }
    cli_bytes_wipe(&out);
    return good;
}

static int show(cli_document *document, uint32_t flags, const form *as)
{
    eqx_analyzer_options wishes = EQX_ANALYZER_OPTIONS_INIT;
    eqx_analyzer        *analyzer = NULL;
    eqx_result          *result = NULL;
    eqx_input            input = cli_document_input(document);
    cli_setup            setup;
    cli_view             view;
    cli_output           output;
    memset(&setup, 0, sizeof setup);
    wishes.flags = flags | EQX_KEEP_TOKENS;
    cli_expect(eqx_analyzer_new(NULL, &wishes, &analyzer), "analyzer");
    cli_expect(eqx_result_new(NULL, &result), "result");
    cli_expect(eqx_analyzer_run(analyzer, &input, result), cli_reader_title(document->path));
    cli_view_init(&view, &setup, document, result);
    cli_output_open(&output, NULL);
    write_all(&view, as, &output);
    cli_view_wipe(&view);
    eqx_result_free(result);
    eqx_analyzer_free(analyzer);
    return cli_output_close(&output, true);
}

static int run(cli_args *args)
{
    cli_document document;
    cli_failure  failure;
    cli_read_options  how = {MAX_SIZE, CLI_READ_PDF_SECONDS, false};
    bool         json = false;
    uint32_t     flags = 0;
    const char  *value;
    memset(&document, 0, sizeof document);
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        if (option == CLI_ARGS_FILE && document.path != NULL) {
            cli_args_refuse(args, "one file at a time; not also", value);
        } else if (option == CLI_ARGS_FILE) {
            document.path = value;
        } else if (option == OPTION_JSON) {
            json = true;
        } else {
            flags |= EQX_SNIPPET;
        }
    }
    if (document.path == NULL) {
        cli_args_refuse(args, "name the file to read, or - for standard input", "");
    }
    cli_reader_read(&document, &how, &failure);
    if (failure.code != NULL) {
        cli_die("%s: %s", cli_reader_title(document.path), failure.message);
    }
    int status = show(&document, flags, json ? &json_form : &text_form);
    cli_document_wipe(&document);
    return status;
}

const cli_command cli_command_tokens = {
    "tokens", "[options] FILE", "Show what the engine sees: blocks, sentences and tokens",
    "  equilex tokens plan.txt                      columns: text, folded, stem, kind\n"
    "  equilex tokens --json plan.txt               one record a line\n"
    "  echo '£1.2m by March 2028' | equilex tokens --snippet -\n",
    NULL, options, sizeof options / sizeof options[0], run};
