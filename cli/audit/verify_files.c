/*
 * verify_files.c - every byte against run.json, and run.json against itself
 */
#include <string.h>

#include "audit/output_folder.h"
#include "audit/verification.h"
#include "support/jsonread.h"

#define SELF ",\"self_sha256\":\""

/* The digest at the end is of everything before it. */
static void check_record(cli_findings *findings, const cli_bytes *record)
{
    const char *mark = NULL;
    for (const char *at = record->data; (at = strstr(at, SELF)) != NULL; at++) {
        mark = at;
    }
    char digest[CLI_DIGEST_SIZE];
    findings->checks++;
    if (mark == NULL) {
        cli_findings_tell(findings, CLI_FOLDER_RECORD, 0,
                          "has no digest of itself: it is no record of an audit, or was cut");
        return;
    }
    cli_digest_of(record->data, (size_t)(mark - record->data), digest);
    if (strncmp(mark + strlen(SELF), digest, strlen(digest)) != 0) {
        cli_findings_tell(findings, CLI_FOLDER_RECORD, 0,
                          "was changed: it does not have its own digest any more");
    }
}

static void check_file(cli_findings *findings, const cli_node *file, cli_bytes *content)
{
    const char *name = cli_node_member_text(file, "name");
    const char *sum = cli_node_member_text(file, "sha256");
    uint64_t    size = 0;
    char        digest[CLI_DIGEST_SIZE];
    if (name == NULL || sum == NULL || !cli_node_uint(cli_node_member(file, "bytes"), &size) ||
        name[0] == '/' || strstr(name, "..") != NULL) {
        cli_findings_tell(findings, CLI_FOLDER_RECORD, 0,
                          "names a file without its size and digest");
        return;
    }
    findings->checks++;
    if (!cli_findings_load(findings, name, content)) {
        return;
    }
    cli_digest_of(content->data, content->size, digest);
    if (content->size != size) {
        cli_findings_tell(findings, name, 0, "has %llu bytes; the audit wrote %llu",
                          (unsigned long long)content->size, (unsigned long long)size);
    } else if (strcmp(digest, sum) != 0) {
        cli_findings_tell(findings, name, 0, "was changed since the audit wrote it");
    }
}

void cli_verify_files(cli_findings *findings)
{
    cli_bytes      record = {NULL, 0, 0}, content = {NULL, 0, 0};
    cli_json_error error;
    if (!cli_findings_load(findings, CLI_FOLDER_RECORD, &record)) {
        return;
    }
    check_record(findings, &record);
    cli_node *root = cli_node_parse(record.data, record.size, &error);
    if (root == NULL) {
        cli_findings_tell(findings, CLI_FOLDER_RECORD, 0, "is no JSON: %s", error.message);
    }
    const cli_node *files = cli_node_member(root, "files");
    for (size_t i = 0; root != NULL && i < cli_node_count(files); i++) {
        check_file(findings, cli_node_at(files, i), &content);
    }
    if (root != NULL && cli_node_count(files) == 0) {
        cli_findings_tell(findings, CLI_FOLDER_RECORD, 0, "lists no files");
    }
    cli_node_free(root);
    cli_bytes_wipe(&record);
    cli_bytes_wipe(&content);
}
