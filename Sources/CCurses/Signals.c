/* Signals, the pipe that ends a wait, and the guard that leaves the screen when the program itself is at fault. */

#define _GNU_SOURCE
#include "Internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* How the process ends when it is at fault; sysexits calls it EX_SOFTWARE. */
enum { FAULT_STATUS = 70 };
/* How often in a row the input may be readable and give nothing before it counts as gone. */
enum { STARVED_LIMIT = 32 };

static const int endings[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static const int faults[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
enum { ENDINGS = sizeof endings / sizeof *endings, FAULTS = sizeof faults / sizeof *faults };

/* What each signal did before. */
static struct sigaction old_endings[ENDINGS], old_faults[FAULTS], old_stop, old_continue, old_resize;
static bool is_hearing, is_hearing_resize, is_guarding;

/* The pipe, made once and never closed: a thread may still hold on to it when the screen is gone. */
static atomic_int pipe_in = -1;
static int pipe_out = -1;

/* What came. Atomic, because any thread may be the one that a signal interrupts. */
static atomic_int ending, stop_asked, continued;
static int starved;

/* What the guard needs, kept beforehand: its handler may neither allocate nor ask. */
static struct termios settings;
static atomic_bool has_settings, screen_is_up;
static char leave[512];
static atomic_size_t leave_length;
static atomic_flag is_failing = ATOMIC_FLAG_INIT;

static void tell(char what) {
  int end = atomic_load(&pipe_in);
  int kept = errno;
  /* A full pipe ends a wait as well. */
  if (end >= 0 && write(end, &what, 1) < 0) errno = kept;
  errno = kept;
}

void cl_wake(void) { tell('w'); }

static void on_ending(int number) {
  int none = 0;
  atomic_compare_exchange_strong(&ending, &none, number);
  tell('s');
}

static void on_stop(int number) {
  (void)number;
  atomic_store(&stop_asked, 1);
  tell('s');
}

static void on_continue(int number) {
  (void)number;
  atomic_store(&continued, 1);
  tell('s');
}

static void on_resize(int number) {
  /* Curses notes it and reads the size when keys are read; the wait must end for that to happen. */
  if (old_resize.sa_handler != SIG_DFL && old_resize.sa_handler != SIG_IGN) old_resize.sa_handler(number);
  tell('s');
}

static void on_fault(int number) {
  (void)number;
  static const char on_screen[] =
      "coachlog: coachlog crashed; if you had typed something, it is offered again as a draft\n";
  static const char by_command[] = "coachlog: coachlog crashed. Check what was saved before you try again.\n";
  /* Another thread that fails meanwhile must not cut this short. */
  if (atomic_flag_test_and_set(&is_failing)) {
    for (;;) pause();
  }
  ssize_t ignored = 0;
  if (atomic_load(&screen_is_up)) {
    ignored = write(STDOUT_FILENO, leave, atomic_load(&leave_length));
    /* What was typed for the screen is not for the shell. */
    tcflush(STDIN_FILENO, TCIFLUSH);
  }
  if (atomic_load(&has_settings)) tcsetattr(STDIN_FILENO, TCSANOW, &settings);
  if (is_hearing) {
    ignored = write(STDERR_FILENO, on_screen, sizeof on_screen - 1);
  } else {
    ignored = write(STDERR_FILENO, by_command, sizeof by_command - 1);
  }
  (void)ignored;
  _exit(FAULT_STATUS);
}

void cl_guard_thread(void) {
  /* A stack that overflows leaves no room on it for a handler. It is never freed: the thread uses it to its end. */
  static _Thread_local char *guard_stack;
  size_t size = 64 * 1024;
  if (guard_stack == NULL) guard_stack = malloc(size);
  stack_t stack = {.ss_sp = guard_stack, .ss_size = size, .ss_flags = 0};
  if (guard_stack != NULL) sigaltstack(&stack, NULL);
}

static void make_pipe(void) {
  if (atomic_load(&pipe_in) >= 0) return;
  int ends[2];
  if (pipe(ends) != 0) return;
  for (int end = 0; end < 2; end++) {
    fcntl(ends[end], F_SETFD, FD_CLOEXEC);
    fcntl(ends[end], F_SETFL, O_NONBLOCK);
  }
  pipe_out = ends[0];
  atomic_store(&pipe_in, ends[1]);
}

/* Hears a signal, unless whoever started the process wants it ignored (nohup). */
static void hear(int number, void (*handler)(int), int flags, struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(number, NULL, old);
  if (old->sa_handler != SIG_IGN) sigaction(number, &action, NULL);
}

void cl_signals_begin(void) {
  if (is_hearing) return;
  is_hearing = true;
  make_pipe();
  starved = 0;
  atomic_store(&ending, 0);
  atomic_store(&stop_asked, 0);
  atomic_store(&continued, 0);
  for (int index = 0; index < ENDINGS; index++) hear(endings[index], on_ending, 0, &old_endings[index]);
  /* Curses' own answer to a stop would leave bracketed paste on, and draw on whatever thread the signal reaches. */
  hear(SIGTSTP, on_stop, SA_RESTART, &old_stop);
  hear(SIGCONT, on_continue, SA_RESTART, &old_continue);

  cl_guard_faults();
}

void cl_guard_faults(void) {
  if (is_guarding) return;
  is_guarding = true;
  cl_guard_thread();
  /* On a thread without a stack for it a handler runs on the thread's own all the same. */
  int flags = SA_ONSTACK | (int)SA_RESETHAND | SA_NODEFER;
  for (int index = 0; index < FAULTS; index++) hear(faults[index], on_fault, flags, &old_faults[index]);
}

void cl_signals_hear_resize(void) {
  if (is_hearing_resize) return;
  is_hearing_resize = true;
  hear(SIGWINCH, on_resize, 0, &old_resize);
}

void cl_signals_end(void) {
  if (!is_hearing) return;
  is_hearing = false;
  for (int index = 0; index < ENDINGS; index++) sigaction(endings[index], &old_endings[index], NULL);
  sigaction(SIGTSTP, &old_stop, NULL);
  sigaction(SIGCONT, &old_continue, NULL);
  if (is_hearing_resize) sigaction(SIGWINCH, &old_resize, NULL);
  is_hearing_resize = false;
  for (int index = 0; index < FAULTS; index++) sigaction(faults[index], &old_faults[index], NULL);
  is_guarding = false;
}

void cl_signals_stop(void) {
  /* Where nobody could continue the process, whoever started it wants this ignored. */
  if (old_stop.sa_handler == SIG_IGN) return;
  struct sigaction was, action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  /* First whoever waits for us in the group, such as make, as the terminal does on ^Z; then, surely, this process. */
  action.sa_handler = SIG_IGN;
  sigaction(SIGTSTP, &action, &was);
  kill(0, SIGTSTP);
  action.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &action, NULL);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &was, NULL);
  atomic_store(&stop_asked, 0);
  atomic_store(&continued, 0);
}

