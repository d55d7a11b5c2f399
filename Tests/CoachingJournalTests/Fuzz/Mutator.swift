import Support

/// Spoils samples the way files get spoiled, by accident or on purpose; the same seed spoils them the same way.
struct Mutator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(state: seed) }

  /// The most bytes of what comes out, so that no sample grows for ever.
  private static let most = 1 << 17

  /// What readers trip over: numbers no integer holds, deep nesting, characters that are not what they seem.
  private static let pieces: [[UInt8]] =
    [
      "99999999999999999999", "-9223372036854775808", "9223372036854775807", "4294967296", "2147483648", "-1", "0",
      "1e999",
      "NaN", "0x7f", "\u{0}", "\u{FEFF}", "\u{202E}", "e\u{301}", "🏳️‍🌈", "\r\n", "\r", "\u{2028}", "\\u0000", "\\ud800",
      "&#0;", "&x;", "<![CDATA[", "*a", "&a [*a,*a]", "!!binary ", "<<: *a", "---\n", "\"", "'", ",", ";", "\t", "=",
      "%",
      "null", "true", "{}", "[]", "24:00", "23:59:60", "2026-02-30", "0000-00-00", "9999-12-31", "+99:99",
      "-----BEGIN ", "-----END ", "../", "/etc/passwd",
    ].map { Array($0.utf8) }
    + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF, 0xFE], [0xFE, 0xFF]]
  private static let nestings = ["[", "{\"a\":", "(", "<a>", "- ", "  ", "\"", "BEGIN:VEVENT\n", "{a: "]

  /// One of the samples with 1 to 4 things done to it.
  mutating func mutated(_ samples: [[UInt8]]) -> [UInt8] {
    var bytes = samples.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes, samples) }
    return Array(bytes.prefix(Mutator.most))
  }

  private mutating func mutate(_ bytes: inout [UInt8], _ samples: [[UInt8]]) {
    let place = Int.random(in: 0...bytes.count, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1:
      if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
    case 2:
      if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
    case 3: bytes.removeSubrange(place...)
    case 4: bytes.removeSubrange(range(from: place, in: bytes))
    case 5:
      let piece = Array(bytes[range(from: place, in: bytes)])
      let times = min(Int.random(in: 1...400, using: &random), Mutator.most / max(piece.count, 1))
      bytes.insert(contentsOf: (0..<times).flatMap { _ in piece }, at: place)
    case 6:
      let other = samples.randomElement(using: &random) ?? []
      bytes = Array(bytes[..<place]) + other[Int.random(in: 0...other.count, using: &random)...]
    case 7: replaceNumber(after: place, in: &bytes)
    case 8:
      let nesting = Array((Mutator.nestings.randomElement(using: &random) ?? "").utf8)
      bytes.insert(
        contentsOf: (0..<Int.random(in: 1...5_000, using: &random)).flatMap { _ in nesting }, at: place)
    default: bytes.insert(contentsOf: Mutator.pieces.randomElement(using: &random) ?? [], at: place)
    }
  }

  private mutating func range(from place: Int, in bytes: [UInt8]) -> Range<Int> {
    place..<min(bytes.count, place + Int.random(in: 1...64, using: &random))
  }

  private mutating func replaceNumber(after place: Int, in bytes: inout [UInt8]) {
    guard let first = bytes[place...].firstIndex(where: Mutator.isDigit) else { return }
    let end = bytes[first...].firstIndex { !Mutator.isDigit($0) } ?? bytes.endIndex
    bytes.replaceSubrange(first..<end, with: Mutator.pieces[Int.random(in: 0..<8, using: &random)])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
