import LogbookValues

/// A session that is going on: kept in the journal file, so that it survives whatever happens to the terminal.
package struct RunningTimer: Equatable, Sendable {
  /// Coaching or mentoring.
  package var role: Role
  /// The client.
  package var client: ClientCode
  /// The minute it was started at, by the clock on the wall.
  package var start: OffsetDateTime
  /// The second it was started at.
  package var started: Instant

  package init(role: Role, client: ClientCode, start: OffsetDateTime, started: Instant) {
    self.role = role
    self.client = client
    self.start = start
    self.started = started
  }
}
