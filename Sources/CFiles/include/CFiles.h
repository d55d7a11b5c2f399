#ifndef CFILES_H
#define CFILES_H

#include <stdbool.h>

// Brings what was written to the file system of an open file onto its disk, and nothing of other file systems.
// 0, or -1 with errno set (syncfs(2), which Foundation does not show to Swift).
int cf_sync_file_system(int descriptor);

// Whether the file system of an open file keeps owners and permissions. FAT, exFAT and NTFS say the same of every file;
// so may what comes by FUSE, as exFAT and NTFS often do (statfs(2), which Foundation does not show to Swift).
bool cf_keeps_permissions(int descriptor);

#endif
