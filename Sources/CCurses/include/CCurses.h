#ifndef CCURSES_H
#define CCURSES_H

#include <stdbool.h>
#include <stdint.h>

/*
 * The only header Swift sees of the terminal. It includes no curses.h, so that no global or macro of it can be reached:
 * stdscr, LINES and their like are shared mutable state, which Swift 6 refuses, and most of the rest are macros or
 * variadic, which it cannot see at all.
 *
 * There is one screen. All functions but cl_wake and cl_guard_thread belong to the main thread.
 */

/* An enumeration that Swift switches over without a default. */
#define CL_CLOSED __attribute__((enum_extensibility(closed)))

/* How beginning went. */
typedef enum CL_CLOSED cl_result {
  cl_result_started,
  /* Standard input or output is no terminal. */
  cl_result_no_terminal,
  /* Nothing is known of this kind of terminal. */
  cl_result_unknown,
  /* The terminal is known and cannot place its cursor. */
  cl_result_dumb
} cl_result;

/*
 * Takes the terminal over: locale, signals, crash guard, screen, keypad, bracketed paste. In C because initscr would
 * end the process where newterm answers, and because the order of these steps is what makes them work.
 */
cl_result cl_start(void);

/*
 * Gives the terminal back as it was found; does nothing where it was given back before. The only place beside the crash
 * guard and cl_suspend that ends the screen, so that no path out can forget half of it.
 */
void cl_stop(void);

/*
 * Leaves the screen, stops the process and, when it is continued, takes the screen up again and repaints it. In C
 * because in raw mode ^Z is only a character: the stop must be asked for, with the signal's default action.
 */
void cl_suspend(void);

/*
 * Takes the screen up again after the process was stopped without being asked (SIGSTOP) and somebody else used the
 * terminal meanwhile.
 */
void cl_resume(void);

/*
 * Leaves the screen for another program on this terminal, until cl_take_back. In C because the screen ends in one
 * place.
 */
void cl_lend(void);

/* Takes the screen up again as it was. */
void cl_take_back(void);

/* The screen's size. getmaxyx is a macro that assigns to its arguments. */
void cl_size(int *rows, int *columns);

/* Whether the locale's characters are UTF-8: what decides between lines as characters and lines in ASCII. */
bool cl_is_utf8(void);

/* How many colours the terminal has beside its own two; 0 for fewer than eight, and where NO_COLOR forbids them. */
int cl_colours(void);

/*
 * Asks the terminal for the colour of its background. cl_read gives the answer; many terminals give none. In C because
 * the answer is an escape sequence among what is typed.
 */
void cl_ask_background(void);

/* The value of TERM, empty where there is none; getenv comes from libc, which only this module imports. */
const char *cl_term(void);

/* How a cell may look beside its colour; the A_ macros do not import. */
enum { CL_BOLD = 1, CL_DIM = 2, CL_UNDERLINE = 4, CL_REVERSE = 8 };

/* A colour pair that is not defined: the terminal's own colours. */
enum { CL_PLAIN = 0 };

/*
 * Makes a colour pair, from 1 to 63, of two numbers: below 8 those every terminal has, below 256 those of the usual
 * palette, else red, green and blue on a terminal that takes them. -1 is the terminal's own. The macros that name
 * colours do not import.
 */
void cl_define_pair(int pair, int text, int background);

/*
 * Puts `count` scalars into the cell there, `width` columns wide, and nothing outside the screen: a letter with at most
 * four marks, which is what curses holds in a cell, or the first part of a sign. What the terminal would make wider or
 * narrower than that is drawn so that it agrees, because every cell after it would be misplaced otherwise. setcchar
 * wants attributes, pair and text as curses types.
 */
void cl_put(int row, int column, const uint32_t *scalars, int count, int width, uint32_t attributes, int pair);

/* Has a row sent again whole at the next flush; for rows with characters about whose width terminals disagree. */
void cl_redraw_row(int row);

/* Has the whole screen sent again at the next flush, whatever the terminal shows. */
void cl_redraw(void);

/* Sends what was put to the terminal and places or hides its caret. */
void cl_flush(int row, int column, bool visible);

