/// The pause between two steps that are taken back: a key that repeats must not take back a whole logbook, and each
/// step is to be seen before the next.
struct UndoRest: Sendable {
  /// The act that is under way.
  private var ticket: Int?
  /// Ticks until the key has a meaning again.
  private var left = 0

  /// The key was pressed. Gives whether it has a meaning now; where not, the pause begins anew.
  mutating func press() -> Bool {
    defer { left = 2 }
    return ticket == nil && left == 0
  }

  mutating func began(_ ticket: Int) { self.ticket = ticket }

  mutating func ended(_ ticket: Int) {
    if self.ticket == ticket { self.ticket = nil }
  }

  /// Half a second passed.
  mutating func tick() { left = max(0, left - 1) }
}
