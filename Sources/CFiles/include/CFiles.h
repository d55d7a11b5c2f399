#ifndef CFILES_H
#define CFILES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// Brings what was written to the file system of an open file onto its disk, and nothing of other file systems.
// 0, or -1 with errno set (syncfs(2), which Foundation does not show to Swift).
int cf_sync_file_system(int descriptor);

// Whether the file system of an open file keeps owners and permissions. FAT, exFAT and NTFS say the same of every file;
// so may what comes by FUSE, as exFAT and NTFS often do (statfs(2), which Foundation does not show to Swift).
bool cf_keeps_permissions(int descriptor);

// Whether a group is the user's own, with no other member, as most systems make one for each user (getgrgid(3)).
bool cf_is_own_group(gid_t group);

// Keeps the memory of this program from other programs: it is dumped nowhere when a fault ends it, and no other program
// of the same user may look into it. Two system calls (setrlimit(2), prctl(2)).
void cf_hide_memory(void);

// Keeps the memory that this program has now from being written to swap, as far as the system lets it (mlock2(2)).
void cf_lock_memory(void);

// Writes zeros, which no compiler leaves out.
void cf_wipe(void *bytes, size_t count);

// Has all threads of this program share one heap, before another thread begins: a heap of its own grows by a few pages
// at a time, each with a system call (mallopt(3)).
void cf_share_heap(void);

// Says whether triggers run on a connection of SQLite. 0, or what SQLite says is wrong (sqlite3_db_config(3), which
// takes any number of arguments and so is not shown to Swift).
int cf_run_triggers(void *connection, bool runs);

// The place after the first of these bytes among others, or -1 (memmem(3), which Foundation does not show to Swift).
ssize_t cf_place_after(const void *bytes, size_t count, const void *sought, size_t sought_count);

#endif
