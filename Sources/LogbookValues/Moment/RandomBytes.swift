extension RandomNumberGenerator {
  /// `count` bytes, each drawn on its own.
  package mutating func randomBytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &self) }
  }
}
