import Foundation

/// A point on the monotonic clock.
struct Monotonic: Comparable {
  /// Since some moment in the past, the same for all processes.
  let microseconds: Int

  static var now: Monotonic {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Monotonic(microseconds: time.tv_sec * 1_000_000 + time.tv_nsec / 1_000)
  }

  /// So many milliseconds later.
  func adding(milliseconds: Int) -> Monotonic { Monotonic(microseconds: microseconds + milliseconds * 1_000) }

  /// Milliseconds until then, a begun one counted whole; 0 where it is past.
  func milliseconds(until later: Monotonic) -> Int { max(0, (later.microseconds - microseconds + 999) / 1_000) }

  static func < (left: Monotonic, right: Monotonic) -> Bool { left.microseconds < right.microseconds }
}
