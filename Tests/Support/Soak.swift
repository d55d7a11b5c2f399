import Foundation

/// How much the dear tests try: a sample that is the same in every run in `make test`, everything in `make soak`.
package enum Soak {
  /// Whether everything is tried, as COACHLOG_SOAK=1 asks for.
  package static let isOn = ProcessInfo.processInfo.environment["COACHLOG_SOAK"] == "1"

  /// How many of `all` rounds are played: the first `few` of them, or all.
  package static func rounds(_ few: Int, of all: Int) -> Int { isOn ? all : few }

  /// `few` of the values, drawn by `seed` and in their order, or all.
  package static func sample<Value>(_ few: Int, of all: [Value], seed: UInt64 = 1) -> [Value] {
    guard !isOn, few < all.count else { return all }
    var random = SeededGenerator(state: seed)
    return all.indices.shuffled(using: &random).prefix(few).sorted().map { all[$0] }
  }
}
