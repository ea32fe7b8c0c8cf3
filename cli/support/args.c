#include "support/args.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/message.h"
#include "support/output.h"
#include "support/suggest.h"

#define HELP_COLUMN 26u

void cli_args_refuse(const cli_args *args, const char *message, const char *what)
{
    cli_warn("%s: %s%s%s", args->command->name, message, what[0] == '\0' ? "" : ": ", what);
    cli_die("try: equilex %s --help", args->command->name);
}

static void add_option(cli_bytes *out, const cli_option *option)
{
    size_t start = out->size;
    cli_bytes_text(out, "  ");
    if (option->letter != 0) {
        cli_bytes_char(out, '-');
        cli_bytes_char(out, (char)option->letter);
        cli_bytes_text(out, ", ");
    } else {
        cli_bytes_text(out, "    ");
    }
    cli_bytes_text(out, "--");
    cli_bytes_text(out, option->name);
    if (option->value != NULL) {
        cli_bytes_char(out, ' ');
        cli_bytes_text(out, option->value);
    }
    cli_bytes_pad(out, start, HELP_COLUMN);
    cli_bytes_text(out, option->help);
    cli_bytes_char(out, '\n');
}

void cli_args_help(const cli_command *command, cli_bytes *out)
{
    static const cli_option help = {'h', "help", NULL, "show this"};
    cli_bytes_text(out, "Examples:\n");
    cli_bytes_text(out, command->examples);
    cli_bytes_text(out, "\nUsage: equilex ");
    cli_bytes_text(out, command->name);
    cli_bytes_char(out, ' ');
    cli_bytes_text(out, command->synopsis);
    cli_bytes_text(out, "\n\n");
    cli_bytes_text(out, command->summary);
    cli_bytes_text(out, ".\n\nOptions:\n");
    for (size_t i = 0; i < command->option_count; i++) {
        add_option(out, &command->options[i]);
    }
    add_option(out, &help);
    if (command->notes != NULL) {
        cli_bytes_char(out, '\n');
        cli_bytes_text(out, command->notes);
    }
}

_Noreturn static void show_help(const cli_command *command)
{
    cli_bytes text = {NULL, 0, 0};
    cli_args_help(command, &text);
    int status = cli_output_print(&text);
    cli_bytes_wipe(&text);
    exit(status);
}

static int find_name(const cli_args *args, const char *name, size_t size)
{
    for (size_t i = 0; i < args->command->option_count; i++) {
        const char *known = args->command->options[i].name;
        if (strlen(known) == size && memcmp(known, name, size) == 0) {
            return (int)i;
        }
    }
    return -1;
}

_Noreturn static void refuse_unknown(const cli_args *args, const char *word)
{
    const cli_command *command = args->command;
    cli_suggestion     best = cli_suggestion_for(word + 2);
    cli_suggestion_try(&best, "help");
    for (size_t i = 0; i < command->option_count; i++) {
        cli_suggestion_try(&best, command->options[i].name);
    }
    if (best.found != NULL) {
        cli_warn("%s: unknown option %s; did you mean --%s?", command->name, word, best.found);
        cli_die("try: equilex %s --help", command->name);
    }
    cli_args_refuse(args, "unknown option", word);
}

static const char *value_of(cli_args *args, const char *option)
{
    if (args->at == args->count) {
        cli_args_refuse(args, "a value is missing after", option);
    }
    return args->words[args->at++];
}

static int next_long(cli_args *args, const char *word, const char **value)
{
    const char *name = word + 2;
    const char *equals = strchr(name, '=');
    size_t      size = equals == NULL ? strlen(name) : (size_t)(equals - name);
    if (size == 4 && memcmp(name, "help", 4) == 0) {
        show_help(args->command);
    }
    int row = find_name(args, name, size);
    if (row < 0) {
        refuse_unknown(args, word);
    }
    bool takes = args->command->options[row].value != NULL;
    if (equals != NULL && !takes) {
        cli_args_refuse(args, "takes no value", word);
    }
    *value = equals != NULL ? equals + 1 : takes ? value_of(args, word) : NULL;
    return row;
}

