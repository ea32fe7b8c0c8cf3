/*
 * folder.h - the documents that a name stands for: a file itself, a folder all documents below it
 */
#ifndef CLI_FOLDER_H
#define CLI_FOLDER_H

#include "support/args.h"

/* Appends names in byte order, at any depth; names that begin with a point are passed over, and
 * names without the ending of a document. Dies when `path` does not exist or a folder has no
 * document. The strings are the caller's. */
void cli_folder_list(const char *path, cli_names *files);

#endif
