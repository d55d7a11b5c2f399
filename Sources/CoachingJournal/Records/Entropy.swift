/// Where random bytes come from: the system, or a seed for journals that must come out the same each time.
public enum Entropy: RandomNumberGenerator, Sendable {
  /// The operating system's generator, fit for keys.
  case system
  /// A repeatable sequence (SplitMix64) for demonstrations and tests; never for a key that should protect anything.
  case seeded(UInt64)

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    switch self {
    case .system:
      var generator = SystemRandomNumberGenerator()
      return generator.next()
    case .seeded(let state):
      let advanced = state &+ 0x9E37_79B9_7F4A_7C15
      self = .seeded(advanced)
      var mixed = advanced
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// `count` bytes; from the system as many at a time as it gives, since each call of it takes a microsecond or two.
  mutating func randomBytes(_ count: Int) -> [UInt8] {
    switch self {
    case .seeded: return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
    case .system:
      var bytes: [UInt8] = []
      while bytes.count < count { withUnsafeBytes(of: next()) { bytes += $0 } }
      return Array(bytes.prefix(count))
    }
  }
}
