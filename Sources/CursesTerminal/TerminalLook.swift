import CCurses
import TerminalUI

/// How the terminal draws a style: attributes, and the number of a pair of colours.
struct TerminalLook: Hashable {
  let attributes: UInt32
  let pair: Int32

  /// Makes the pairs of a theme, and says how each style is drawn.
  static func all(of theme: Theme, colours: Int) -> [Style: TerminalLook] {
    let styles = Style.Meaning.allCases.flatMap { [Style($0), Style($0, isSelected: true)] }
    var looks: [Style: TerminalLook] = [:]
    for (index, style) in styles.enumerated() {
      let look = theme[style]
      let pair = look.colour == nil && look.background == nil ? Int32(CL_PLAIN) : Int32(index + 1)
      if pair != CL_PLAIN { cl_define_pair(pair, look.colour.number(of: colours), look.background.number(of: colours)) }
      looks[style] = TerminalLook(
        attributes: look.attributes.reduce(0) { $0 | UInt32($1.flag) }, pair: pair)
    }
    return looks
  }
}

extension Theme.Attribute {
  fileprivate var flag: Int {
    switch self {
    case .bold: CL_BOLD
    case .dim: CL_DIM
    case .underline: CL_UNDERLINE
    case .reverse: CL_REVERSE
    }
  }
}

extension Theme.Colour? {
  /// The number of the colour on a terminal that has so many; -1 is its own.
  func number(of colours: Int) -> Int32 {
    switch self {
    case nil: -1
    case .basic(let basic): Int32(Theme.Basic.allCases.firstIndex(of: basic) ?? 0)
    // The palette of 256 is what users of such terminals have; no program should change theirs.
    case .exact(let value):
      colours >= 1 << 24 ? Int32(value) : colours >= 256 ? Palette.nearest(to: value) : Palette.nearestBasic(to: value)
    }
  }
}

/// The colours from 16 to 255, which are alike on all terminals: a cube of 6 by 6 by 6, and greys.
private enum Palette {
  private static let levels: [Int] = [0, 95, 135, 175, 215, 255]

  static func nearest(to colour: UInt32) -> Int32 {
    let wanted = [16, 8, 0].map { Int(colour >> $0 & 0xFF) }
    let steps = wanted.map { part in
      levels.indices.min { abs(levels[$0] - part) < abs(levels[$1] - part) } ?? 0
    }
    let grey = (0..<24).min { distance(greyLevel($0), wanted) < distance(greyLevel($1), wanted) } ?? 0
    let cube = steps.map { levels[$0] }
    return distance(greyLevel(grey), wanted) < distance(cube, wanted)
      ? Int32(232 + grey) : Int32(16 + 36 * steps[0] + 6 * steps[1] + steps[2])
  }

  /// The nearest of the eight colours that every terminal has, as most terminals show them.
  static func nearestBasic(to colour: UInt32) -> Int32 {
    let wanted = [16, 8, 0].map { Int(colour >> $0 & 0xFF) }
    let basics = (0..<8).map { number in [1, 2, 4].map { number & $0 == 0 ? 0 : 205 } }
    let nearest = basics.indices.min { distance(basics[$0], wanted) < distance(basics[$1], wanted) }
    return Int32(nearest ?? 0)
  }

  private static func greyLevel(_ step: Int) -> [Int] { Array(repeating: 8 + 10 * step, count: 3) }

  private static func distance(_ first: [Int], _ second: [Int]) -> Int {
    zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }
}
