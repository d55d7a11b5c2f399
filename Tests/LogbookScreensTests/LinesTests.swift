import Foundation
import TerminalUI
import Testing

@testable import LogbookScreens

/// Every page as it is said line by line.
@Suite struct LinesTests {
  /// Every page says its name and what can be done, and no line needs a sign to be understood.
  @Test(arguments: Scene.allCases) func saysEveryPage(_ scene: Scene) throws {
    var driver = try scene.driver(PageInLines.size)
    driver.logbook.shared.isRead = true
    let page = PageInLines(driver.logbook)
    let lines = driver.logbook.question.map { LineMode.lines(of: $0) } ?? page.whole + ["--"] + page.details
    #expect(page.name.count > 2)
    #expect(lines.count > 2 || scene == .notice)
    for line in lines {
      let sign = line.unicodeScalars.first { !LinesTests.isSpoken($0) }
      #expect(sign == nil, "\(scene): \(sign.map { "U+\(String($0.value, radix: 16))" } ?? "") in \(line)")
      let key = line.contains(LinesTests.key)
      #expect(!key, "\(scene): \(line)")
    }
    try LinesTests.expect(lines, named: scene.rawValue)
  }

  /// Two blanks, which only columns need, and the names of keys that no line can be.
  private static var key: Regex<Substring> { /\ \ |\^[A-Z]\b|\bF\d\b|\bEsc\b|\bPgDn\b|\bSpace\b|\bTab\b/ }

  /// Letters, digits and punctuation, and the signs of ASCII.
  private static func isSpoken(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation, .dashPunctuation,
      .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .currencySymbol:
      return true
    case .otherPunctuation: return !"·•…".unicodeScalars.contains(scalar)
    default: return false
    }
  }

  private static let folder = Snapshot.folder.deletingLastPathComponent().appendingPathComponent("Lines")

  /// Compares with what was recorded; records it where that is wanted.
  private static func expect(_ lines: [String], named name: String) throws {
    let file = folder.appendingPathComponent(name + ".txt")
    let text = lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      return try Data(text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text, "\(name) is said otherwise")
  }
}
