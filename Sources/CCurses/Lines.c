/* Lines: what is typed and which signals come, where there is no screen. */

#define _GNU_SOURCE
#include "Internal.h"

#include <errno.h>
#include <unistd.h>

void cl_lines_begin(void) {
  cl_guard_terminal();
  cl_guard_sequence("");
  /* A fault while a secret is typed gives the terminal its echo back. */
  cl_guard_screen(isatty(STDIN_FILENO));
  cl_signals_begin();
}

void cl_lines_end(void) {
  cl_guard_screen(false);
  cl_signals_end();
}

void cl_lines_suspend(void) { cl_signals_stop(); }

int cl_lines_read(uint8_t *bytes, int capacity) {
  ssize_t count = read(STDIN_FILENO, bytes, (size_t)capacity);
  if (count < 0 && errno == EINTR) return -1;
  if (count <= 0) return 0;
  cl_input_progressed();
  return (int)count;
}
