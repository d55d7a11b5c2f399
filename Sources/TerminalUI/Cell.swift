/// One cell of a frame: a grapheme cluster and what it means.
public struct Cell: Hashable, Sendable {
  /// What stands here. The second cell of a wide cluster has none.
  public let text: Character?
  /// What it means.
  public let style: Style
  /// Whether `text` reaches over the next cell as well.
  public let isWide: Bool

  /// A cell that is one column wide.
  public init(_ text: Character, _ style: Style = .normal) {
    self.init(text: text, style: style, isWide: false)
  }

  init(text: Character?, style: Style, isWide: Bool) {
    self.text = text
    self.style = style
    self.isWide = isWide
  }

  /// An empty cell.
  public static let blank = Cell(" ")
}
