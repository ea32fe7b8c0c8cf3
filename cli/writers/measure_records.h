/*
 * measure_records.h - figures of a document as records: theme, framing, centrality
 */
#ifndef CLI_MEASURE_RECORDS_H
#define CLI_MEASURE_RECORDS_H

#include "writers/view.h"

void cli_records_measures(const cli_view *view, cli_bytes *out);

/* Names of EQX_CENTRAL_* and EQX_FRAME_* in records. */
const char *cli_records_component(uint8_t component);
const char *cli_records_dimension(uint8_t dimension);

#endif
