/*
 * findings.c - the first of many say enough; the rest are counted
 */
#include "audit/findings.h"

#include <stdarg.h>
#include <stdio.h>

#include "support/loading.h"
#include "support/message.h"

#define FINDINGS_MAX 50u
#define FILE_MAX (4ull << 30)

void cli_findings_tell(cli_findings *findings, const char *file, uint64_t line, const char *format,
                       ...)
{
    char    message[512];
    va_list values;
    if (findings->count++ >= FINDINGS_MAX) {
        return;
    }
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    if (line == 0) {
        cli_warn("%s/%s: %s", findings->folder, file, message);
    } else {
        cli_warn("%s/%s:%llu: %s", findings->folder, file, (unsigned long long)line, message);
    }
}

int cli_findings_load(cli_findings *findings, const char *name, cli_bytes *out)
{
    cli_bytes   path = {NULL, 0, 0};
    cli_failure failure;
    cli_bytes_text(&path, findings->folder);
    cli_bytes_char(&path, '/');
    cli_bytes_text(&path, name);
    cli_bytes_clear(out);
    cli_load(path.data, FILE_MAX, out, &failure);
    cli_bytes_wipe(&path);
    if (failure.code != NULL) {
        cli_findings_tell(findings, name, 0, "%s", failure.message);
        return 0;
    }
    if (out->data == NULL) {
        cli_bytes_text(out, "");
    }
    return 1;
}
