import Foundation
import LogbookValues
import Mustache

/// What a template is filled with. Text from the journal is made visible and escaped; markup is what was built here.
struct TemplateFields: MustacheParent {
  /// One thing a template asks for by name.
  enum Value {
    /// A text that a person wrote, or words of ours; nil, as where nothing was given, is as if the name were unknown.
    case text(String?)
    case flag(Bool)
    case rows([TemplateFields])
    /// Goes in as it is.
    case markup(String)
  }

  private let values: [String: Any]

  init(_ values: [String: Value]) {
    self.values = values.compactMapValues { value in
      switch value {
      case .text(let text): text.map { TerminalEscaping.escaped($0, keepingNewlines: true) }
      case .flag(let flag): flag
      case .rows(let rows): rows
      case .markup(let markup): markup
      }
    }
  }

  /// Rows of a list in a sentence: each but the last is followed by what the template calls `then`.
  static func list(_ rows: [[String: Value]]) -> Value {
    .rows(
      rows.enumerated().map { position, row in
        var row = row
        row["then"] = .text(position < rows.count - 1 ? "," : nil)
        return TemplateFields(row)
      })
  }

  /// An unknown name is nothing: a template never looks for it in what lies around.
  func child(named name: String) -> Any? {
    values[name] ?? NSNull()
  }
}

/// How text becomes HTML. The library looks at whole characters, and so lets a quotation mark pass that carries an
/// accent.
struct MarkupContent: MustacheContentType {
  /// The name by which templates ask for this.
  static let name = "COACHLOG"

  /// Makes the name known to the library, once a run.
  static let isRegistered: Bool = {
    MustacheContentTypes.register(MarkupContent(), named: name)
    return true
  }()

  func escapeText(_ text: String) -> String {
    MarkupContent.escaped(text)
  }

  /// `text` with the five characters that mean something in HTML spelled out.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "\""): bytes += "&quot;".utf8
      case UInt8(ascii: "'"): bytes += "&#39;".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
