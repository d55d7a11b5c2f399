#ifndef CWORKBOOK_H
#define CWORKBOOK_H

#include <stddef.h>
#include <stdint.h>

/// A ZIP archive that is open for reading (libminizip).
typedef struct cw_archive cw_archive;

/// Why an entry cannot be read.
enum {
  CW_MISSING = -1,
  CW_ENCRYPTED = -2,
  CW_TOO_LARGE = -3,
  CW_DAMAGED = -4,
};

/// Opens the archive at `path`; NULL for a file that is none.
cw_archive *_Nullable cw_open(const char *_Nonnull path);

void cw_close(cw_archive *_Nonnull archive);

/// The name of the first entry whose name begins with `prefix`, copied into `name`; 0 where there is none.
int cw_has_prefix(cw_archive *_Nonnull archive, const char *_Nonnull prefix);

/// Unpacks an entry of at most `limit` bytes into memory that the caller frees. Gives its size, or one of the reasons
/// above.
int64_t cw_read(
    cw_archive *_Nonnull archive, const char *_Nonnull name, int64_t limit, uint8_t *_Nullable *_Nonnull bytes);

/// What a document is made of, as it is read. Attributes are names and values in turn, ended by NULL.
typedef struct {
  void *_Nonnull context;
  void (*_Nonnull start)(void *_Nonnull context, const char *_Nonnull name, const char *_Nullable *_Nonnull attributes);
  void (*_Nonnull end)(void *_Nonnull context, const char *_Nonnull name);
  void (*_Nonnull text)(void *_Nonnull context, const char *_Nonnull bytes, int count);
} cw_handler;

/// Reads a document (libexpat). Gives 0 for one that is not well formed or declares a document type, which no workbook
/// does and which could name other files.
int cw_parse(const uint8_t *_Nonnull bytes, size_t count, const cw_handler *_Nonnull handler);

#endif
