#ifndef CFILES_H
#define CFILES_H

// Brings what was written to the file system of an open file onto its disk, and nothing of other file systems.
// 0, or -1 with errno set (syncfs(2), which Foundation does not show to Swift).
int cf_sync_file_system(int descriptor);

#endif
