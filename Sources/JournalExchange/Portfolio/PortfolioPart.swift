import LogbookValues

/// A part of the portfolio's page, with the number by which a reader on paper finds it.
struct PortfolioPart {
  var number: Int
  /// Where on the page it begins.
  var anchor: String
  var name: String
}

/// The parts of a portfolio's page, and which of them holds each place that a link leads to.
struct PortfolioParts {
  let all: [PortfolioPart]
  private let numbers: [String: Int]

  /// - Parameters:
  ///   - parts: the anchor and name of each part, in order.
  ///   - places: for the anchor of a part, the anchors of what is in it.
  init(_ parts: [(anchor: String, name: String)], holding places: [String: [String]]) {
    all = parts.enumerated().map { position, part in
      PortfolioPart(number: position + 1, anchor: part.anchor, name: part.name)
    }
    var numbers: [String: Int] = [:]
    for part in all {
      numbers[part.anchor] = part.number
      for place in places[part.anchor] ?? [] { numbers[place] = part.number }
    }
    self.numbers = numbers
  }

  /// The number of the part that a place is in; nil for a place that is on no such page.
  func number(of anchor: String) -> String? { numbers[anchor].map(String.init) }

  /// The style of each part on paper: pages of its own, with its number and name at their head.
  var style: String {
    all.map { part in
      """
        @page part-\(part.number) { @top-left { content: "\(CSSText.escaped("\(part.number)  \(part.name)"))";
          font: 8pt sans-serif; color: #4b535c; } }
        .part-\(part.number) { page: part-\(part.number); }

      """
    }.joined()
  }
}

/// Text in a style.
enum CSSText {
  /// Every character as its number, so that no name can end the text.
  static func escaped(_ text: String) -> String {
    TerminalEscaping.escaped(text).unicodeScalars.map { "\\\(String($0.value, radix: 16)) " }.joined()
  }
}
