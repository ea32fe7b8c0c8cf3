/*
 * lexicon_diff.c - what a change of a lexicon gains and loses on real documents
 *
 * Hits are compared by concept and place. Where both lexicons see a concept on overlapping words,
 * it was found before and is found now: kept, perhaps with another reach.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commands/commands.h"
#include "gold/codes.h"
#include "readers/reader.h"
#include "support/folder.h"
#include "support/instrument.h"
#include "support/json.h"
#include "support/message.h"
#include "support/output.h"
#include "support/visible.h"
#include "writers/view.h"

#define SENTENCE_MAX 65536u /* bytes: no hit is longer (docs/matching.md) */

enum { OPTION_ON, OPTION_BRIEF, OPTION_JSON };

static const cli_option options[] = {
    {0, "on", "FILE|DIR", "compare on this document, or on all of a folder; repeat for more"},
    {0, "brief", NULL, "counts only, no quotes"},
    {0, "json", NULL, "for machines: a record for each hit, then the counts"},
};

/* One of the two lexicons, with what it sees in the document at work. */
typedef struct side {
    const eqx_lexicon *lexicon;
    eqx_analyzer      *analyzer;
    eqx_result        *result;
    eqx_hit_table      hits;
    eqx_sentence_table sentences;
    uint32_t          *codes; /* by concept: the same number on both sides */
} side;

typedef struct tally {
    uint64_t kept, gained, lost;
} tally;

typedef struct difference {
    side      before, after;
    cli_codes codes;
    tally    *tallies; /* by code */
    cli_names names, files;
    bool      brief, json;
    cli_output output;
    cli_bytes  out;
} difference;

static void open_side(difference *self, side *one, const char *name)
{
    cli_names names = {&name, 1};
    one->lexicon = cli_instrument_load(&names);
    cli_expect(eqx_analyzer_new(one->lexicon, NULL, &one->analyzer), "analyzer");
    cli_expect(eqx_result_new(NULL, &one->result), "result");
    uint32_t count = cli_instrument_info(one->lexicon).concept_count;
    one->codes = cli_alloc(count, sizeof *one->codes);
    for (uint32_t i = 0; i < count; i++) {
        one->codes[i] = cli_codes_add(&self->codes, cli_instrument_concept(one->lexicon, i).id);
    }
}

static void close_side(side *one)
{
    eqx_analyzer_free(one->analyzer);
    eqx_result_free(one->result);
    eqx_lexicon_unref(one->lexicon);
    free(one->codes);
}

static void look(side *one, const cli_document *document)
{
    eqx_input input = cli_document_input(document);
    cli_expect(eqx_analyzer_run(one->analyzer, &input, one->result), document->path);
    one->hits.struct_size = sizeof one->hits;
    one->sentences.struct_size = sizeof one->sentences;
    cli_expect(eqx_result_hits(one->result, &one->hits), "hits");
    cli_expect(eqx_result_sentences(one->result, &one->sentences), "sentences");
}

/* ---------------------------------------------------------- other side --- */

/* The row of `other` that sees the same concept on words of this hit, scored ones first; rows are
 * sorted by start, so `from` only moves on. */
static uint64_t find_same(const side *one, uint64_t hit, const side *other, uint64_t *from)
{
    uint32_t start = one->hits.byte_start[hit], end = one->hits.byte_end[hit];
    uint64_t found = UINT64_MAX;
    while (*from < other->hits.count && other->hits.byte_start[*from] + SENTENCE_MAX < start) {
        (*from)++;
    }
    for (uint64_t i = *from; i < other->hits.count && other->hits.byte_start[i] < end; i++) {
        if (other->hits.byte_end[i] > start &&
            other->codes[other->hits.concept_id[i]] == one->codes[one->hits.concept_id[hit]]) {
            if (other->hits.status[i] == EQX_HIT_SCORED) {
                return i;
            }
            found = i;
        }
    }
    return found;
}

static void add_reason(const side *other, uint64_t row, cli_bytes *out)
{
    if (row == UINT64_MAX) {
        cli_bytes_text(out, "no term matches");
        return;
    }
    cli_visible_text(out, cli_instrument_term(other->lexicon, other->hits.term_id[row]).id);
    cli_bytes_text(out, " dropped: ");
    cli_bytes_text(out, cli_view_reason(other->hits.status[row]));
}

