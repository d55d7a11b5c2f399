import Foundation

/// Names that a person would take for the same.
package enum LookAlike {
  /// What is left of a name once case, accents, compatibility forms and letters that look like Latin ones are folded.
  package static func skeleton(_ name: String) -> String {
    let folded = name.decomposedStringWithCompatibilityMapping.lowercased()
    var skeleton = String.UnicodeScalarView()
    for scalar in folded.unicodeScalars where !scalar.properties.generalCategory.isMark {
      let letter = latin[scalar] ?? scalar
      skeleton.append(alike[letter] ?? letter)
    }
    return String(skeleton).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Signs that most typefaces draw nearly the same, by one of them.
  private static let alike: [Unicode.Scalar: Unicode.Scalar] = ["i": "l", "ı": "l", "1": "l", "|": "l", "0": "o"]

  /// Cyrillic and Greek letters by the Latin letter they are taken for (reference: UTS 39, confusables).
  private static let latin: [Unicode.Scalar: Unicode.Scalar] = [
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ԍ": "g", "н": "h", "һ": "h", "і": "i", "ј": "j", "к": "k",
    "ӏ": "l", "м": "m", "п": "n", "о": "o", "р": "p", "ԛ": "q", "г": "r", "ѕ": "s", "т": "t", "у": "y", "ѵ": "v",
    "ԝ": "w", "х": "x", "α": "a", "β": "b", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p",
    "σ": "o", "τ": "t", "υ": "u", "χ": "x", "γ": "y", "ω": "w", "μ": "u",
  ]
}

extension Unicode.GeneralCategory {
  fileprivate var isMark: Bool {
    self == .nonspacingMark || self == .spacingMark || self == .enclosingMark
  }
}
