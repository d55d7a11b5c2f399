import Foundation
import Testing

@testable import TerminalUI

@Suite struct ThemeTests {
  private static let meanings: [Style.Meaning] = [.good, .pending, .act, .accent]
  /// The themes of 256 colours, and the backgrounds they are for: black, Solarized dark; white, Solarized light.
  private static let coloured: [(use: String, background: Background?, behind: [UInt32])] = [
    ("auto", .dark, [0x000000, 0x002B36]), ("auto", .light, [0xFFFFFF, 0xFDF6E3]),
    ("contrast", .dark, [0x000000, 0x002B36]), ("contrast", .light, [0xFFFFFF, 0xFDF6E3]),
    ("auto", nil, [0x000000, 0xFFFFFF]),
  ]

  @Test func theFileThatComesWithCoachlogSaysAllOfIt() throws {
    let text = String(decoding: ThemeFile.source, as: UTF8.self)
    let names = Style.Meaning.allCases.map(\.rawValue) + ["selection"]
    var sections: [String: [String]] = [:]
    var section = ""
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let name = line.prefix { $0 != ":" }.trimmingPrefix { $0 == " " }
      if line.hasPrefix(" ") { sections[section, default: []].append(String(name)) } else { section = String(name) }
    }
    #expect(Set(sections.keys) == Set(ThemeFile.Section.allCases.map(\.rawValue)))
    for (section, found) in sections { #expect(found == names, "\(section)") }
    #expect(try ThemeFile(text) == .builtIn)
    #expect(try ThemeFile("") == .builtIn)
  }

  /// WCAG 2.1, 1.4.3 (4.5 to 1) and, for strong colours, 1.4.6 (7 to 1); hardly less where both must be served.
  @Test(arguments: coloured) func textCanBeRead(use: String, background: Background?, behind: [UInt32]) throws {
    let theme = try ThemeFile("use: \(use)").theme(on: background, colours: 256)
    let least = use == "contrast" ? 6.5 : background == nil ? 4.4 : 4.5
    for meaning in Self.meanings + [.dim] {
      guard case .exact(let colour)? = theme[Style(meaning)].colour else { continue }
      for ground in behind {
        #expect(Sight.contrast(colour, ground) >= least, "\(use) \(meaning) on \(ground)")
      }
      guard case .exact(let ground)? = theme[Style(meaning, isSelected: true)].background else { continue }
      #expect(Sight.contrast(colour, ground) >= (background == .dark ? 4.5 : 4.2), "\(use) \(meaning) selected")
    }
  }

