/* The least that any program can do with a journal: open the file with SQLite and read one row of it. */
#include <sqlite3.h>
#include <stdio.h>

int main(int count, char **words) {
  sqlite3 *file;
  sqlite3_stmt *row;
  if (count != 2 || sqlite3_open_v2(words[1], &file, SQLITE_OPEN_READONLY, 0) != SQLITE_OK) return 1;
  if (sqlite3_prepare_v2(file, "SELECT enrolment FROM journal", -1, &row, 0) != SQLITE_OK) return 1;
  if (sqlite3_step(row) != SQLITE_ROW) return 1;
  printf("%s\n", sqlite3_column_text(row, 0));
  sqlite3_finalize(row);
  return sqlite3_close(file) == SQLITE_OK ? 0 : 1;
}
