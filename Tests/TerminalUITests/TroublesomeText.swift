import Support

extension SeededGenerator {
  /// Scalars that make trouble, ordinary ones, and any at all.
  mutating func scalar() -> Unicode.Scalar {
    let troubles: [Unicode.Scalar] = [
      "a", "b", "é", " ", " ", "日", "本", "한", "\u{301}", "\u{200D}", "\u{FE0F}", "👩", "👧", "🇫", "🇷", "\u{1112}",
      "\u{1161}", "\u{11AB}",
      "⚠", "\u{1F3FD}", "\u{200B}", "\u{202E}", "\u{600}", "\u{115F}", "\u{E0067}", "\u{915}", "\u{93F}", "\u{94D}",
      "\u{937}", "\u{200C}", "\u{E33}", "\u{3099}", "-", ".",
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

/// Scripts whose letters are made of several scalars.
enum Script {
  /// A text in each: Hindi, Marathi, Sanskrit, Bengali, Malayalam, Tamil, Thai, Lao, Khmer, Arabic, Persian, Hebrew.
  /// Vietnamese, Japanese and Korean are decomposed. Signs made of several come last.
  static let samples = [
    "नमस्ते प्रिया", "हिन्दी क्या", "दर्‍या", "कार्त्स्न्य", "বাংলা অভিজ্ঞ", "മലയാളം", "സ്ത്രീ ക്ഷ്യ",
    "தமிழ் ஸ்ரீ", "คำนำที่ภาษาไทย", "ນ້ຳໃຈ", "ភាសាខ្មែរ", "مُحَمَّدٌ", "می‌خواهم", "בְּרֵאשִׁ֖ית", "Vie\u{302}\u{323}t Nam", "か\u{3099}っこう",
    "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "日本語", "👨‍👩‍👧‍👦 👩🏽‍🎤 🇫🇷🇩🇪 ⚠\u{FE0F}",
  ]
}

extension SeededGenerator {
  /// A text of letters, each with the marks and vowel signs of its script that may follow it, as they are typed.
  mutating func scripts(_ most: Int) -> String {
    let scripts: [(letters: [Unicode.Scalar], marks: [Unicode.Scalar])] = [
      (
        ["\u{915}", "\u{937}", "\u{930}", "\u{92A}"],
        ["\u{93F}", "\u{93E}", "\u{94D}", "\u{947}", "\u{902}", "\u{93C}"]
      ),
      (["\u{985}", "\u{9AD}", "\u{99C}", "\u{99E}"], ["\u{9BF}", "\u{9BE}", "\u{9CD}", "\u{982}"]),
      (["\u{D2E}", "\u{D32}", "\u{D15}"], ["\u{D3E}", "\u{D4D}", "\u{D02}", "\u{D40}"]),
      (["\u{BA4}", "\u{BB4}"], ["\u{BBF}", "\u{BCD}", "\u{BCB}"]),
      (["\u{E01}", "\u{E17}"], ["\u{E33}", "\u{E35}", "\u{E48}"]),
      (["م", "د", "ی"], ["\u{64F}", "\u{651}", "\u{200C}"]),
      (["ש", "ב"], ["\u{5C1}", "\u{5B8}", "\u{5BC}"]), (["e", "o", "a"], ["\u{302}", "\u{323}"]),
      (["か", "日", "a", " ", "-"], []),
    ]
    var view = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...most, using: &self) {
      let script = scripts[Int.random(in: 0..<scripts.count, using: &self)]
      view.append(script.letters[Int.random(in: 0..<script.letters.count, using: &self)])
      for _ in 0..<(script.marks.isEmpty ? 0 : Int.random(in: 0...3, using: &self)) {
        view.append(script.marks[Int.random(in: 0..<script.marks.count, using: &self)])
      }
    }
    return String(view)
  }
}