static int next_short(cli_args *args, const char **value)
{
    char letter[] = {'-', *args->bundle++, '\0'};
    const char *rest = args->bundle;
    if (*rest == '\0') {
        args->bundle = NULL;
    }
    if (letter[1] == 'h') {
        show_help(args->command);
    }
    for (size_t i = 0; i < args->command->option_count; i++) {
        const cli_option *option = &args->command->options[i];
        if (option->letter == letter[1] && option->value == NULL) {
            return (int)i;
        }
        if (option->letter == letter[1]) {
            *value = *rest != '\0' ? rest : value_of(args, letter);
            args->bundle = NULL;
            return (int)i;
        }
    }
    cli_args_refuse(args, "unknown option", letter);
}

int cli_args_next(cli_args *args, const char **value)
{
    *value = NULL;
    if (args->bundle != NULL) {
        return next_short(args, value);
    }
    if (args->at == args->count) {
        return CLI_ARGS_END;
    }
    char *word = args->words[args->at++];
    if (!args->no_more && strcmp(word, "--") == 0) {
        args->no_more = true;
        return cli_args_next(args, value);
    }
    if (args->no_more || word[0] != '-' || word[1] == '\0') {
        *value = word;
        return CLI_ARGS_FILE;
    }
    if (word[1] == '-') {
        return next_long(args, word, value);
    }
    args->bundle = word + 1;
    return next_short(args, value);
}

/* Digits only: no sign, no space, no base. */
static bool read_number(const char **text, uint64_t most, uint64_t *out)
{
    const char *at = *text;
    uint64_t    number = 0;
    for (; *at >= '0' && *at <= '9'; at++) {
        uint64_t digit = (uint64_t)(*at - '0');
        if (number > (most - digit) / 10) {
            return false;
        }
        number = number * 10 + digit;
    }
    bool any = at != *text;
    *text = at;
    *out = number;
    return any;
}

uint64_t cli_args_number(const cli_args *args, const char *what, const char *value,
                         uint64_t least, uint64_t most)
{
    const char *at = value;
    uint64_t    number;
    if (!read_number(&at, most, &number) || *at != '\0' || number < least) {
        char message[96];
        snprintf(message, sizeof message, "%s is a number from %llu to %llu, not", what,
                 (unsigned long long)least, (unsigned long long)most);
        cli_args_refuse(args, message, value);
    }
    return number;
}

uint64_t cli_args_size(const cli_args *args, const char *what, const char *value)
{
    static const char units[] = "KMG";
    const char       *at = value;
    uint64_t          number;
    bool              good = read_number(&at, UINT64_MAX >> 31, &number) && number > 0;
    const char       *unit = good && *at != '\0' ? strchr(units, *at) : NULL;
    if (unit != NULL) {
        number <<= 10 * (unit - units + 1);
        at++;
    }
    if (!good || *at != '\0') {
        char message[96];
        snprintf(message, sizeof message, "%s is a number of bytes, such as 500000, 64M or 1G, not",
                 what);
        cli_args_refuse(args, message, value);
    }
    return number;
}

size_t cli_args_choice(const cli_args *args, const char *what, const char *value,
                       const char *const *choices, size_t count)
{
    cli_bytes list = {NULL, 0, 0};
    for (size_t i = 0; i < count; i++) {
        if (strcmp(value, choices[i]) == 0) {
            cli_bytes_wipe(&list);
            return i;
        }
        cli_bytes_text(&list, i == 0 ? "" : i + 1 == count ? " or " : ", ");
        cli_bytes_text(&list, choices[i]);
    }
    char message[160];
    snprintf(message, sizeof message, "%s is %s, not", what, list.data);
    cli_args_refuse(args, message, value);
}

void cli_names_add(cli_names *names, const char *name)
{
    names->data = cli_resize(names->data, names->count + 1, sizeof *names->data);
    names->data[names->count++] = name;
}
