/*
 * column_order.h - pages whose columns were read across instead of down
 */
#ifndef CLI_COLUMN_ORDER_H
#define CLI_COLUMN_ORDER_H

#include "readers/document.h"

/* Adds a note "column_order" that names the pages of a paged text on which lines look like two
 * columns side by side, or like two that were run together. */
void cli_column_order_check(cli_document *document);

#endif
