/// What a file that is imported holds.
package enum ImportFormat: String, CaseIterable, Sendable {
  /// A table with a row for each session.
  case csv
  /// A client log of the International Coaching Federation: a row for each client.
  case icf
  /// What `timew export` prints.
  case timewarrior
  /// What `export json` writes.
  case json
}
