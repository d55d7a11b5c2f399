#define _GNU_SOURCE
#include "CFiles.h"

#include <grp.h>
#include <linux/magic.h>
#include <malloc.h>
#include <pwd.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/vfs.h>
#include <unistd.h>

int cf_sync_file_system(int descriptor) { return syncfs(descriptor); }

bool cf_keeps_permissions(int descriptor) {
  // What older headers do not name.
  enum { exfat = 0x2011BAB0, ntfs = 0x5346544e, ntfs3 = 0x7366746e };
  struct statfs disk;
  if (fstatfs(descriptor, &disk) != 0) return true;
  switch ((unsigned long)disk.f_type) {
    case MSDOS_SUPER_MAGIC: case FUSE_SUPER_MAGIC: case exfat: case ntfs: case ntfs3: return false;
    default: return true;
  }
}

void cf_hide_memory(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  // A pipe as core_pattern heeds no limit, and a debugger none either.
  prctl(PR_SET_DUMPABLE, 0);
}

// Locks the anonymous pages that can be written: heap and stack, or all else. What the limit does not allow stays as it
// is. Untouched pages are locked once they are touched.
static void lock_pages(bool heap_and_stack) {
  FILE *maps = fopen("/proc/self/maps", "re");
  if (maps == NULL) return;
  char line[512];
  while (fgets(line, sizeof line, maps) != NULL) {
    unsigned long first, last, node;
    char rights[8] = "", name[64] = "";
    if (sscanf(line, "%lx-%lx %7s %*s %*s %lu %63s", &first, &last, rights, &node, name) < 4) continue;
    bool is_first = strcmp(name, "[heap]") == 0 || strcmp(name, "[stack]") == 0;
    if (rights[1] != 'w' || node != 0 || is_first != heap_and_stack) continue;
    mlock2((void *)first, last - first, MLOCK_ONFAULT);
  }
  fclose(maps);
}

void cf_lock_memory(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_MEMLOCK, &limit);
  }
  lock_pages(true);
  lock_pages(false);
}

void cf_wipe(void *bytes, size_t count) { explicit_bzero(bytes, count); }

bool cf_is_own_group(gid_t group) {
  struct passwd *user = getpwuid(geteuid());
  if (user == NULL || user->pw_gid != group) return false;
  struct group *own = getgrgid(group);
  return own != NULL && own->gr_mem[0] == NULL;
}

void cf_share_heap(void) { mallopt(M_ARENA_MAX, 1); }

ssize_t cf_place_after(const void *bytes, size_t count, const void *sought, size_t sought_count) {
  const char *found = memmem(bytes, count, sought, sought_count);
  return found == NULL ? -1 : found - (const char *)bytes + (ssize_t)sought_count;
}

int cf_run_triggers(void *connection, bool runs) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, runs ? 1 : 0, NULL);
}
