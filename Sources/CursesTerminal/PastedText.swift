import CCurses

/// A text that is being pasted, as a field takes it: line ends are `\n`, and other control characters than tabs are not
/// kept.
struct PastedText {
  /// The text so far.
  private(set) var text = ""
  /// What is pasted beyond this is dropped, in bytes of UTF-8. No note is that long; a wrong file may be.
  static let limit = 12 << 20
  private var bytes = 0
  private var endedWithReturn = false

  /// Adds the next scalar.
  mutating func append(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return }
    let followsReturn = endedWithReturn
    endedWithReturn = scalar == "\r"
    switch scalar {
    case "\n" where followsReturn: return
    case "\r", "\n": keep("\n")
    case "\t": keep(scalar)
    case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value): return
    case _: keep(scalar)
    }
  }

  private mutating func keep(_ scalar: Unicode.Scalar) {
    bytes += UTF8.width(scalar)
    if bytes <= PastedText.limit { text.unicodeScalars.append(scalar) }
  }

  /// Reads a paste that the terminal announced to its end.
  static func read() -> String {
    var pasted = PastedText()
    var scalars = [UInt32](repeating: 0, count: pieceSize)
    while true {
      var count: Int32 = 0
      let state = cl_paste(&scalars, Int32(pieceSize), patience, &count)
      for scalar in scalars.prefix(Int(count)) { pasted.append(scalar) }
      switch state {
      case .more: continue
      case .done, .broken: return pasted.text
      }
    }
  }

  private static let pieceSize = 4096
  /// How long a paste may pause, in milliseconds, before it counts as one whose end was lost.
  private static let patience: Int32 = 1000
}