  @Test(arguments: coloured) func meaningsAreToldApartByThoseWhoSeeFewerColours(
    use: String, background: Background?, behind: [UInt32]
  ) throws {
    let theme = try ThemeFile("use: \(use)").theme(on: background, colours: 256)
    let colours = Self.meanings.compactMap { meaning -> UInt32? in
      guard case .exact(let colour)? = theme[Style(meaning)].colour else { return nil }
      return colour
    }
    #expect(colours.count == Self.meanings.count)
    for (index, first) in colours.enumerated() {
      for second in colours[(index + 1)...] {
        for vision in Sight.visions { #expect(Sight.difference(first, second, vision) >= 19, "\(first) \(second)") }
      }
    }
  }

  @Test(arguments: [0, 8, 16, 256, 1 << 24]) func whatMattersStandsOutByMoreThanColour(colours: Int) {
    for background in [Background.dark, .light, nil] {
      let theme = ThemeFile.builtIn.theme(on: background, colours: colours)
      for style in [Style.heading, .accent, .act] { #expect(!theme[style].attributes.isEmpty) }
      for style in [Style.selected, .field] {
        #expect(!theme[style].attributes.isEmpty || theme[style].background != nil)
      }
    }
  }

  @Test func withoutColoursNoMeaningHasOne() throws {
    for (use, colours) in [("auto", 0), ("plain", 256), ("contrast", 16)] {
      let theme = try ThemeFile("use: \(use)").theme(on: .dark, colours: colours)
      for meaning in Style.Meaning.allCases { #expect(theme[Style(meaning)].colour == nil) }
    }
  }

  @Test func aSelectedRowKeepsItsColoursWhereThereIsOneToPutBehindThem() {
    let dark = ThemeFile.builtIn.theme(on: .dark, colours: 256)
    let selected = dark[Style(.good, isSelected: true)]
    #expect(selected.colour == dark[.good].colour && selected.background == .exact(0x303030))
    let few = ThemeFile.builtIn.theme(on: .dark, colours: 16)
    #expect(few[Style(.good, isSelected: true)] == few[.selected])
    #expect(few[.selected].attributes == [.reverse])
  }

  @Test func aUsersFileChangesWhatItNames() throws {
    let file = try ThemeFile("use: light\nlight:\n  good: \"#123456 underline\"\nlight-16:\n  good: cyan on black")
    let theme = file.theme(on: .dark, colours: 256)
    #expect(theme[.good].colour == .exact(0x123456) && theme[.good].attributes == [.underline])
    #expect(theme[.act] == ThemeFile.builtIn.theme(on: .light, colours: 256)[.act])
    let few = file.theme(on: nil, colours: 8)[.good]
    #expect(few.colour == .basic(.cyan) && few.background == .basic(.black))
    #expect(!file.asksForBackground && ThemeFile.builtIn.asksForBackground)
  }

  @Test(arguments: [
    ("dark:\n  good: gren", 2, "gren", "is not a look"),
    ("dark:\n  text: plain\n  good: #00af5f", 3, nil, "in quotes"),
    ("dark:\n  good: \"#00af5\"", 2, "#00af5", "is not a look"),
    ("dark:\n  good: bold on", 2, nil, "a colour is missing after \"on\""),
    ("dark:\n  good: on bold", 2, "bold", "is not a look"),
    ("dark:\n  god: green", 2, "god", "is not one of text, heading"),
    ("# mine\nnight:\n  good: green", 2, "night", "is not one of use, dark"),
    ("use: bright", 1, "bright", "is not one of auto, dark, light, contrast, plain"),
    ("dark:\n  good: [green]", 2, nil, "one look is expected"),
    ("dark: green", 1, nil, "names and looks are expected"),
    ("- dark", 1, nil, "names and looks are expected"),
    ("dark:\n  good: green\n  good: red", 2, "good", "occurs twice"),
    ("dark:\n  good: \"green", 2, nil, "it cannot be read here"),
  ])
  func aWrongFileIsRefusedWithTheLine(text: String, line: Int, word: String?, reason: String) {
    let refusal = #expect(throws: ThemeFile.Refusal.self) { try ThemeFile(text) }
    #expect(refusal?.line == line && refusal?.word == word)
    #expect(refusal?.sentence.contains(reason) == true, "\(refusal?.sentence ?? "")")
  }

  @Test func backgroundsAreToldApart() {
    #expect(Background(0x002B36) == .dark && Background(0xFDF6E3) == .light && Background(0x1E1E2E) == .dark)
    #expect(Background(colours: "15;0") == .dark && Background(colours: "0;default;15") == .light)
    #expect(Background(colours: "0;7") == .light && Background(colours: "7;8") == .dark)
    #expect(Background(colours: "default;default") == nil)
  }
}

/// What people see of colours.
enum Sight {
  typealias Vision = [[Double]]

  /// As most people see, and without one of the three kinds of cones: Machado, Oliveira and Fernandes 2009, severity 1.
  static let visions: [Vision] = [
    [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
  ]

  /// WCAG 2.1, contrast ratio.
  static func contrast(_ first: UInt32, _ second: UInt32) -> Double {
    let lights = [first, second].map { zip(linear($0), [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + $1.0 * $1.1 } }
    return ((lights.max() ?? 0) + 0.05) / ((lights.min() ?? 0) + 0.05)
  }

  /// CIE 1976, the distance of two colours.
  static func difference(_ first: UInt32, _ second: UInt32, _ vision: Vision) -> Double {
    zip(lab(first, vision), lab(second, vision)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  private static func linear(_ colour: UInt32) -> [Double] {
    [16, 8, 0].map { shift in
      let part = Double(colour >> shift & 0xFF) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
  }

  private static func lab(_ colour: UInt32, _ vision: Vision) -> [Double] {
    let seen = vision.map { row in min(1, max(0, zip(row, linear(colour)).reduce(0) { $0 + $1.0 * $1.1 })) }
    let xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]].map { row in
      zip(row, seen).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let parts = zip(xyz, [0.95047, 1, 1.08883]).map { value, white in
      value / white > 0.008856 ? pow(value / white, 1 / 3) : 7.787 * value / white + 16.0 / 116
    }
    return [116 * parts[1] - 16, 500 * (parts[0] - parts[1]), 200 * (parts[1] - parts[2])]
  }

}
