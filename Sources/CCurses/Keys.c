/* What is typed: bytes and curses codes become characters, keys and pastes. */

#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#if __has_include(<ncursesw/curses.h>)
#include <ncursesw/curses.h>
#else
#include <curses.h>
#endif
#include "Internal.h"

#include <ctype.h>
#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

/* Codes of our own, above those that curses gives to the names it finds in a terminal's description. */
enum { CODE_PASTE = 0x4000, CODE_STRAY_END };
static char paste_begin[] = "\033[200~", paste_end[] = "\033[201~";
enum { MARK = sizeof paste_end - 1 };
/* The longest escape sequence that is read to its end; what is longer is no key. */
enum { SEQUENCE = 32 };
enum { BELL = 7 };
/* How long the next byte of an answer of the terminal may take, in milliseconds. */
enum { ANSWER_PATIENCE = 500 };
/* The parts of a modifier's number, less one, that stand for Alt and Control: some keyboards go by words with Alt. */
enum { WORD_MODIFIERS = 2 + 4 };

/* A pad of one cell: reading from it draws nothing, where reading from the screen would refresh it halfway. */
static WINDOW *keys;
/* What was read one too far, or -1. */
static int held = -1;
static mbstate_t partial;
static mbstate_t paste_partial;
/* How much of the end mark was seen, over the pieces of a paste. */
static int matched;

bool cl_keys_begin(void) {
  keys = newpad(1, 1);
  if (keys == NULL) return false;
  held = -1;
  memset(&partial, 0, sizeof partial);
  keypad(keys, TRUE);
  wtimeout(keys, 0);
  define_key(paste_begin, CODE_PASTE);
  define_key(paste_end, CODE_STRAY_END);
  return true;
}

void cl_keys_end(void) {
  if (keys != NULL) delwin(keys);
  keys = NULL;
}

/* The next byte or curses code, or ERR. */
static int next(void) {
  if (held >= 0) {
    int code = held;
    held = -1;
    return code;
  }
  int code = keys == NULL ? ERR : wgetch(keys);
  if (code != ERR) cl_input_progressed();
  return code;
}

/* The next byte of a sequence that has begun, for which it is worth to wait as long as for Esc. */
static int next_of_sequence(void) {
  wtimeout(keys, get_escdelay());
  int code = next();
  wtimeout(keys, 0);
  return code;
}

static cl_kind key(cl_key key, uint32_t *value) {
  *value = key;
  return cl_kind_key;
}

cl_key cl_key_of(uint32_t value) { return value <= cl_key_bottom ? (cl_key)value : cl_key_escape; }

/* Keys with and without Control; without a second meaning it is passed over, as Shift is. */
static cl_key with_control(cl_key plain, bool control) {
  if (!control) return plain;
  switch (plain) {
  case cl_key_left: return cl_key_word_left;
  case cl_key_right: return cl_key_word_right;
  case cl_key_home: return cl_key_top;
  case cl_key_end: return cl_key_bottom;
  default: return plain;
  }
}

/* What curses found in the terminal's description beyond the keys it has numbers for, such as kLFT5. */
static cl_kind named(int code, uint32_t *value) {
  static const struct { const char *name; cl_key key; } names[] = {
      {"kUP", cl_key_up}, {"kDN", cl_key_down}, {"kLFT", cl_key_left}, {"kRIT", cl_key_right},
      {"kHOM", cl_key_home}, {"kEND", cl_key_end}, {"kNXT", cl_key_page_down}, {"kPRV", cl_key_page_up},
      {"kDC", cl_key_delete}, {"kIC", cl_key_insert}, {"kBEG", cl_key_home},
  };
  const char *name = keyname(code);
  if (name == NULL) return cl_kind_nothing;
  for (size_t index = 0; index < sizeof names / sizeof *names; index++) {
    size_t length = strlen(names[index].name);
    if (strncmp(name, names[index].name, length) != 0) continue;
    int modifier = atoi(name + length);
    if (name[length] != '\0' && modifier < 2) continue;
    return key(with_control(names[index].key, modifier > 1 && ((modifier - 1) & WORD_MODIFIERS)), value);
  }
  return cl_kind_nothing;
}

