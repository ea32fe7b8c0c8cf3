/*
 * earlier_audit.h - whether a folder may be replaced
 *
 * To replace an audit is to delete its files. So each file must be one that
 * its run.json lists: what somebody put there, and verdicts written into
 * review.csv, are theirs.
 */
#ifndef CLI_EARLIER_AUDIT_H
#define CLI_EARLIER_AUDIT_H

#include <stdbool.h>

/* Whether the folder holds the record of an audit: a run.json of ours, not any. */
bool cli_earlier_is_audit(const char *folder);

/* Dies, with the reason, when the folder of an audit holds anything that the audit did not write,
 * or a review.csv that was changed. */
void cli_earlier_refuse_additions(const char *folder);

#endif
