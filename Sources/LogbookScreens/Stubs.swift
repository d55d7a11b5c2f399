import TerminalUI

public struct TextEditor: Equatable, Sendable {
  public private(set) var text: String
  public init(_ text: String = "", isMultiline: Bool = false, limit: Int = .max) { self.text = text }
  public var isEmpty: Bool { text.isEmpty }
  public mutating func replaceAll(with new: String) { text = new }
  public mutating func handle(_ input: Input, columns: Int, rows: Int) -> Bool {
    switch input {
    case .key(.character(let c)): text.append(c); return true
    case .key(.backspace): _ = text.popLast(); return true
    case .paste(let p): text += p; return true
    case .key: return false
    }
  }
  public func draw(on frame: inout Frame, in rect: Rect, hasFocus: Bool) {
    frame.put(text, column: rect.column, row: rect.row, .field)
  }
}