static cl_kind coded(int code, uint32_t *value) {
  if (code >= KEY_F(1) && code <= KEY_F(63)) {
    *value = (uint32_t)(code - KEY_F(0));
    return cl_kind_function;
  }
  switch (code) {
  case CODE_PASTE:
    memset(&paste_partial, 0, sizeof paste_partial);
    matched = 0;
    return cl_kind_paste;
  case KEY_RESIZE: return cl_kind_resize;
  case KEY_ENTER: return key(cl_key_enter, value);
  case KEY_BACKSPACE: return key(cl_key_backspace, value);
  case KEY_BTAB: return key(cl_key_back_tab, value);
  case KEY_DC: case KEY_SDC: return key(cl_key_delete, value);
  case KEY_IC: case KEY_SIC: return key(cl_key_insert, value);
  case KEY_UP: case KEY_SR: return key(cl_key_up, value);
  case KEY_DOWN: case KEY_SF: return key(cl_key_down, value);
  case KEY_LEFT: case KEY_SLEFT: return key(cl_key_left, value);
  case KEY_RIGHT: case KEY_SRIGHT: return key(cl_key_right, value);
  case KEY_HOME: case KEY_SHOME: case KEY_FIND: case KEY_A1: case KEY_BEG: return key(cl_key_home, value);
  case KEY_END: case KEY_SEND: case KEY_SELECT: case KEY_C1: case KEY_LL: return key(cl_key_end, value);
  case KEY_PPAGE: case KEY_SPREVIOUS: case KEY_A3: return key(cl_key_page_up, value);
  case KEY_NPAGE: case KEY_SNEXT: case KEY_C3: return key(cl_key_page_down, value);
  default: return named(code, value);
  }
}

/* The key of a sequence's number: what vt220, rxvt, linux and screen send before `~`. */
static cl_kind numbered(int number, bool control, uint32_t *value) {
  static const struct { int number; cl_key key; } keys_by_number[] = {
      {1, cl_key_home}, {2, cl_key_insert}, {3, cl_key_delete}, {4, cl_key_end},
      {5, cl_key_page_up}, {6, cl_key_page_down}, {7, cl_key_home}, {8, cl_key_end},
  };
  static const int functions[] = {11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24};
  for (size_t index = 0; index < sizeof keys_by_number / sizeof *keys_by_number; index++) {
    if (keys_by_number[index].number == number) return key(with_control(keys_by_number[index].key, control), value);
  }
  for (size_t index = 0; index < sizeof functions / sizeof *functions; index++) {
    if (functions[index] != number) continue;
    *value = (uint32_t)index + 1;
    return cl_kind_function;
  }
  return cl_kind_nothing;
}

/* The key of a sequence's letter. */
static cl_kind lettered(int letter, bool control, uint32_t *value) {
  switch (letter) {
  case 'A': return key(cl_key_up, value);
  case 'B': return key(cl_key_down, value);
  case 'C': return key(with_control(cl_key_right, control), value);
  case 'D': return key(with_control(cl_key_left, control), value);
  case 'H': return key(with_control(cl_key_home, control), value);
  case 'F': return key(with_control(cl_key_end, control), value);
  case 'Z': return key(cl_key_back_tab, value);
  case 'M': return key(cl_key_enter, value);
  case 'a': return key(cl_key_up, value);
  case 'b': return key(cl_key_down, value);
  case 'c': return key(cl_key_word_right, value);
  case 'd': return key(cl_key_word_left, value);
  case 'P': case 'Q': case 'R': case 'S':
    *value = (uint32_t)(letter - 'P' + 1);
    return cl_kind_function;
  default: return cl_kind_nothing;
  }
}

/*
 * A sequence after `\e[` or `\eO` that the terminal's description does not have. It is read to its end in any case: a
 * key that is not known must not type its tail into a field. cl_kind_nothing is one that has no meaning here.
 */
