#define _GNU_SOURCE
#include "CFiles.h"

#include <linux/magic.h>
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
