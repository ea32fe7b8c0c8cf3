/*
 * verify.c - does a finished audit still say what its evidence says?
 */
#include <string.h>

#include "audit/verification.h"
#include "commands/commands.h"
#include "support/message.h"
#include "support/output.h"
#include "support/visible.h"

static int run(cli_args *args)
{
    cli_findings findings = {0};
    const char  *value;
    for (int option; (option = cli_args_next(args, &value)) != CLI_ARGS_END;) {
        if (findings.folder != NULL) {
            cli_args_refuse(args, "one folder at a time; not also", value);
        }
        findings.folder = value;
    }
    if (findings.folder == NULL) {
        cli_args_refuse(args, "name the folder of a finished audit", "");
    }
    cli_verify_files(&findings);
    cli_verify_evidence(&findings);
    cli_bytes out = {NULL, 0, 0};
    cli_visible_text(&out, findings.folder);
    cli_bytes_text(&out, ": ");
    cli_bytes_uint(&out, findings.checks);
    cli_bytes_text(&out, " checks, ");
    cli_bytes_uint(&out, findings.count);
    cli_bytes_text(&out, findings.count == 1 ? " finding\n" : " findings\n");
    int status = cli_output_print(&out);
    cli_bytes_wipe(&out);
    return status != CLI_OK ? status : findings.count > 0 ? CLI_ERRORS : CLI_OK;
}

const cli_command cli_command_verify = {
    "verify", "DIR", "Check a finished audit: files, quotes, scores",
    "  equilex verify out/        cut every quote and count every score again\n",
    "Sees nothing but the files of the audit. Exit status: 0 all is as it was written;\n"
    "1 something is not, and stderr says what and where; 2 usage or fatal error.\n",
    NULL, 0, run};
