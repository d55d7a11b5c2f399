/* Colours: how many there are, and pairs of them. */

#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#if __has_include(<ncursesw/curses.h>)
#include <ncursesw/curses.h>
#else
#include <curses.h>
#endif
#include "Internal.h"

#include <stdlib.h>

static bool has_colours;

/* The terminal's own colours stay what they are, so that a light and a dark one are both left alone. */
void cl_colours_begin(void) {
  const char *unwanted = getenv("NO_COLOR");
  has_colours = (unwanted == NULL || *unwanted == '\0') && has_colors() && start_color() == OK
      && use_default_colors() == OK && COLORS >= 8 && COLOR_PAIRS >= 64;
}

int cl_colours(void) { return has_colours ? COLORS : 0; }

void cl_define_pair(int pair, int text, int background) {
  if (has_colours && pair > 0) init_extended_pair(pair, text, background);
}
