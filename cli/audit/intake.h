/*
 * intake.h - from a manifest to a model, a corpus and the evidence
 */
#ifndef CLI_INTAKE_H
#define CLI_INTAKE_H

#include "audit/output_folder.h"
#include "audit/model.h"

typedef struct cli_audit {
    cli_setup    setup;
    cli_read_options reading;
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
