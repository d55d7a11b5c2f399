// Records everything that a program does to the files below $DISK_FOLDER in the file $DISK_RECORD, in order.
//
// The library is preloaded (LD_PRELOAD). Each call of the C library that can change a file or a name, or bring one onto
// the disk, goes on to the real one and leaves a row in the record if it succeeded. A call that the reader of the
// record could not follow leaves a row '!' with its name. One lock is held across the call and its row, so the rows
// are in the order of the calls.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MOST = 1024, CREATED = 1, EMPTIED = 2 };

// What each row begins with; the first text (a path below the folder) and the second (a path, or bytes) follow.
struct __attribute__((packed)) row {
  char what;
  int32_t descriptor;
  int64_t number;
  uint32_t first, second;
};

static const char *folder;
static bool works_there;
static size_t folder_length;
static int record = -1;
static bool followed[MOST];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

static void put(const void *bytes, size_t count) {
  for (size_t done = 0; done < count;) {
    ssize_t written = REAL(write)(record, (const char *)bytes + done, count - done);
    if (written <= 0) abort();
    done += written;
  }
}

static void row(char what, int descriptor, int64_t number, const char *path, const void *bytes, size_t count) {
  int kept = errno;
  struct row row = {what, descriptor, number, path ? strlen(path) : 0, count};
  put(&row, sizeof row);
  if (path) put(path, row.first);
  if (count) put(bytes, count);
  errno = kept;
}