static cl_kind sequence(int introducer, uint32_t *value) {
  int numbers[2] = {0, 0}, field = 0;
  bool is_private = false;
  for (int read = 0; read < SEQUENCE; read++) {
    int code = next_of_sequence();
    if (code == ERR && read == 0) {
      *value = (uint32_t)introducer;
      return cl_kind_alt;
    }
    if (code == ERR) return cl_kind_nothing;
    if (code >= '0' && code <= '9') {
      if (field < 2 && numbers[field] < 1000) numbers[field] = numbers[field] * 10 + (code - '0');
    } else if (code == ';' || code == ':') {
      field++;
    } else if (code >= 0x20 && code < 0x40) {
      is_private = true;
    } else if (code >= 0x40 && code < 0x7F) {
      if (is_private) return cl_kind_nothing;
      bool control = numbers[1] > 1 && ((numbers[1] - 1) & WORD_MODIFIERS);
      /* The Linux console's F1 to F5 are `\e[[A` to `\e[[E`. */
      if (introducer == '[' && code == '[' && read == 0) {
        int letter = next_of_sequence();
        *value = (uint32_t)(letter - 'A' + 1);
        return letter >= 'A' && letter <= 'E' ? cl_kind_function : cl_kind_nothing;
      }
      if (code != '~') return lettered(code, control, value);
      if (numbers[0] == 200) return coded(CODE_PASTE, value);
      return numbered(numbers[0], control, value);
    } else {
      /* No sequence goes on like this; what came is a key of its own. */
      held = code;
      return cl_kind_nothing;
    }
  }
  return cl_kind_nothing;
}

/* One byte more of a character. Nothing where it is none, or not all of it. */
static bool decode(unsigned char byte, mbstate_t *state, uint32_t *scalar) {
  for (int attempt = 0; attempt < 2; attempt++) {
    wchar_t wide = 0;
    char text = (char)byte;
    bool was_partial = !mbsinit(state);
    size_t length = mbrtowc(&wide, &text, 1, state);
    if (length == (size_t)-2) return false;
    if (length != (size_t)-1) {
      *scalar = (uint32_t)wide;
      bool is_scalar = *scalar <= 0x10FFFF && (*scalar < 0xD800 || *scalar > 0xDFFF);
      /* In a locale of ASCII alone some libraries give a meaning to the other half all the same. */
      return is_scalar && (MB_CUR_MAX > 1 || byte < 0x80 || strncmp(nl_langinfo(CODESET), "ANSI", 4) != 0);
    }
    /* A character that was cut off takes only its own bytes with it. */
    memset(state, 0, sizeof *state);
    if (!was_partial) return false;
  }
  return false;
}

/* One part of a colour, of 1 to 4 digits, as 8 bits; moves on behind it. */
static bool colour_part(const char **text, uint32_t *part) {
  uint32_t number = 0, most = 0;
  for (int count = 0; count < 4 && isxdigit((unsigned char)**text); count++, (*text)++) {
    char digit[2] = {**text, '\0'};
    number = number * 16 + (uint32_t)strtoul(digit, NULL, 16);
    most = most * 16 + 15;
  }
  if (most == 0) return false;
  *part = number * 255 / most;
  return true;
}

/*
 * What a terminal tells after `\e]`: the colour of its background as `11;rgb:1e1e/1e1e/2e2e`, with 1 to 4 digits for
 * each part, up to a bell or `\e\`. What does not begin like that was typed with Alt, and goes back to be read.
 */
static cl_kind told(uint32_t *value) {
  static const char begin[] = "11;rgb:";
  char text[SEQUENCE + 1] = "";
  size_t length = 0;
  while (length < SEQUENCE) {
    /* A slow line may bring an answer in pieces: once it is known to be one, its rest is worth waiting for. */
    wtimeout(keys, length < 3 ? get_escdelay() : ANSWER_PATIENCE);
    int code = next();
    wtimeout(keys, 0);
    bool is_end = code == ERR || code == BELL || code == CL_ESCAPE_BYTE;
    if (length < sizeof begin - 1 ? code != begin[length] : is_end || code >= KEY_MIN || code < ' ') {
      if (length >= sizeof begin - 1 && is_end) {
        int end = code == CL_ESCAPE_BYTE ? next_of_sequence() : ERR;
        if (end != ERR && end != '\\') {
          ungetch(end);
          ungetch(CL_ESCAPE_BYTE);
        }
        break;
      }
      if (code != ERR) ungetch(code);
      while (length > 0) ungetch(text[--length]);
      *value = ']';
      return cl_kind_alt;
    }
    text[length++] = (char)code;
  }
  const char *rest = text + sizeof begin - 1;
  for (int part = 0; part < 3; part++) {
    uint32_t bits = 0;
    if (length < sizeof begin || !colour_part(&rest, &bits) || *rest != (part < 2 ? '/' : '\0')) {
      return cl_kind_nothing;
    }
    *value = *value << 8 | bits;
    rest++;
  }
  return cl_kind_background;
}

