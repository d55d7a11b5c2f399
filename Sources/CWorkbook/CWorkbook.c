#include "CWorkbook.h"

#include <expat.h>
#include <minizip/unzip.h>
#include <stdlib.h>
#include <string.h>

struct cw_archive {
  unzFile file;
};

cw_archive *cw_open(const char *path) {
  unzFile file = unzOpen64(path);
  if (file == NULL) return NULL;
  cw_archive *archive = malloc(sizeof *archive);
  if (archive == NULL) {
    unzClose(file);
    return NULL;
  }
  archive->file = file;
  return archive;
}

void cw_close(cw_archive *archive) {
  unzClose(archive->file);
  free(archive);
}

int cw_has_prefix(cw_archive *archive, const char *prefix) {
  char name[512];
  for (int found = unzGoToFirstFile(archive->file); found == UNZ_OK; found = unzGoToNextFile(archive->file)) {
    if (unzGetCurrentFileInfo64(archive->file, NULL, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK) return 0;
    name[sizeof name - 1] = 0;
    if (strncmp(name, prefix, strlen(prefix)) == 0) return 1;
  }
  return 0;
}

int64_t cw_read(cw_archive *archive, const char *name, int64_t limit, uint8_t **bytes) {
  unz_file_info64 info;
  if (unzLocateFile(archive->file, name, 1) != UNZ_OK) return CW_MISSING;
  if (unzGetCurrentFileInfo64(archive->file, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK) return CW_DAMAGED;
  if (info.flag & 1) return CW_ENCRYPTED;
  if (info.uncompressed_size > (uint64_t)limit) return CW_TOO_LARGE;
  if (unzOpenCurrentFile(archive->file) != UNZ_OK) return CW_DAMAGED;
  // One byte more than was promised shows an entry that unpacks to more.
  size_t room = (size_t)info.uncompressed_size + 1;
  uint8_t *buffer = malloc(room);
  size_t used = 0;
  int got = 0;
  while (buffer != NULL && used < room) {
    size_t rest = room - used;
    got = unzReadCurrentFile(archive->file, buffer + used, rest > 1 << 20 ? 1 << 20 : (unsigned)rest);
    if (got <= 0) break;
    used += (size_t)got;
  }
  // Closing compares the checksum.
  int closed = unzCloseCurrentFile(archive->file);
  if (buffer == NULL || got < 0 || used != info.uncompressed_size || closed != UNZ_OK) {
    free(buffer);
    return CW_DAMAGED;
  }
  *bytes = buffer;
  return (int64_t)used;
}

struct reading {
  const cw_handler *handler;
  XML_Parser parser;
};

static void start(void *data, const XML_Char *name, const XML_Char **attributes) {
  const cw_handler *handler = ((struct reading *)data)->handler;
  handler->start(handler->context, name, attributes);
}

static void end(void *data, const XML_Char *name) {
  const cw_handler *handler = ((struct reading *)data)->handler;
  handler->end(handler->context, name);
}

static void text(void *data, const XML_Char *bytes, int count) {
  const cw_handler *handler = ((struct reading *)data)->handler;
  handler->text(handler->context, bytes, count);
}

static void refuse(void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal) {
  (void)name, (void)system, (void)public, (void)internal;
  XML_StopParser(((struct reading *)data)->parser, XML_FALSE);
}

int cw_parse(const uint8_t *bytes, size_t count, const cw_handler *handler) {
  XML_Parser parser = XML_ParserCreate(NULL);
  if (parser == NULL) return 0;
  struct reading reading = {handler, parser};
  XML_SetUserData(parser, &reading);
  XML_SetElementHandler(parser, start, end);
  XML_SetCharacterDataHandler(parser, text);
  XML_SetStartDoctypeDeclHandler(parser, refuse);
  int done = 1;
  for (size_t place = 0; done && place <= count;) {
    size_t piece = count - place > 1 << 20 ? 1 << 20 : count - place;
    int last = place + piece == count;
    done = XML_Parse(parser, (const char *)bytes + place, (int)piece, last) == XML_STATUS_OK;
    if (last) break;
    place += piece;
  }
  XML_ParserFree(parser);
  return done;
}
