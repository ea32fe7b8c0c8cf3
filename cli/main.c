/*
 * main.c - which command it is
 */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/commands.h"
#include "support/message.h"
#include "support/output.h"
#include "support/suggest.h"

static const cli_command *const commands[] = {
    &cli_command_audit,
    &cli_command_compare,
    &cli_command_verify,
    &cli_command_scan,
    &cli_command_score,
    &cli_command_tokens,
    &cli_command_extract,
    &cli_command_eval,
    &cli_command_agree,
    &cli_command_lexicon_check,
    &cli_command_lexicon_show,
    &cli_command_lexicon_explain,
    &cli_command_lexicon_diff,
    &cli_command_lexicon_export,
    &cli_command_lexicon_import,
};
#define COMMAND_COUNT (sizeof commands / sizeof commands[0])

static const char examples[] =
    "Examples:\n"
    "  equilex audit -m plans.csv -o out/           the report: all plans, side by side\n"
    "  equilex scan plan.txt                        where does it speak of what?\n"
    "  equilex scan --json plans/*.txt > out.jsonl  all evidence, for machines\n"
    "  equilex score plan.txt                       how deep does it go?\n"
    "  equilex lexicon show                         what is looked for\n"
    "  equilex lexicon check local.eqlex.yaml       is my lexicon right?\n"
    "  equilex eval gold.jsonl                      how right is it?\n"
    "  equilex tokens plan.txt                      what does the engine see?\n"
    "\n"
    "Usage: equilex COMMAND [options] [FILE...]\n"
    "\n"
    "Finds and quotes what plans say about health inequalities. It measures language,\n"
    "not delivery.\n"
    "\n"
    "Commands:\n";

static const char notes[] =
    "\n"
    "  equilex COMMAND --help                       more about one of them\n"
    "  equilex --version                            exactly which instrument this is\n";

static int print_help(const char *group)
{
    cli_bytes out = {NULL, 0, 0};
    cli_bytes_text(&out, examples);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        size_t start = out.size;
        if (strncmp(commands[i]->name, group, strlen(group)) == 0) {
            cli_bytes_text(&out, "  equilex ");
            cli_bytes_text(&out, commands[i]->name);
            cli_bytes_pad(&out, start, 28);
            cli_bytes_text(&out, commands[i]->summary);
            cli_bytes_char(&out, '\n');
        }
    }
    cli_bytes_text(&out, notes);
    int status = cli_output_print(&out);
    cli_bytes_wipe(&out);
    return status;
}

/* The command whose words begin the arguments; `*used` says how many they are. */
static const cli_command *find_command(char **words, size_t count, size_t *used)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const char *name = commands[i]->name;
        const char *space = strchr(name, ' ');
        size_t      first = space == NULL ? strlen(name) : (size_t)(space - name);
        *used = space == NULL ? 1 : 2;
        if (count >= *used && strlen(words[0]) == first && memcmp(words[0], name, first) == 0 &&
            (space == NULL || strcmp(words[1], space + 1) == 0)) {
            return commands[i];
        }
    }
    return NULL;
}

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0;
}

/* Commands of two words are compared as one text. */
_Noreturn static void refuse_command(char **words, size_t count)
{
    cli_bytes asked = {NULL, 0, 0};
    cli_bytes_text(&asked, words[0]);
    if (strcmp(words[0], "lexicon") == 0 && count > 1) {
        cli_bytes_char(&asked, ' ');
        cli_bytes_text(&asked, words[1]);
    }
    cli_suggestion best = cli_suggestion_for(asked.data);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        cli_suggestion_try(&best, commands[i]->name);
    }
    if (strcmp(asked.data, "lexicon") == 0) {
        cli_warn("lexicon needs a command: check, show, explain, diff, export or import");
    } else if (best.found != NULL) {
        cli_warn("unknown command %s; did you mean %s?", asked.data, best.found);
    } else {
        cli_warn("unknown command %s", asked.data);
    }
    cli_die("try: equilex --help");
}

/* A closed stdin, stdout or stderr would give its number to the next file opened, and messages
 * would end up in that. Writing to what is opened here fails, as it should. */
static void hold_standard_streams(void)
{
    int fd = open("/dev/null", O_RDONLY);
    while (fd >= 0 && fd <= STDERR_FILENO) {
        fd = open("/dev/null", O_RDONLY);
    }
    if (fd >= 0) {
        close(fd);
    }
}

int main(int argc, char **argv)
{
    hold_standard_streams();
    /* A reader that goes away shows as EPIPE, a file that may not grow as EFBIG: both are told, and
     * what was begun is removed. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    size_t count = argc > 0 ? (size_t)argc - 1 : 0;
    char **words = argv + 1;
    size_t used;
    if (count == 0) {
        cli_warn("which command?");
        cli_die("try: equilex --help");
    }
    if (is_help(words[0])) {
        return print_help("");
    }
    if (strcmp(words[0], "lexicon") == 0 && count > 1 && is_help(words[1])) {
        return print_help("lexicon");
    }
    if (strcmp(words[0], "--version") == 0) {
        return cli_version_print();
    }
    const cli_command *command = find_command(words, count, &used);
    if (command == NULL) {
        refuse_command(words, count);
    }
    cli_args args = {command, words, count, used, NULL, false};
    return command->run(&args);
}
