/*
 * reading.h - from a manifest to a model, a corpus and the evidence
 */
#ifndef CLI_AUDIT_READING_H
#define CLI_AUDIT_READING_H

#include "audit/folder.h"
#include "audit/model.h"

typedef struct cli_audit {
    cli_setup    setup;
    cli_reading  reading;
    cli_manifest manifest;
    cli_model    model;
    eqx_corpus  *corpus;
    size_t       jobs;
    cli_folder  *folder; /* where evidence and texts go; NULL: nowhere */
    bool         incomplete; /* some documents failed */
} cli_audit;

/* Reads every document of the manifest, each once, in its order. Messages go to stderr as they
 * come; a document that fails is a warning record and never stops the rest. */
void cli_audit_read(cli_audit *audit);

#endif
