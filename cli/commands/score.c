/*
 * score.c - one profile per document
 */
#include "commands/commands.h"
#include "commands/scan.h"

static const cli_option options[] = {
    {'l', "lexicon", "FILE", "use this lexicon, or built-in name; repeat to combine"},
    {'f', "format", "FORM", "table (default), json (one record a line) or csv"},
    {0, "json", NULL, "the same as --format json"},
    {'c', "concept", "ID", "show only this concept; repeat for more"},
    {'t', "theme", "ID", "show only this theme; repeat for more"},
    {0, "snippet", NULL, "read each file as one paragraph, without structure"},
    {0, "strict-utf8", NULL, "refuse documents with invalid UTF-8"},
    {0, "max-size", "SIZE", "refuse larger documents; default 256M"},
    {0, "max-hits", "N", "hits kept of one document; default 250000"},
    {0, "pdf-seconds", "N", "processor time for one PDF; default 10"},
    {0, "no-cache", NULL, "extract anew, and keep nothing in the user's cache"},
    {'j', "jobs", "N", "work on N documents at once; default: one for each processor"},
    {'o', "output", "FILE", "write to FILE, which appears when it is complete"},
};

static const cli_form forms[3] = {{"table", &cli_writer_profile_table},
                                  {"json", &cli_writer_profile},
                                  {"csv", &cli_writer_profile_cells}};

static int run(cli_args *args)
{
    return cli_scan_run(args, forms);
}

const cli_command cli_command_score = {
    "score", "[options] FILE...", "Print a profile of each document: depth, framing, centrality",
    "  equilex score plan.txt                       a table for each theme and measure\n"
    "  equilex score --format csv plans/*.txt       a row for each document and concept\n"
    "  equilex score --json plan.txt                figures with the statements they rest on\n",
    "What each figure counts is told in docs/scoring.md. It measures language, not delivery.\n"
    "Exit status: 0 ran; 2 usage or fatal error; 3 some documents failed.\n",
    options, sizeof options / sizeof options[0], run};
