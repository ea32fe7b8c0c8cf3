/*
 * exits.h - what the program's exit status says
 */
#ifndef CLI_EXITS_H
#define CLI_EXITS_H

#define CLI_OK 0         /* ran: hits or none */
#define CLI_ERRORS 1     /* a check found errors */
#define CLI_FATAL 2      /* wrong usage, or nothing could be done */
#define CLI_INCOMPLETE 3 /* finished, but some documents failed */

#endif