__attribute__((constructor)) static void begin(void) {
  const char *name = getenv("DISK_RECORD");
  const char *path = getenv("DISK_FOLDER");
  if (!name || !path) return;
  folder_length = strlen(path);
  // Far above what the program is given, since it may go through the low numbers.
  int opened = REAL(open)(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  record = REAL(fcntl)(opened, F_DUPFD_CLOEXEC, MOST - 1);
  REAL(close)(opened);
  char *working = getcwd(NULL, 0);
  works_there = working && strcmp(working, path) == 0;
  free(working);
  if (record >= 0) folder = path;
}

// The path below the folder, "" for the folder itself; null for one elsewhere.
static const char *below(const char *path) {
  if (!folder || !path || !*path) return NULL;
  if (*path != '/') return !works_there ? NULL : strcmp(path, ".") == 0 ? "" : path;
  if (strncmp(path, folder, folder_length) != 0) return NULL;
  const char *rest = path + folder_length;
  if (*rest != '/' && *rest != 0) return NULL;
  while (*rest == '/') rest++;
  return rest;
}

static bool follows(int descriptor) { return descriptor >= 0 && descriptor < MOST && followed[descriptor]; }

static void unknown(const char *name) { row('!', -1, 0, name, NULL, 0); }

// Runs a call under the lock and gives what it gives.
#define LOCKED(type, call, then)     \
  do {                               \
    pthread_mutex_lock(&lock);       \
    type result = call;              \
    if (result >= 0) { then; }       \
    pthread_mutex_unlock(&lock);     \
    return result;                   \
  } while (0)

static void opened(int descriptor, const char *path, int flags, bool was_there) {
  if (descriptor >= MOST) return;
  followed[descriptor] = path != NULL;
  if (!path) return;
  int64_t news = (was_there ? 0 : CREATED) | (flags & O_TRUNC ? EMPTIED : 0);
  row('o', descriptor, news, path, NULL, 0);
}

static bool is_there(const char *path) {
  struct stat status;
  int kept = errno;
  bool found = lstat(path, &status) == 0;
  errno = kept;
  return found;
}

#define MODE(flags)                            \
  mode_t mode = 0;                             \
  if (flags & (O_CREAT | __O_TMPFILE)) {       \
    va_list rest;                              \
    va_start(rest, flags);                     \
    mode = va_arg(rest, mode_t);               \
    va_end(rest);                              \
  }

#define OPEN(name)                                                                               \
  int name(const char *path, int flags, ...) {                                                   \
    MODE(flags)                                                                                  \
    const char *inner = below(path);                                                             \
    bool there = !inner || is_there(path);                                                       \
    LOCKED(int, REAL(name)(path, flags, mode), opened(result, inner, flags, there));             \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                             \
  int name(int place, const char *path, int flags, ...) {                                        \
    MODE(flags)                                                                                  \
    const char *inner = below(path);                                                             \
    bool there = !inner || is_there(path);                                                       \
    if (follows(place) && *path != '/') unknown(#name);                                          \
    LOCKED(int, REAL(name)(place, path, flags, mode), opened(result, inner, flags, there));      \
  }
OPENAT(openat)
OPENAT(openat64)

int creat(const char *path, mode_t mode) { return open(path, O_WRONLY | O_CREAT | O_TRUNC, mode); }

int close(int descriptor) {
  LOCKED(int, REAL(close)(descriptor), if (follows(descriptor)) {
    followed[descriptor] = false;
    row('c', descriptor, 0, NULL, NULL, 0);
  });
}

static void wrote(int descriptor, const void *bytes, ssize_t count, int64_t place) {
  if (descriptor == STDOUT_FILENO && folder) row('p', descriptor, 0, NULL, bytes, count);
  if (follows(descriptor) && count > 0) row('w', descriptor, place, NULL, bytes, count);
}

// Where a write without a place begins: after it, the position less what was written, also for one that appends.
static int64_t before(int descriptor, ssize_t count) {
  return follows(descriptor) ? lseek(descriptor, 0, SEEK_CUR) - count : 0;
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  LOCKED(ssize_t, REAL(write)(descriptor, bytes, count),
         wrote(descriptor, bytes, result, before(descriptor, result)));
}

#define PWRITE(name, type)                                                                       \
  ssize_t name(int descriptor, const void *bytes, size_t count, type place) {                    \
    LOCKED(ssize_t, REAL(name)(descriptor, bytes, count, place), wrote(descriptor, bytes, result, place)); \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

static void wrote_parts(int descriptor, const struct iovec *parts, ssize_t count, int64_t place) {
  for (; count > 0; parts++) {
    ssize_t part = (ssize_t)parts->iov_len < count ? (ssize_t)parts->iov_len : count;
    wrote(descriptor, parts->iov_base, part, place);
    place += part;
    count -= part;
  }
}

ssize_t writev(int descriptor, const struct iovec *parts, int number) {
  LOCKED(ssize_t, REAL(writev)(descriptor, parts, number),
         wrote_parts(descriptor, parts, result, before(descriptor, result)));
}

#define PWRITEV(name, type)                                                                      \
  ssize_t name(int descriptor, const struct iovec *parts, int number, type place) {              \
    LOCKED(ssize_t, REAL(name)(descriptor, parts, number, place), wrote_parts(descriptor, parts, result, place)); \
  }
PWRITEV(pwritev, off_t)
PWRITEV(pwritev64, off64_t)

#define FTRUNCATE(name, type)                                                                    \
  int name(int descriptor, type length) {                                                        \
    LOCKED(int, REAL(name)(descriptor, length),                                                  \
           if (follows(descriptor)) row('t', descriptor, length, NULL, NULL, 0));                \
  }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

#define TRUNCATE(name, type)                                                                     \
  int name(const char *path, type length) {                                                      \
    LOCKED(int, REAL(name)(path, length), if (below(path)) row('T', -1, length, below(path), NULL, 0)); \
  }
TRUNCATE(truncate, off_t)
TRUNCATE(truncate64, off64_t)

#define SYNC(name)                                                                               \
  int name(int descriptor) {                                                                     \
    LOCKED(int, REAL(name)(descriptor), if (follows(descriptor)) row('s', descriptor, 0, NULL, NULL, 0)); \
  }
SYNC(fsync)
SYNC(fdatasync)

int syncfs(int descriptor) {
  LOCKED(int, REAL(syncfs)(descriptor), if (follows(descriptor)) row('S', descriptor, 0, NULL, NULL, 0));
}

static void two(char what, const char *name, const char *from, const char *to) {
  const char *first = below(from), *second = below(to);
  if (first && second) {
    row(what, -1, 0, first, second, strlen(second));
  } else if (first || second) {
    unknown(name);
  }
}

int rename(const char *from, const char *to) { LOCKED(int, REAL(rename)(from, to), two('r', "rename", from, to)); }
int link(const char *from, const char *to) { LOCKED(int, REAL(link)(from, to), two('l', "link", from, to)); }

#define ONE(name, what, parameters, arguments)                                                   \
  int name parameters { LOCKED(int, REAL(name) arguments, if (below(path)) row(what, -1, 0, below(path), NULL, 0)); }
ONE(unlink, 'u', (const char *path), (path))
ONE(mkdir, 'm', (const char *path, mode_t mode), (path, mode))
ONE(rmdir, 'd', (const char *path), (path))

// What coachlog and its libraries do not call, as far as anybody knows: if they do, the record says so.
#define UNKNOWN(type, name, parameters, arguments, touches) \
  type name parameters { LOCKED(type, REAL(name) arguments, if (touches) unknown(#name)); }
UNKNOWN(int, symlink, (const char *from, const char *to), (from, to), below(to))
UNKNOWN(int, unlinkat, (int place, const char *path, int flags), (place, path, flags), below(path) || follows(place))
UNKNOWN(int, mkdirat, (int place, const char *path, mode_t mode), (place, path, mode), below(path) || follows(place))
UNKNOWN(int, renameat, (int a, const char *from, int b, const char *to), (a, from, b, to),
        below(from) || below(to) || follows(a) || follows(b))
UNKNOWN(int, renameat2, (int a, const char *from, int b, const char *to, unsigned flags), (a, from, b, to, flags),
        below(from) || below(to) || follows(a) || follows(b))
UNKNOWN(int, linkat, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags),
        below(from) || below(to) || follows(a) || follows(b))
UNKNOWN(int, dup, (int descriptor), (descriptor), follows(descriptor))
UNKNOWN(int, dup2, (int descriptor, int other), (descriptor, other), follows(descriptor))
UNKNOWN(int, dup3, (int descriptor, int other, int flags), (descriptor, other, flags), follows(descriptor))
UNKNOWN(int, fallocate, (int descriptor, int mode, off_t place, off_t count), (descriptor, mode, place, count),
        follows(descriptor))
UNKNOWN(ssize_t, copy_file_range, (int a, off64_t *from, int b, off64_t *to, size_t count, unsigned flags),
        (a, from, b, to, count, flags), follows(b))

int posix_fallocate(int descriptor, off_t place, off_t count) {
  if (follows(descriptor)) unknown("posix_fallocate");
  return REAL(posix_fallocate)(descriptor, place, count);
}

#define MMAP(name, type)                                                                         \
  void *name(void *address, size_t count, int protection, int flags, int descriptor, type place) { \
    if (follows(descriptor) && flags & MAP_SHARED && protection & PROT_WRITE) unknown(#name);      \
    return REAL(name)(address, count, protection, flags, descriptor, place);                     \
  }
MMAP(mmap, off_t)
MMAP(mmap64, off64_t)
