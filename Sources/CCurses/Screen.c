/* The screen: taking the terminal over, drawing on it, giving it back. */

#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#if __has_include(<ncursesw/curses.h>)
#include <ncursesw/curses.h>
#include <ncursesw/term.h>
#else
#include <curses.h>
#include <term.h>
#endif
/* term.h takes these for itself. */
#undef columns
#undef lines
#include "Internal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

/* How long an escape sequence may take, in milliseconds, before its first byte is the key Esc. */
enum { ESCAPE_DELAY = 25 };
/* Drawn for what the terminal cannot be trusted to draw. */
enum { REPLACEMENT = 0xFFFD };
/* Asks for the narrow or the coloured look of the character before it; terminals disagree about what it makes wide. */
enum { FIRST_SELECTOR = 0xFE00, LAST_SELECTOR = 0xFE0F };
/* Makes one sign of several, where a terminal knows it. */
enum { JOINER = 0x200D };
/* Pasting is announced between \e[200~ and \e[201~, so that it is not taken for typing. */
static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";

static SCREEN *screen;
static bool has_paste;

static bool is_set(const char *name) {
  const char *value = getenv(name);
  return value != NULL && *value != '\0';
}

const char *cl_term(void) {
  const char *term = getenv("TERM");
  return term == NULL ? "" : term;
}

static bool names_utf8(const char *name) {
  return strcasestr(name, "utf-8") != NULL || strcasestr(name, "utf8") != NULL;
}

bool cl_is_utf8(void) { return names_utf8(nl_langinfo(CODESET)); }

/*
 * The locale of characters alone: how numbers and dates are written must not depend on where the program runs. A locale
 * that is not installed here, as over ssh, still says whether the terminal at the other end takes UTF-8.
 */
static void set_locale(void) {
  if (setlocale(LC_CTYPE, "") != NULL) return;
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int index = 0; index < 3; index++) {
    if (!is_set(names[index])) continue;
    if (names_utf8(getenv(names[index]))) setlocale(LC_CTYPE, "C.UTF-8");
    return;
  }
}

/* Whether a capability is there; tigetstr answers -1 for one that is no text. */
static const char *capability(const char *name) {
  /* Its argument is not const everywhere. */
  char copy[16];
  snprintf(copy, sizeof copy, "%s", name);
  const char *text = tigetstr(copy);
  return text == NULL || text == (char *)-1 ? NULL : text;
}

/* Adds a capability to `text` without its padding, which only hardware needed. */
static void add(char *text, size_t size, const char *more) {
  size_t length = strlen(text);
  for (; more != NULL && *more != '\0' && length + 1 < size; more++) {
    const char *end = more[0] == '$' && more[1] == '<' ? strchr(more, '>') : NULL;
    if (end != NULL) {
      more = end;
    } else {
      text[length++] = *more;
    }
  }
  text[length] = '\0';
}

static void send(const char *text) {
  fflush(stdout);
  for (size_t left = strlen(text); left > 0;) {
    ssize_t count = write(STDOUT_FILENO, text, left);
    if (count <= 0) return;
    text += count;
    left -= (size_t)count;
  }
}

/* What leaves the screen, read while the terminal is known: the guard can look nothing up. */
static void keep_leave_sequence(void) {
  char text[512] = "";
  add(text, sizeof text, capability("rmkx"));
  if (has_paste) add(text, sizeof text, paste_off);
  add(text, sizeof text, capability("sgr0"));
  if (cl_colours() > 0) add(text, sizeof text, capability("op"));
  add(text, sizeof text, capability("cnorm"));
  add(text, sizeof text, capability("rmcup"));
  cl_guard_sequence(text);
}

cl_result cl_start(void) {
  if (screen != NULL) return cl_result_started;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return cl_result_no_terminal;
  set_locale();
  /* Exported by some shells, they would pin the size for ever. */
  unsetenv("LINES");
  unsetenv("COLUMNS");
  int answer = 0;
  if (setupterm(NULL, STDOUT_FILENO, &answer) != OK) return answer == 1 ? cl_result_dumb : cl_result_unknown;
  const char *place = capability("cup");
  bool can_place = place != NULL;
  /* Only terminals that speak as the standard has it understand what switches bracketed paste. */
  has_paste = can_place && strncmp(place, "\033[", 2) == 0;
  del_curterm(cur_term);
  if (!can_place) return cl_result_dumb;

  cl_guard_terminal();
  cl_signals_begin();
  screen = newterm(NULL, stdout, stdin);
  if (screen == NULL) {
    cl_signals_end();
    return cl_result_unknown;
  }
  cl_guard_screen(true);
  cl_signals_hear_resize();
  if (!is_set("ESCDELAY")) set_escdelay(ESCAPE_DELAY);
  raw();
  noecho();
  nonl();
  cl_colours_begin();
  keep_leave_sequence();
  if (!cl_keys_begin()) {
    cl_stop();
    return cl_result_unknown;
  }
  if (has_paste) send(paste_on);
  /* The alternate screen is entered by the first refresh: there must be one before a fault can leave it. */
  clear();
  refresh();
  return cl_result_started;
}

