/*
 * manifest_check.h - what a manifest says that cannot be meant so
 */
#ifndef CLI_MANIFEST_CHECK_H
#define CLI_MANIFEST_CHECK_H

#include "audit/manifest.h"

/* Remarks (manifest_remarks.h), with the line and what to do, on: a predecessor that is no
 * document, a document type that looks like another one mistyped, a file under two names, and
 * no system with both types of the carry-over. A type that differs from `from_type` or
 * `to_type` in its capitals alone is taken for it, and that is told too. */
void cli_manifest_check(cli_manifest *manifest, const char *file, const char *from_type,
                        const char *to_type);

#endif
