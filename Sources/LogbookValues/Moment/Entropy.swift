import Synchronization

/// Where random bytes come from: the system, or a seed for journals that must come out the same each time.
///
/// Copies of a seeded one draw from the same sequence, so that no two of them ever give the same id.
package struct Entropy: RandomNumberGenerator, Sendable {
  /// The operating system's generator, fit for keys.
  package static let system = Entropy(sequence: nil)

  /// A repeatable sequence (SplitMix64) for demonstrations and tests; never for a key that should protect anything.
  package static func seeded(_ seed: UInt64) -> Entropy { Entropy(sequence: Sequence(seed)) }

  /// Nil for the operating system's generator.
  private let sequence: Sequence?

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    if let sequence { return sequence.next() }
    var generator = SystemRandomNumberGenerator()
    return generator.next()
  }

  /// `count` bytes; from the system as many at a time as it gives, since each call of it takes a microsecond or two.
  package mutating func randomBytes(_ count: Int) -> [UInt8] {
    if sequence != nil { return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) } }
    var bytes: [UInt8] = []
    while bytes.count < count { withUnsafeBytes(of: next()) { bytes += $0 } }
    return Array(bytes.prefix(count))
  }

  private final class Sequence: Sendable {
    private let state: Mutex<UInt64>

    package init(_ seed: UInt64) { state = Mutex(seed) }

    func next() -> UInt64 {
      let advanced = state.withLock { state in
        state &+= 0x9E37_79B9_7F4A_7C15
        return state
      }
      var mixed = advanced
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}

extension EntryID {
  /// A new id of 128 bits from `entropy`.
  package init(drawnFrom entropy: inout Entropy) {
    self.init(entropy.next(), entropy.next())
  }
}

extension RandomNumberGenerator {
  /// `count` bytes, each drawn on its own.
  package mutating func randomBytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
  }
}
