/// Judges the characters of a text one after the other, remembering what stands before (reliability.md section 4.3).
struct ScalarContext {
  /// What becomes of a character that a person typed or pasted.
  enum Verdict {
    case keep
    /// Soft hyphens and zero-width marks: pasted without being noticed, and missed by nobody.
    case drop
    /// Controls, bidirectional marks and what else cannot be seen or turns the text around it.
    case refuse
  }

  /// The last character kept, which a joiner or a variation selector needs in front of it.
  private var previous: Unicode.Scalar?
  private var marksInRow = 0

  /// The verdict on `scalar`, which stands before `next`; only a kept one counts as what stands before the following.
  mutating func verdict(on scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Verdict {
    let isMark = scalar.isCombiningMark
    let verdict = judge(scalar, before: next, isMark: isMark)
    if verdict == .keep {
      previous = scalar
      marksInRow = isMark ? marksInRow + 1 : 0
    }
    return verdict
  }

  private func judge(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?, isMark: Bool) -> Verdict {
    switch scalar.value {
    case 0x09, 0x0A, 0x20...0x7E: return .keep
    case 0x00...0x1F, 0x7F...0x9F: return .refuse
    case 0xAD, 0x200B, 0x2060, 0xFEFF: return .drop
    case 0x200C, 0x200D: return isJoined(before: next) ? .keep : .drop
    // U+180F joined the Mongolian variation selectors later than the rest.
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x180B...0x180D, 0x180F:
      return marksInRow < 4 && previous?.isBase == true ? .keep : .refuse
    case 0x2028, 0x2029, 0xFFF9...0xFFFB: return .refuse
    default: break
    }
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint || properties.isBidiControl
      || properties.generalCategory == .privateUse
    {
      return .refuse
    }
    return isMark && marksInRow >= 4 ? .refuse : .keep
  }

  /// Whether a joiner here stands between letters or emoji, where it shapes words and families.
  private func isJoined(before next: Unicode.Scalar?) -> Bool {
    guard let previous, let next else { return false }
    let follows = previous.isLetter || previous.isEmoji || previous.isCombiningMark
    return follows && (next.isLetter || next.isEmoji)
  }
}

extension Unicode.Scalar {
  /// General category L.
  var isLetter: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  /// General category M.
  var isCombiningMark: Bool {
    guard value >= 0x300 else { return false }
    return switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// An emoji or a modifier of one; digits, `#` and `*`, which Unicode also counts, are not.
  var isEmoji: Bool { value > 0xFF && properties.isEmoji }

  /// What a variation selector may follow: something seen that is neither space nor joiner nor another selector.
  var isBase: Bool {
    !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint && value > 0x20
  }
}