/* -------------------------------------------------------------- records --- */

typedef struct event {
    const char         *kind; /* "gained" or "lost" */
    const cli_document *document;
    const side         *one, *other;
    uint64_t            hit, row;
} event;

static void add_line(const difference *self, const event *what, cli_bytes *out)
{
    const side *one = what->one;
    uint32_t    sentence = one->hits.sentence[what->hit];
    bool        space = true;
    cli_bytes_text(out, what->kind[0] == 'g' ? "+ " : "- ");
    cli_visible_text(out, cli_reader_title(what->document->path));
    cli_bytes_text(out, ":byte ");
    cli_bytes_uint(out, one->hits.byte_start[what->hit]);
    cli_bytes_text(out, ": ");
    cli_visible_text(out, self->codes.names[one->codes[one->hits.concept_id[what->hit]]]);
    cli_bytes_text(out, " by ");
    cli_visible_text(out, cli_instrument_term(one->lexicon, one->hits.term_id[what->hit]).id);
    cli_bytes_text(out, what->kind[0] == 'g' ? " (before: " : " (now: ");
    add_reason(what->other, what->row, out);
    cli_bytes_text(out, ")\n    ");
    cli_visible_line(out, what->document->text.data + one->sentences.byte_start[sentence],
                     one->sentences.byte_end[sentence] - one->sentences.byte_start[sentence],
                     &space);
    cli_bytes_char(out, '\n');
}

static void add_record(const difference *self, const event *what, cli_bytes *out)
{
    const side *one = what->one;
    const char *text = what->document->text.data;
    uint32_t    start = one->hits.byte_start[what->hit], end = one->hits.byte_end[what->hit];
    uint32_t    sentence = one->hits.sentence[what->hit];
    cli_bytes   reason = {NULL, 0, 0};
    add_reason(what->other, what->row, &reason);
    cli_json_open(out, '{');
    cli_json_text(out, "rec", what->kind);
    cli_json_text(out, "path", what->document->path);
    cli_json_text(out, "concept", self->codes.names[one->codes[one->hits.concept_id[what->hit]]]);
    cli_json_text(out, "term", cli_instrument_term(one->lexicon, one->hits.term_id[what->hit]).id);
    cli_json_pair(out, "byte", start, end);
    cli_json_slice(out, "quote", text + start, end - start);
    cli_json_slice(out, "sentence", text + one->sentences.byte_start[sentence],
                   one->sentences.byte_end[sentence] - one->sentences.byte_start[sentence]);
    cli_json_text(out, "other", reason.data);
    cli_json_close(out, '}');
    cli_bytes_char(out, '\n');
    cli_bytes_wipe(&reason);
}

static void tell(difference *self, const event *what)
{
    if (self->json && !self->brief) {
        add_record(self, what, &self->out);
    } else if (!self->brief) {
        add_line(self, what, &self->out);
    }
}

/* ------------------------------------------------------------ documents --- */

/* Hits that the other side does not have; what is kept is counted once, before against after. */
static void compare_sides(difference *self, const cli_document *document, bool lost)
{
    const side *one = lost ? &self->before : &self->after;
    const side *other = lost ? &self->after : &self->before;
    uint64_t    from = 0;
    for (uint64_t i = 0; i < one->hits.count; i++) {
        if (one->hits.status[i] != EQX_HIT_SCORED) {
            continue;
        }
        uint64_t row = find_same(one, i, other, &from);
        tally   *counts = &self->tallies[one->codes[one->hits.concept_id[i]]];
        if (row != UINT64_MAX && other->hits.status[row] == EQX_HIT_SCORED) {
            counts->kept += lost;
            continue;
        }
        event what = {lost ? "lost" : "gained", document, one, other, i, row};
        counts->lost += lost;
        counts->gained += !lost;
        tell(self, &what);
    }
}

