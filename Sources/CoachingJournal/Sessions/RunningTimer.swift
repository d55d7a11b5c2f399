/// A session that is going on: kept in the journal file, so that it survives whatever happens to the terminal.
public struct RunningTimer: Equatable, Sendable {
  /// Coaching or mentoring.
  public var role: Role
  /// The client.
  public var client: ClientCode
  /// The minute it was started at, by the clock on the wall.
  public var start: LocalMoment
  /// The second it was started at.
  public var started: Instant
}
