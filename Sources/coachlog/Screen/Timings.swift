import Foundation

/// Writes down how long the screen took to answer, for `make bench` (Docs/Testing.md); does nothing unless asked.
struct Timings {
  private let descriptor: Int32?
  private let began: Monotonic
  private var pressed: [Monotonic] = []
  private var painted: Monotonic?

  /// - Parameter path: the file that lines are added to; nil for none.
  init(_ path: String?, began: Monotonic) {
    self.began = began
    guard let path, !path.isEmpty else {
      descriptor = nil
      return
    }
    let opened = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    descriptor = opened < 0 ? nil : opened
  }

  /// A key or a paste was read.
  mutating func press() {
    if descriptor != nil { pressed.append(.now) }
  }

  /// A frame is on the screen; `isWhole` where no answer is outstanding for it.
  mutating func paint() {
    guard descriptor != nil else { return }
    let now = Monotonic.now
    if painted == nil { write("first \(now.microseconds - began.microseconds) \(now.microseconds)\n") }
    painted = now
  }

  /// No answer is outstanding: what was painted last is what the keys led to.
  mutating func settle() {
    guard let painted, !pressed.isEmpty else { return }
    for press in pressed { write("key \(max(0, painted.microseconds - press.microseconds))\n") }
    pressed = []
  }

  private func write(_ line: String) {
    guard let descriptor else { return }
    let bytes = Array(line.utf8)
    _ = Foundation.write(descriptor, bytes, bytes.count)
  }
}
