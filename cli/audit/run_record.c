/*
 * run_record.c - no date and no machine: the same input gives the same bytes
 */
#include "audit/run_record.h"

#include <string.h>

#include "audit/names.h"
#include "support/json.h"

static void add_instrument(const cli_audit *audit, cli_bytes *out)
{
    const eqx_lexicon_info *info = &audit->model.info;
    uint8_t                 sum[32];
    char                    fingerprint[CLI_DIGEST_SIZE];
    eqx_lexicon_fingerprint(audit->setup.lexicon, sum);
    cli_digest_hex(sum, sizeof sum, fingerprint);
    cli_json_text(out, "equilex", eqx_version_string());
    cli_json_uint(out, "engine_revision", eqx_engine_revision());
    cli_json_text(out, "unicode", eqx_unicode_version());
    cli_json_key(out, "lexicon");
    cli_json_open(out, '{');
    cli_json_text(out, "id", info->id);
    cli_json_text(out, "version", info->version);
    cli_json_text(out, "fingerprint", fingerprint);
    cli_json_close(out, '}');
}

static void add_options(const cli_audit *audit, const cli_choices *choices, cli_bytes *out)
{
    cli_json_key(out, "options");
    cli_json_open(out, '{');
    cli_json_text(out, "from", choices->from_type);
    cli_json_text(out, "to", choices->to_type);
    cli_json_uint(out, "seed", choices->seed);
    cli_json_uint(out, "max_size", audit->reading.max_size);
    cli_json_bool(out, "manifest", audit->manifest.from_file);
    cli_json_close(out, '}');
}

/* What is odd about the manifest, so that it is not lost with the terminal it was told on. */
static void add_remarks(const cli_remarks *remarks, cli_bytes *out)
{
    cli_json_key(out, "remarks");
    cli_json_open(out, '[');
    for (size_t i = 0; i < remarks->count; i++) {
        cli_json_comma(out);
        cli_json_string(out, remarks->data[i], strlen(remarks->data[i]));
    }
    cli_json_close(out, ']');
}

static void add_documents(const cli_model *model, cli_bytes *out)
{
    cli_json_key(out, "documents");
    cli_json_open(out, '[');
    for (size_t i = 0; i < model->count; i++) {
        const cli_model_document *document = &model->documents[i];
        cli_json_open(out, '{');
        cli_json_text(out, "doc", document->entry->id);
        cli_json_text(out, "path", document->entry->path);
        cli_json_text(out, "status", cli_name_of_status(document->status));
        cli_json_text(out, "extractor", document->extractor);
        cli_json_text(out, "sha256", document->file_sha256);
        cli_json_text(out, "text_sha256", document->text_sha256);
        cli_json_close(out, '}');
    }
    cli_json_close(out, ']');
}

static void add_files(const cli_folder *folder, cli_bytes *out)
{
    cli_json_key(out, "files");
    cli_json_open(out, '[');
    for (size_t i = 0; i < folder->count; i++) {
        cli_json_open(out, '{');
        cli_json_text(out, "name", folder->files[i].name);
        cli_json_uint(out, "bytes", folder->files[i].size);
        cli_json_text(out, "sha256", folder->files[i].sha256);
        cli_json_close(out, '}');
    }
    cli_json_close(out, ']');
}

void cli_run_record_write(const cli_audit *audit, const cli_choices *choices, cli_bytes *out)
{
    char digest[CLI_DIGEST_SIZE];
    cli_json_open(out, '{');
    cli_json_text(out, "schema", "equilex.run/1");
    add_instrument(audit, out);
    add_options(audit, choices, out);
    add_remarks(&audit->manifest.remarks, out);
    add_documents(&audit->model, out);
    add_files(audit->folder, out);
    /* Over everything up to here. */
    cli_digest_of(out->data, out->size, digest);
    cli_json_text(out, "self_sha256", digest);
    cli_json_close(out, '}');
    cli_bytes_char(out, '\n');
}