void cl_input_progressed(void) { starved = 0; }

int cl_wait(int milliseconds) { return cl_wait_reading(milliseconds, true); }

int cl_wait_reading(int milliseconds, bool reads) {
  struct pollfd files[] = {
      /* A negative file is passed over. */
      {.fd = reads ? STDIN_FILENO : -1, .events = POLLIN, .revents = 0},
      {.fd = pipe_out, .events = POLLIN, .revents = 0},
  };
  int ready = poll(files, 2, milliseconds < 0 ? -1 : milliseconds);
  /* Interrupted is no answer: the handler wrote to the pipe, or the terminal tells itself. */
  if (ready < 0) ready = poll(files, 2, 0);
  if (ready <= 0) return 0;

  int found = 0;
  if (files[1].revents & POLLIN) {
    char bytes[256];
    ssize_t count;
    while ((count = read(pipe_out, bytes, sizeof bytes)) > 0) {
      for (ssize_t index = 0; index < count; index++) found |= bytes[index] == 'w' ? CL_WOKEN : CL_SIGNAL;
    }
    /* One of the signals tells of another size. */
    if (found & CL_SIGNAL) cl_fit();
  }
  if (files[0].revents & (POLLHUP | POLLERR | POLLNVAL)) found |= CL_HUNG_UP;
  if (files[0].revents & POLLIN) found |= ++starved > STARVED_LIMIT ? CL_HUNG_UP : CL_INPUT;
  return found;
}

int cl_ending_signal(void) { return atomic_exchange(&ending, 0); }

bool cl_stop_was_asked(void) { return atomic_exchange(&stop_asked, 0) != 0; }

bool cl_was_continued(void) { return atomic_exchange(&continued, 0) != 0; }

void cl_guard_terminal(void) { atomic_store(&has_settings, tcgetattr(STDIN_FILENO, &settings) == 0); }

void cl_guard_sequence(const char *sequence) {
  size_t length = strlen(sequence);
  if (length > sizeof leave) length = sizeof leave;
  memcpy(leave, sequence, length);
  atomic_store(&leave_length, length);
}

void cl_guard_screen(bool is_up) { atomic_store(&screen_is_up, is_up); }

void cl_guard_restore(void) {
  if (atomic_load(&has_settings)) tcsetattr(STDIN_FILENO, TCSADRAIN, &settings);
}
