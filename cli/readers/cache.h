/*
 * cache.h - what was extracted before, under the hash of the file and the extractor's name
 *
 * In $XDG_CACHE_HOME/equilex, or ~/.cache/equilex: one file for each, readable
 * by its owner alone, put in place whole. A file that is not ours, is no regular
 * file, or is not exactly what was written is passed over. It can be deleted at
 * any time.
 */
#ifndef CLI_CACHE_H
#define CLI_CACHE_H

#include "readers/document.h"

/* Fills `document`, whose file_sha256 is set, from the cache; false when there is nothing good. */
bool cli_cache_load(cli_document *document, const char *extractor);

/* Keeps `document`; that it could not is no one's concern. */
void cli_cache_store(const cli_document *document);

#endif
