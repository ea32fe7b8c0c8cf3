#include "audit/manifest_remarks.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/bytes.h"
#include "support/message.h"

#define WORDS_MAX 4096u /* longer ones are cut: a name may be as long as a file */

void cli_remarks_add(cli_remarks *remarks, const char *file, uint32_t line, const char *format,
                     ...)
{
    char      words[WORDS_MAX];
    cli_bytes kept = {NULL, 0, 0};
    va_list   arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    if (line == 0) {
        cli_warn("%s: warning: %s", file, words);
    } else {
        cli_warn("%s:%u: warning: %s", file, line, words);
        cli_bytes_text(&kept, "line ");
        cli_bytes_uint(&kept, line);
        cli_bytes_text(&kept, ": ");
    }
    cli_bytes_text(&kept, words);
    remarks->data = cli_resize(remarks->data, remarks->count + 1, sizeof *remarks->data);
    remarks->data[remarks->count++] = kept.data;
}

void cli_remarks_wipe(cli_remarks *remarks)
{
    for (size_t i = 0; i < remarks->count; i++) {
        free(remarks->data[i]);
    }
    free(remarks->data);
    *remarks = (cli_remarks){NULL, 0};
}
