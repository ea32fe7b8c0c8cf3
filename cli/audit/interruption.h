/*
 * interruption.h - what is left when somebody stops an audit
 *
 * From `begin` to `end` the signals that ask a program to stop (SIGINT, SIGTERM,
 * SIGHUP) wait for one thread, which removes what was begun, says that nothing
 * was written, and ends the program as the signal would have. The same is
 * removed when the program gives up. SIGKILL leaves a folder of another name.
 */
#ifndef CLI_INTERRUPTION_H
#define CLI_INTERRUPTION_H

/* `remove` is called once, from any thread, with `partial`; both names are borrowed until the end.
 * Before other threads are started: they inherit what is blocked. */
void cli_interruption_begin(const char *partial, const char *path, void (*remove)(const char *));

/* Between these two no signal is obeyed: a file is made, or folders are renamed. Nothing in between
 * may end the program. */
void cli_interruption_hold(void);
void cli_interruption_release(void);

/* Between them: what was begun stands, nothing is removed any more. */
void cli_interruption_settle(void);

/* Outside of them: signals are again what they were. */
void cli_interruption_end(void);

#endif
