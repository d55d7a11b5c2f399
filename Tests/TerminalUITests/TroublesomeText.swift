import Support

extension SeededGenerator {
  /// Scalars that make trouble, ordinary ones, and any at all.
  mutating func scalar() -> Unicode.Scalar {
    let troubles: [Unicode.Scalar] = [
      "a", "b", "é", " ", " ", "日", "本", "한", "\u{301}", "\u{200D}", "\u{FE0F}", "👩", "👧", "🇫", "🇷", "\u{1112}",
      "\u{1161}", "\u{11AB}",
      "⚠", "\u{1F3FD}", "\u{200B}", "\u{202E}", "\u{600}", "\u{115F}", "\u{E0067}", "\u{915}", "\u{93F}", "\u{94D}",
      "-", ".",
    ]
    if Int.random(in: 0..<10, using: &self) == 0 {
      return Unicode.Scalar(UInt32.random(in: 0x20...0x10FFFF, using: &self)) ?? "x"
    }
    return troubles[Int.random(in: 0..<troubles.count, using: &self)]
  }

  mutating func text(_ most: Int) -> String {
    var view = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...most, using: &self) { view.append(scalar()) }
    return String(view)
  }
}
