/// What the printed name of a person may hold; a look-alike letter of another script could pass for somebody else
/// (reliability.md section 4.3; UTS 39 "highly restrictive").
enum PersonName {
  /// Throws `againstRule` for a character that names do not have, for no letter at all, and for mixed scripts.
  static func check(_ scan: TextScan, named: String) throws(JournalError) {
    var first: Script?
    for (scalar, position) in scan.kept where !punctuation.contains(scalar) {
      let isJoiner = scalar == "\u{200C}" || scalar == "\u{200D}"
      guard isJoiner || scalar.isCombiningMark || (scalar.isLetter && !isStyled(scalar)) else {
        let place = TextScan.place(named, scalar, position)
        throw .againstRule(
          "\(place), which a name cannot have",
          .advice("use letters, spaces, full stops, commas, hyphens and apostrophes"))
      }
      guard let script = Script(of: scalar, isJoiner: isJoiner) else { continue }
      guard let known = first else {
        first = script
        continue
      }
      guard script.mixes(with: known) else {
        let place = TextScan.place(named, scalar, position)
        guard !isJoiner else { throw .againstRule("\(place), which cannot be seen", .advice("remove it")) }
        throw .againstRule(
          "\(place), which is \(script.title) after \(known.title) letters",
          .advice("use letters of one alphabet"))
      }
    }
    guard scan.kept.contains(where: { $0.scalar.isLetter }) else {
      throw .againstRule("\(named) has no letters", .advice("enter a name"))
    }
  }

  private static let punctuation: Set<Unicode.Scalar> = [" ", "'", "’", "-", ".", ","]

  /// Letterlike and mathematical letters look like plain ones and belong to no script.
  private static func isStyled(_ scalar: Unicode.Scalar) -> Bool {
    (0x2100...0x214F).contains(scalar.value) || (0x1D400...0x1D7FF).contains(scalar.value)
  }

  /// The script of a letter, by its block; scripts without a name here are told apart by block.
  enum Script: Equatable {
    case latin, greek, cyrillic, eastAsian, joining
    case other(block: UInt32)

    /// Nil for what every script uses: combining marks that are no script's own, and modifier letters.
    package init?(of scalar: Unicode.Scalar, isJoiner: Bool) {
      switch scalar.value {
      case _ where isJoiner: self = .joining
      case 0x02B0...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE2F, 0xE0100...0xE01EF:
        return nil
      case 0x41...0x24F where scalar != "\u{B5}", 0x250...0x2AF, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF,
        0xAB30...0xAB64, 0xFB00...0xFB06, 0xFF21...0xFF5A:
        self = .latin
      case 0xB5, 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
      case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: self = .cyrillic
      case 0x1100...0x11FF, 0x2E80...0x31FF, 0x3400...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF,
        0xFF66...0xFFDC, 0x20000...0x3FFFF:
        self = .eastAsian
      // Arabic alone is spread over several blocks far apart.
      case 0x600...0x6FF, 0x750...0x77F, 0x870...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFE: self = .other(block: 0x600)
      case 0x530...0x58F, 0xFB13...0xFB17: self = .other(block: 0x530)
      case 0x590...0x5FF, 0xFB1D...0xFB4F: self = .other(block: 0x590)
      case 0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2F: self = .other(block: 0x10A0)
      case 0x1200...0x139F, 0x2D80...0x2DDF, 0xAB00...0xAB2F: self = .other(block: 0x1200)
      case 0x13A0...0x13FF, 0xAB70...0xABBF: self = .other(block: 0x13A0)
      case 0x1000...0x109F, 0xA9E0...0xA9FF, 0xAA60...0xAA7F: self = .other(block: 0x1000)
      default: self = .other(block: scalar.value & ~0x7F)
      }
    }

    /// Latin stands beside Chinese, Japanese and Korean writing in everyday names; joiners shape the scripts of South
    /// and West Asia, and in the others only hide a difference.
    func mixes(with known: Script) -> Bool {
      switch (known, self) {
      case (.latin, .latin), (.greek, .greek), (.cyrillic, .cyrillic), (.eastAsian, .eastAsian): true
      case (.latin, .eastAsian), (.eastAsian, .latin), (.other, .joining): true
      case (.other(let one), .other(let another)): one == another
      case (.latin, _), (.greek, _), (.cyrillic, _), (.eastAsian, _), (.other, _), (.joining, _): false
      }
    }

    /// What a sentence calls it.
    var title: String {
      switch self {
      case .latin: "Latin"
      case .greek: "Greek"
      case .cyrillic: "Cyrillic"
      case .eastAsian: "East Asian"
      case .joining: "joining"
      case .other: "of another script"
      }
    }
  }
}