static void compare_document(difference *self, cli_document *document, const char *path)
{
    cli_failure            failure;
    const cli_read_options how = {EQX_DOCUMENT_MAX, CLI_READ_PDF_SECONDS, false};
    document->path = path;
    cli_reader_read(document, &how, &failure);
    if (failure.code != NULL) {
        cli_die("%s: %s", path, failure.message);
    }
    look(&self->before, document);
    look(&self->after, document);
    compare_sides(self, document, true);
    compare_sides(self, document, false);
    cli_output_write(&self->output, self->out.size == 0 ? "" : self->out.data, self->out.size);
    cli_bytes_clear(&self->out);
}

static void add_tally(difference *self, const char *name, tally counts)
{
    cli_bytes *out = &self->out;
    if (self->json) {
        cli_json_open(out, '{');
        cli_json_text(out, "rec", "counts");
        cli_json_text(out, "concept", name);
        cli_json_uint(out, "kept", counts.kept);
        cli_json_uint(out, "gained", counts.gained);
        cli_json_uint(out, "lost", counts.lost);
        cli_json_close(out, '}');
        cli_bytes_char(out, '\n');
    } else {
        char line[80];
        size_t start = out->size;
        cli_bytes_text(out, "  ");
        cli_visible_text(out, name == NULL ? "all" : name);
        cli_bytes_pad(out, start, 40);
        snprintf(line, sizeof line, "%8llu kept %8llu gained %8llu lost\n",
                 (unsigned long long)counts.kept, (unsigned long long)counts.gained,
                 (unsigned long long)counts.lost);
        cli_bytes_text(out, line);
    }
}

static void summarise(difference *self)
{
    tally whole = {0, 0, 0};
    for (size_t i = 0; i < self->codes.count; i++) {
        tally row = self->tallies[i];
        if (row.gained + row.lost > 0) {
            add_tally(self, self->codes.names[i], row);
        }
        whole.kept += row.kept;
        whole.gained += row.gained;
        whole.lost += row.lost;
    }
    add_tally(self, NULL, whole);
    cli_output_write(&self->output, self->out.data, self->out.size);
}

static void read_arguments(difference *self, cli_args *args)
{
    const char *value;
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        switch (option) {
        case CLI_ARGS_FILE: cli_names_add(&self->names, value); break;
        case OPTION_ON: cli_folder_list(value, &self->files); break;
        case OPTION_BRIEF: self->brief = true; break;
        default: self->json = true; break;
        }
    }
    if (self->names.count != 2) {
        cli_args_refuse(args, "name two lexicons, the one before and the one after", "");
    }
    if (self->files.count == 0) {
        cli_args_refuse(args, "name documents to compare them on: --on DIR", "");
    }
}

static int run(cli_args *args)
{
    difference   self;
    cli_document document = {.id = ""};
    memset(&self, 0, sizeof self);
    read_arguments(&self, args);
    cli_codes_init(&self.codes, NULL);
    open_side(&self, &self.before, self.names.data[0]);
    open_side(&self, &self.after, self.names.data[1]);
    self.tallies = cli_alloc(self.codes.count, sizeof *self.tallies);
    cli_output_open(&self.output, NULL);
    for (size_t i = 0; i < self.files.count; i++) {
        compare_document(&self, &document, self.files.data[i]);
        free((char *)(uintptr_t)self.files.data[i]);
    }
    summarise(&self);
    int status = cli_output_close(&self.output, true);
    cli_document_wipe(&document);
    cli_bytes_wipe(&self.out);
    close_side(&self.before);
    close_side(&self.after);
    cli_codes_wipe(&self.codes);
    free(self.tallies);
    free(self.names.data);
    free(self.files.data);
    return status;
}

const cli_command cli_command_lexicon_diff = {
    "lexicon diff", "[options] BEFORE AFTER --on FILE|DIR",
    "Compare two lexicons on documents: every hit gained and lost, quoted",
    "  equilex lexicon diff old.eqlex.yaml new.eqlex.yaml --on plans/\n"
    "  equilex lexicon diff " CLI_BUILTIN " mine.eqlex.yaml --on plan.txt\n"
    "  equilex lexicon diff --brief old.eqlex.yaml new.eqlex.yaml --on plans/\n",
    "Lines with - were found before and are not now, lines with + are new; then the counts of\n"
    "every concept that changed. A hit that only grew or shrank is kept.\n"
    "Exit status: 0, differences or none; 2 when something cannot be read.\n",
    options, sizeof options / sizeof options[0], run};
