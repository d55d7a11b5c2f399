/// What a cell, or a wide one of two columns, holds of a text: a letter with the marks on it, or a sign of several
/// scalars.
struct TextPart: Equatable, Sendable {
  /// What is drawn.
  let text: Character
  /// 1 or 2.
  let columns: Int
  /// The bytes of UTF-8 it stands for, with those before the next part that are not drawn.
  private(set) var bytes: Int

  /// The parts of a cluster, from left to right; none where nothing is drawn for it.
  ///
  /// All scalars of the cluster are in them, except those without a width that no letter needs. A control character and
  /// what cannot be shown becomes a dot. A mark without a letter gets a dotted circle to stand on, and so do those
  /// that a cell has no room for, because curses would drop them without a word.
  static func parts(of cluster: Character) -> [TextPart] {
    var parts = Parts()
    for scalar in cluster.unicodeScalars { parts.add(scalar) }
    return parts.finished()
  }

  /// How many bytes of a cluster fit into that many columns; its first part at least.
  static func bytes(of cluster: Character, columns: Int) -> Int {
    var (bytes, used) = (0, 0)
    for part in parts(of: cluster) {
      used += part.columns
      if used > columns, bytes > 0 { break }
      bytes += part.bytes
    }
    return bytes
  }

  /// The parts as they are put together.
  private struct Parts {
    private var parts: [TextPart] = []
    /// The scalars of the part that is not yet ended.
    private var scalars: [Unicode.Scalar] = []
    private var bytes = 0

    mutating func add(_ scalar: Unicode.Scalar) {
      let isDot =
        TextWidth.isHidden(scalar)
        && (TextWidth.isBidirectional(scalar) || !TextWidth.isIgnorable(scalar))
      let shown = isDot ? Parts.dot : scalar
      if scalars.isEmpty {
        begin(shown)
      } else if !isLeftOut(shown) {
        if isJoined(shown) {
          scalars.append(shown)
        } else {
          end()
          begin(shown)
        }
      }
      bytes += UTF8.width(scalar)
    }

    mutating func finished() -> [TextPart] {
      end()
      // What stands at the end and is not drawn belongs to the last part.
      if let last = parts.indices.last { parts[last].bytes += bytes }
      return parts
    }

    private mutating func begin(_ scalar: Unicode.Scalar) {
      if TextWidth.scalarColumns(scalar) > 0 {
        scalars = [scalar]
      } else if !TextWidth.isIgnorable(scalar) {
        scalars = [Parts.circle, scalar]
      }
    }

    private mutating func end() {
      if isSign, scalars.count > 1, scalars.last == Parts.joiner { scalars.removeLast() }
      guard let base = scalars.first, scalars.count > 1 || !TextWidth.isIgnorable(base) else { return }
      let text = Parts.character(scalars)
      parts.append(TextPart(text: text ?? Character(Parts.dot), columns: text == nil ? 1 : columns, bytes: bytes))
      (scalars, bytes) = ([], 0)
    }

    /// Whether the part is, or may become, a sign made of several.
    private var isSign: Bool {
      guard let base = scalars.first, base.value > 0xFF else { return false }
      return base.properties.isEmoji
    }

    /// A sign may have as many scalars as any has in Unicode; a letter has those that curses takes.
    private var isFull: Bool { scalars.count >= (isSign ? 16 : Parts.most) }

    /// Whether a scalar is not drawn at all where it stands.
    private func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
      if TextWidth.isTag(scalar) { return !isSign || isFull }
      guard TextWidth.isIgnorable(scalar), TextWidth.scalarColumns(scalar) == 0 else { return false }
      let isJoiner = scalar == Parts.joiner || scalar == Parts.nonJoiner
      return isFull || (TextWidth.isHidden(scalar) && !isJoiner)
    }

    private func isJoined(_ scalar: Unicode.Scalar) -> Bool {
      if isFull { return false }
      if TextWidth.scalarColumns(scalar) == 0 { return scalars.count < Parts.most || TextWidth.isIgnorable(scalar) }
      guard isSign else { return false }
      return if TextWidth.isRegionalIndicator(scalar) {
        scalars.count == 1 && TextWidth.isRegionalIndicator(scalars[0])
      } else if scalars.last == Parts.joiner {
        scalar.properties.isEmoji
      } else {
        scalar.properties.isEmojiModifier
      }
    }

    private var columns: Int {
      let isColoured = scalars.contains { $0.value == 0xFE0F }
      let isKeycap = scalars.contains { $0.value == 0x20E3 }
      if isColoured, let base = scalars.first, base.properties.isEmoji, base.value > 0x7F || isKeycap { return 2 }
      if scalars.count == 2, scalars.allSatisfy(TextWidth.isRegionalIndicator) { return 2 }
      return scalars.reduce(1) { max($0, TextWidth.scalarColumns($1)) }
    }

    /// The most scalars that curses holds in one cell, CCHARW_MAX.
    private static let most = 5
    private static let dot: Unicode.Scalar = "·"
    private static let circle: Unicode.Scalar = "\u{25CC}"
    private static let joiner: Unicode.Scalar = "\u{200D}"
    private static let nonJoiner: Unicode.Scalar = "\u{200C}"

    /// One cluster of these scalars; nil when they make more than one.
    private static func character(_ scalars: [Unicode.Scalar]) -> Character? {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      let text = String(view)
      guard let first = text.first, text.index(after: text.startIndex) == text.endIndex else { return nil }
      return first
    }
  }
}