/* What cl_read found. */
typedef enum CL_CLOSED cl_kind {
  cl_kind_nothing,
  /* A scalar. */
  cl_kind_character,
  /* The scalar pressed with Control, in lower case. */
  cl_kind_control,
  /* The scalar pressed with Alt. */
  cl_kind_alt,
  /* A cl_key. */
  cl_kind_key,
  /* The number of a function key. */
  cl_kind_function,
  /* The screen has another size now. */
  cl_kind_resize,
  /* The terminal announces a paste: cl_paste reads it. */
  cl_kind_paste,
  /* The answer to cl_ask_background: red, green and blue, 8 bits each. */
  cl_kind_background
} cl_kind;

/* Keys that are no characters. KEY_ macros that are expressions do not import, and terminals have several for each. */
typedef enum CL_CLOSED cl_key {
  cl_key_enter,
  cl_key_escape,
  cl_key_tab,
  cl_key_back_tab,
  cl_key_backspace,
  cl_key_delete,
  cl_key_insert,
  cl_key_up,
  cl_key_down,
  cl_key_left,
  cl_key_right,
  cl_key_home,
  cl_key_end,
  cl_key_page_up,
  cl_key_page_down,
  cl_key_word_left,
  cl_key_word_right,
  cl_key_top,
  cl_key_bottom
} cl_key;

/* What the value of cl_kind_key means. Swift would make one of any number, whether or not there is such a case. */
cl_key cl_key_of(uint32_t value);

/*
 * The next thing typed, without waiting longer than an escape sequence takes. Kind and value come apart, because a
 * curses code such as 259 may be a key or a letter. Bytes that are no character of the locale are dropped one by one;
 * the beginning of a character waits for its end.
 */
cl_kind cl_read(uint32_t *value);

/* How a piece of a paste ended. */
typedef enum CL_CLOSED cl_paste_state {
  /* There is more. */
  cl_paste_more,
  /* Its end mark came; what follows in the input is not part of it. */
  cl_paste_done,
  /* Nothing came for `patience` milliseconds, or the terminal is gone. */
  cl_paste_broken
} cl_paste_state;

/*
 * Reads on in a paste that cl_read announced: at most `capacity` scalars, and their count. In C and past curses, which
 * needs three system calls a byte: ten megabytes would take half a minute.
 */
cl_paste_state cl_paste(uint32_t *scalars, int capacity, int patience, int *count);

/* What ended a wait: any of these. */
enum { CL_INPUT = 1, CL_WOKEN = 2, CL_SIGNAL = 4, CL_HUNG_UP = 8 };

/*
 * Waits at most so many milliseconds, without end if negative, for input, cl_wake or a signal. One poll for all three
 * is what lets curses, which must stay on one thread, hear of the others. A terminal that is gone is readable for ever,
 * so that is told apart here.
 */
int cl_wait(int milliseconds);

/* The same, and where `reads` is false whatever is typed is left for later. */
int cl_wait_reading(int milliseconds, bool reads);

/*
 * Begins to hear signals where lines are read and printed and there is no screen. In C because a signal's handler must
 * be, and because the guard against faults gives the terminal its settings back.
 */
void cl_lines_begin(void);

/* Gives every signal back. */
void cl_lines_end(void);

/* Stops the process, as ^Z asked, and returns when it is continued. */
void cl_lines_suspend(void);

/* Reads what was typed, at most so many bytes: how many, 0 at the end, and -1 where a signal came first. */
int cl_lines_read(uint8_t *bytes, int capacity);

/* Ends a wait. May be called from any thread, and at any time, before cl_start and after cl_stop too. */
void cl_wake(void);

/*
 * Gives the calling thread a stack for the guard against faults, which each thread must have of its own: without it a
 * stack that overflows ends the process before the terminal is given back.
 */
void cl_guard_thread(void);

/*
 * From here on a fault ends the process with one sentence and code 70, and puts the terminal back to what it was at the
 * last cl_guard_terminal. With a screen, cl_start does this. It is for commands that hold a secret.
 */
void cl_guard_faults(void);

/* Keeps what the terminal is like, for the guard. */
void cl_guard_terminal(void);

/* The signal that asks the process to end, once; 0 where none came. */
int cl_ending_signal(void);

/* Whether the process was asked, from outside, to stop (SIGTSTP), once. */
bool cl_stop_was_asked(void);

/* Whether the process was continued, once. */
bool cl_was_continued(void);

#endif
