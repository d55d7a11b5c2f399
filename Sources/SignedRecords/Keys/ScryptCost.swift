extension KeyFile {
  /// How dear one guess at a passphrase is: scrypt (RFC 7914) with N = 2^logN, r = 8, p = 1, so 2^logN KiB of memory.
  ///
  /// Only logN 15...20 exist: the number comes out of files from others, and the library below checks no limit of
  /// memory.
  package struct ScryptCost: Hashable, Sendable {
    /// The logarithm to base 2 of scrypt's N, 15...20.
    package let logN: Int

    /// logN 17: 128 MiB and about a third of a second for one guess.
    package static let standard = ScryptCost(known: 17)

    /// Nil unless `logN` is in 15...20.
    package init?(logN: Int) {
      guard (15...20).contains(logN) else { return nil }
      self.init(known: logN)
    }

    private init(known logN: Int) {
      self.logN = logN
    }

    var rounds: Int { 1 << logN }
    static let blockSize = 8
    static let parallelism = 1
  }
}
