#ifndef CCURSES_H
#define CCURSES_H

#include <stdbool.h>

/* The only header Swift sees of the terminal. It includes no curses.h, so that no global or macro of it can be reached. */

#endif
