#include "support/message.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/bytes.h"
#include "support/visible.h"

#define MESSAGE_MAX 8192u /* longer ones are cut: no memory may be needed to say there is none */

void cli_message_raw(const char *text, size_t size)
{
    while (size > 0) {
        ssize_t written = write(STDERR_FILENO, text, size);
        if (written < 0 && errno != EINTR) {
            return;
        }
        if (written > 0) {
            text += written;
            size -= (size_t)written;
        }
    }
}

static void say(const char *format, va_list arguments)
{
    char plain[MESSAGE_MAX];
    char shown[MESSAGE_MAX * 2];
    vsnprintf(plain, sizeof plain, format, arguments);
    size_t size = cli_visible_copy(shown, sizeof shown - 1, plain, strlen(plain));
    shown[size++] = '\n';
    cli_message_raw("equilex: ", strlen("equilex: "));
    cli_message_raw(shown, size);
}

void cli_warn(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
}

void cli_die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(format, arguments);
    va_end(arguments);
    exit(CLI_FATAL);
}