/* Ends the screen, for good or for a while. */
static void leave_screen(void) {
  if (has_paste) send(paste_off);
  endwin();
  cl_guard_screen(false);
}

/* Begins the screen again. The size is asked for, because who is stopped is not told of a change. */
static void enter_screen(void) {
  cl_guard_screen(true);
  if (has_paste) send(paste_on);
  clearok(curscr, TRUE);
  refresh();
  cl_fit();
}

void cl_fit(void) {
  struct winsize window;
  if (screen == NULL) return;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0 || window.ws_row == 0 || window.ws_col == 0) return;
  if (is_term_resized(window.ws_row, window.ws_col)) resizeterm(window.ws_row, window.ws_col);
}

void cl_stop(void) {
  if (screen == NULL) return;
  leave_screen();
  cl_guard_restore();
  cl_keys_end();
  delscreen(screen);
  screen = NULL;
  cl_signals_end();
}

void cl_suspend(void) {
  if (screen == NULL) return;
  def_prog_mode();
  leave_screen();
  cl_signals_stop();
  /* Whoever had the terminal meanwhile may have changed how it is to be left. */
  def_shell_mode();
  cl_guard_terminal();
  enter_screen();
}

void cl_lend(void) {
  if (screen == NULL) return;
  def_prog_mode();
  leave_screen();
}

void cl_take_back(void) {
  if (screen == NULL) return;
  /* What the other program left unread or switched on is its own. */
  cl_guard_restore();
  enter_screen();
}

void cl_resume(void) {
  if (screen == NULL) return;
  /* Ended first, or the alternate screen and the keypad would be taken for still in force. */
  leave_screen();
  enter_screen();
}

void cl_size(int *rows, int *columns) {
  *rows = screen == NULL ? 0 : getmaxy(stdscr);
  *columns = screen == NULL ? 0 : getmaxx(stdscr);
}

void cl_ask_background(void) {
  /* The Linux console shows what it does not understand; others that speak as the standard has it pass it over. */
  const char *term = cl_term();
  if (screen != NULL && has_paste && strncmp(term, "linux", 5) != 0) send("\033]11;?\033\\");
}

static attr_t curses_attributes(uint32_t attributes) {
  attr_t all = A_NORMAL;
  if (attributes & CL_BOLD) all |= A_BOLD;
  if (attributes & CL_DIM) all |= A_DIM;
  if (attributes & CL_UNDERLINE) all |= A_UNDERLINE;
  if (attributes & CL_REVERSE) all |= A_REVERSE;
  return all;
}

static void put_cell(int row, int column, const wchar_t *text, attr_t attributes, int colour) {
  cchar_t cell;
  if (setcchar(&cell, text, attributes, (short)colour, NULL) != OK) return;
  /* In the last cell it answers with an error, because the cursor can go no further; the cell is set all the same. */
  (void)mvadd_wch(row, column, &cell);
}

void cl_put(int row, int column, const uint32_t *scalars, int count, int width, uint32_t attributes, int pair) {
  if (screen == NULL || row < 0 || column < 0 || row >= getmaxy(stdscr) || count < 1 || width < 1) return;
  if (column + width > getmaxx(stdscr)) return;
  attr_t look = curses_attributes(attributes);
  if (cl_colours() == 0) pair = CL_PLAIN;

  wchar_t text[CCHARW_MAX + 1];
  int base = wcwidth((wchar_t)scalars[0]);
  if (base < 1 || base > width) {
    text[0] = cl_is_utf8() ? REPLACEMENT : '?';
    text[1] = L'\0';
    base = 1;
  } else {
    int length = 0;
    bool is_cut = false;
    for (int index = 0; index < count && length < CCHARW_MAX && !is_cut; index++) {
      if (scalars[index] >= FIRST_SELECTOR && scalars[index] <= LAST_SELECTOR) continue;
      /* Only what takes no room may follow: curses and the terminal then agree on the width of the first. */
      int more = index > 0 ? wcwidth((wchar_t)scalars[index]) : 0;
      is_cut = more > 0;
      /* A mark that this library does not know yet would end what curses takes, and the known ones after it. */
      if (more == 0) text[length++] = (wchar_t)scalars[index];
    }
    /* The second part of a sign was cut off: the joiner before it must not join what stands in the next cell. */
    while (is_cut && length > 1 && text[length - 1] == JOINER) length--;
    text[length] = L'\0';
  }
  if (base < width) put_cell(row, column + 1, L" ", look, pair);
  put_cell(row, column, text, look, pair);
}

void cl_redraw_row(int row) {
  if (screen != NULL && row >= 0 && row < getmaxy(stdscr)) wredrawln(stdscr, row, 1);
}

void cl_redraw(void) {
  if (screen != NULL) clearok(curscr, TRUE);
}

void cl_flush(int row, int column, bool visible) {
  if (screen == NULL) return;
  bool is_inside = row >= 0 && column >= 0 && row < getmaxy(stdscr) && column < getmaxx(stdscr);
  curs_set(visible && is_inside ? 1 : 0);
  move(is_inside ? row : 0, is_inside ? column : 0);
  refresh();
}
