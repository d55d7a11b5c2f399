/// Names for drafts, from a seed: random enough that two programs never give two drafts one name.
enum DraftSeed {
  /// 16 hex digits, and the seed moved on.
  static func next(_ seed: inout UInt64) -> String {
    // SplitMix64: a step of the counter, then its bits mixed.
    seed &+= 0x9E37_79B9_7F4A_7C15
    var bits = seed
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    let hex = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - hex.count) + hex
  }
}
