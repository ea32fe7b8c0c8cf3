/*
 * verification.h - a finished audit, gone through again
 */
#ifndef CLI_VERIFICATION_H
#define CLI_VERIFICATION_H

#include "audit/findings.h"

/* run.json names itself and every file with its digest. */
void cli_verify_files(cli_findings *findings);

/* Every quote is cut out of its text again; every score is counted again from the hits and
 * statements; the tables say what the records say. */
void cli_verify_evidence(cli_findings *findings);

#endif
