/*
 * about.c - exactly which instrument this is
 */
#include <string.h>

#include "commands/commands.h"
#include "readers/reader.h"
#include "support/digest.h"
#include "support/instrument.h"
#include "support/output.h"
#include "support/visible.h"

static void add_lexicon(cli_bytes *out)
{
    cli_names          none = {NULL, 0};
    const eqx_lexicon *lexicon = cli_instrument_load(&none);
    eqx_lexicon_info   info = cli_instrument_info(lexicon);
    uint8_t            sum[32];
    char               fingerprint[CLI_DIGEST_SIZE];
    eqx_lexicon_fingerprint(lexicon, sum);
    cli_digest_hex(sum, sizeof sum, fingerprint);
    cli_bytes_text(out, "lexicon      ");
    cli_visible_text(out, info.id);
    cli_bytes_char(out, ' ');
    cli_visible_text(out, info.version);
    cli_bytes_text(out, "\nfingerprint  ");
    cli_bytes_text(out, fingerprint);
    cli_bytes_char(out, '\n');
    eqx_lexicon_unref(lexicon);
}

int cli_version_print(void)
{
    cli_bytes out = {NULL, 0, 0};
    char      stems[CLI_DIGEST_SIZE];
    cli_bytes_text(&out, "equilex      ");
    cli_bytes_text(&out, eqx_version_string());
    cli_bytes_text(&out, "\nengine       ");
    cli_bytes_uint(&out, eqx_engine_revision());
    cli_bytes_text(&out, "\nunicode      ");
    cli_bytes_text(&out, eqx_unicode_version());
    cli_digest_of(eqx_stemmer_probe(), strlen(eqx_stemmer_probe()), stems);
    cli_bytes_text(&out, "\nstemmer      SHA-256 of its probe words ");
    cli_bytes_add(&out, stems, 16);
    cli_bytes_char(&out, '\n');
    add_lexicon(&out);
    cli_bytes_text(&out, "reads        ");
    cli_reader_formats(&out);
    cli_bytes_char(&out, '\n');
    int status = cli_output_print(&out);
    cli_bytes_wipe(&out);
    return status;
}
