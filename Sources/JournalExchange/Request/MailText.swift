import Foundation

/// What a saved mail says, in its parts, as it was before it was put into the form of mails (RFC 2045 and 2046).
enum MailText {
  /// Text, and whether it was a page. Mails hold the same text as plain text and as a page.
  typealias Part = (text: [UInt8], isPage: Bool)

  /// How deep parts of parts are read.
  private static let depth = 8

  /// The parts of a mail; the whole of any other file.
  static func parts(of file: [UInt8]) -> [Part] {
    let whole: [Part] = [(file, false)]
    // The lines of a large table take many times the memory of the file.
    let first = String(decoding: file.prefix { $0 != 0x0A }, as: UTF8.self)
    guard first.prefixMatch(of: /From |[A-Za-z][A-Za-z0-9-]*:/) != nil else { return whole }
    let lines = file.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self) }
    return lines.contains("") ? parts(of: lines[...], depth) : whole
  }

  private static func parts(of lines: ArraySlice<String>, _ depth: Int) -> [Part] {
    let end = lines.firstIndex(of: "") ?? lines.endIndex
    let body = lines[min(end + 1, lines.endIndex)...]
    let type = header("content-type", in: lines[..<end]) ?? "text/plain"
    guard depth > 0 else { return [] }
    if type.lowercased().hasPrefix("message/rfc822") { return parts(of: body, depth - 1) }
    if type.lowercased().hasPrefix("multipart/"),
      let mark = type.firstMatch(of: /[Bb][Oo][Uu][Nn][Dd][Aa][Rr][Yy]="?([^";]+)"?/)?.1
    {
      return body.split(separator: "--\(mark)", omittingEmptySubsequences: false).dropFirst()
        .flatMap { parts(of: $0.prefix { !$0.hasPrefix("--\(mark)--") }, depth - 1) }
    }
    let text = decoded(body, header("content-transfer-encoding", in: lines[..<end])?.lowercased() ?? "")
    return type.lowercased().hasPrefix("text/html") ? [(withoutTags(text), true)] : [(text, false)]
  }

  /// A header, with the lines it goes on over.
  private static func header(_ name: String, in lines: ArraySlice<String>) -> String? {
    guard let start = lines.firstIndex(where: { $0.lowercased().hasPrefix(name + ":") }) else { return nil }
    let more = lines[(start + 1)...].prefix { $0.hasPrefix(" ") || $0.hasPrefix("\t") }
    return ([String(lines[start].dropFirst(name.count + 1))] + more).joined()
      .trimmingCharacters(in: .whitespaces)
  }

  private static func decoded(_ lines: ArraySlice<String>, _ encoding: String) -> [UInt8] {
    switch encoding {
    case "base64":
      return Data(base64Encoded: lines.joined(), options: .ignoreUnknownCharacters).map(Array.init) ?? []
    case "quoted-printable":
      // An equals sign at the end of a line says that the line goes on.
      let text = lines.map { $0.last == "=" ? String($0.dropLast()) : $0 + "\n" }.joined()
      return Array(text.replacing(/=([0-9A-Fa-f]{2})/) { String(UnicodeScalar(UInt8($0.1, radix: 16) ?? 0)) }.utf8)
    default: return Array(lines.joined(separator: "\n").utf8)
    }
  }

  private static func withoutTags(_ page: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var rest = page[...]
    // A tag without an end is text, and so is all that follows: each byte is looked at once.
    while let start = rest.firstIndex(of: UInt8(ascii: "<")), let end = rest[start...].firstIndex(of: UInt8(ascii: ">"))
    {
      text += rest[..<start] + [UInt8(ascii: " ")]
      rest = rest[(end + 1)...]
    }
    return Array(String(decoding: text + rest, as: UTF8.self).replacing(/&[A-Za-z0-9#]+;/, with: " ").utf8)
  }
}
