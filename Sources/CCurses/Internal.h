#ifndef CCURSES_INTERNAL_H
#define CCURSES_INTERNAL_H

/* What the files of this module share. */

#include "CCurses.h"

/* The byte that bracketed paste, the keys written here and the leave sequence begin with. */
enum { CL_ESCAPE_BYTE = 27 };

/* Begins to hear signals, before curses looks which of them are free. */
void cl_signals_begin(void);
/* Adds to curses' answer to SIGWINCH, after it has one, that a wait ends. */
void cl_signals_hear_resize(void);
/* Gives every signal back. */
void cl_signals_end(void);
/* Stops the process group as ^Z would, and returns when it is continued. */
void cl_signals_stop(void);

/* Keeps what to write to leave the screen, for the guard. */
void cl_guard_sequence(const char *sequence);
/* Tells the guard whether there is a screen to leave. */
void cl_guard_screen(bool is_up);
/* Gives the terminal its settings back. */
void cl_guard_restore(void);

/* Finds out how many colours the terminal has, once there is a screen. */
void cl_colours_begin(void);

/* Prepares the window that keys are read from. False where there is no memory for it. */
bool cl_keys_begin(void);
/* Ends that. */
void cl_keys_end(void);
/* Says that the input gave something, so that it is not one that is readable for ever and empty. */
void cl_input_progressed(void);
/* Gives the screen the size that the terminal has now; cl_read tells of it. */
void cl_fit(void);

#endif
