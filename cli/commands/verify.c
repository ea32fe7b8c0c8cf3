/*
 * verify.c - does a finished audit still say what its evidence says?
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "audit/output_folder.h"
#include "audit/verification.h"
#include "commands/commands.h"
#include "support/message.h"
#include "support/output.h"
#include "support/visible.h"

/* What is no audit cannot have been changed. */
static void refuse_other_folders(const char *folder)
{
    struct stat status;
    cli_bytes   record = {NULL, 0, 0};
    cli_bytes_text(&record, folder);
    cli_bytes_text(&record, "/" CLI_FOLDER_RECORD);
    if (stat(folder, &status) != 0) {
        cli_die("%s: %s", folder, strerror(errno));
    }
    if (stat(record.data, &status) != 0) {
        cli_die("%s: is no finished audit: it has no " CLI_FOLDER_RECORD, folder);
    }
    cli_bytes_wipe(&record);
}

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
    refuse_other_folders(findings.folder);
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