static cl_kind escape(uint32_t *value) {
  int code = next();
  if (code == ERR) return key(cl_key_escape, value);
  if (code == ']') return told(value);
  if (code == '[' || code == 'O') return sequence(code, value);
  /* Deletes a word wherever lines are edited, as ^W does. */
  if (code == 127 || code == '\b' || code == KEY_BACKSPACE) {
    *value = 'w';
    return cl_kind_control;
  }
  /*
   * Alt with Enter, Tab or Control is one press, and means nothing here: taken for Esc and a key it would leave a form
   * and act on what lies beneath. A second Esc is one of its own, or begins a sequence.
   */
  if (code < ' ' && code != CL_ESCAPE_BYTE) return cl_kind_nothing;
  if (code < ' ' || code >= KEY_MIN) {
    held = code;
    return key(cl_key_escape, value);
  }
  for (int read = 0; read < 8; read++) {
    if (code < ' ' || code >= KEY_MIN) {
      held = code;
      break;
    }
    if (decode((unsigned char)code, &partial, value)) return cl_kind_alt;
    code = next_of_sequence();
    if (code == ERR) break;
  }
  memset(&partial, 0, sizeof partial);
  return cl_kind_nothing;
}

/* What one byte means that is no printable character. */
static cl_kind controlled(uint32_t scalar, uint32_t *value) {
  switch (scalar) {
  case '\r': case '\n': return key(cl_key_enter, value);
  case '\t': return key(cl_key_tab, value);
  case '\b': case 127: return key(cl_key_backspace, value);
  case CL_ESCAPE_BYTE: return escape(value);
  case 0: *value = ' '; return cl_kind_control;
  default:
    *value = scalar <= 26 ? scalar - 1 + 'a' : scalar - 28 + '\\';
    return cl_kind_control;
  }
}

cl_kind cl_read(uint32_t *value) {
  for (;;) {
    *value = 0;
    int code = next();
    if (code == ERR) return cl_kind_nothing;
    cl_kind kind = cl_kind_nothing;
    uint32_t scalar = 0;
    if (code >= KEY_MIN) {
      kind = coded(code, value);
    } else if (decode((unsigned char)code, &partial, &scalar)) {
      *value = scalar;
      if (scalar < ' ' || scalar == 127) {
        kind = controlled(scalar, value);
      } else if (scalar < 0x80 || scalar >= 0xA0) {
        kind = cl_kind_character;
      }
    }
    /* What has no meaning here is passed over, and what follows it is read. */
    if (kind != cl_kind_nothing) return kind;
  }
}

cl_paste_state cl_paste(uint32_t *scalars, int capacity, int patience, int *count) {
  *count = 0;
  /* A round adds at most what it reads and what it took for the mark's beginning. */
  while (*count + 2 * MARK <= capacity) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    int ready = poll(&input, 1, patience);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return cl_paste_broken;
    /* Never more than the mark still needs: what follows it is for curses to read. */
    char bytes[MARK];
    ssize_t length = read(STDIN_FILENO, bytes, (size_t)(MARK - matched));
    if (length < 0 && errno == EINTR) continue;
    if (length <= 0) return cl_paste_broken;
    cl_input_progressed();
    for (ssize_t index = 0; index < length; index++) {
      if (bytes[index] == paste_end[matched]) {
        if (++matched == MARK) return cl_paste_done;
        continue;
      }
      /* The mark's beginning was text, but for its first byte, which is no character and begins a mark alone. */
      for (int before = 1; before < matched; before++) scalars[(*count)++] = (uint32_t)paste_end[before];
      matched = bytes[index] == CL_ESCAPE_BYTE ? 1 : 0;
      uint32_t scalar;
      if (matched == 1) memset(&paste_partial, 0, sizeof paste_partial);
      if (matched == 0 && decode((unsigned char)bytes[index], &paste_partial, &scalar)) scalars[(*count)++] = scalar;
    }
  }
  return cl_paste_more;
}
