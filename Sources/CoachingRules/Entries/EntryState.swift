/// Where an entry stands between learner and supervisor (design, "What a session can be"; Docs/Format.md section 6).
package enum EntryState: String, CaseIterable, Sendable {
  /// No sign-off yet.
  case logged
  /// Sent to a named supervisor.
  case requested
  /// Approved in its current version.
  case signed
  /// Sent back with a reason.
  case returned
  /// Amended after a sign-off: needs signing again.
  case changed
  /// Two current versions.
  case conflict
  /// Taken back.
  case withdrawn
}
