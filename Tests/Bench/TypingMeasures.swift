import Foundation

/// The measurements of the editor of notes: a note of 200,000 words beside an empty one.
struct TypingMeasures {
  let binary: String
  let folder: String

  /// Everything, as `make bench` prints it.
  func run() throws {
    let empty = folder + "/note-empty.sqlite"
    try makeJournal(empty, text: nil)
    let paragraphs = folder + "/note-paragraphs.sqlite"
    try makeJournal(paragraphs, text: Self.text(wordsInParagraph: 100))
    let one = folder + "/note-one-paragraph.sqlite"
    try makeJournal(one, text: Self.text(wordsInParagraph: 200_000))
    try compare("in paragraphs (at most 3", paragraphs, empty, pagesToMiddle: 80)
    try compare("in one paragraph (reported", one, empty, pagesToMiddle: 57)
  }

  /// The keys go to both programs in turn, each when the one before is finished, so that noise hits both; then letters
  /// at the pace of a fast typist, between which drafts are written.
  private func compare(_ what: String, _ long: String, _ empty: String, pagesToMiddle: Int) throws {
    let script = TypingScript(pagesToMiddle: pagesToMiddle)
    let runs = 5
    var worst: ([Double], [Double]) = ([], [])
    var paced: ([Double], [Double]) = ([], [])
    var longest = (0.0, 0.0)
    var all: [TypingScript.Kind: ([Double], [Double])] = [:]
    for _ in 0..<runs {
      let (first, second) = (try open(long, isEmpty: false), try open(empty, isEmpty: true))
      var times: ([Double], [Double]) = ([], [])
      for key in script.keys {
        let pair = (try first.answer(key.bytes), try second.answer(key.bytes))
        times.0.append(pair.0)
        times.1.append(pair.1)
        all[key.kind, default: ([], [])].0.append(pair.0)
        all[key.kind, default: ([], [])].1.append(pair.1)
      }
      for screen in [first, second] { try screen.expect("only suppose?") }
      worst.0.append(Figures(times.0).percentile99)
      worst.1.append(Figures(times.1).percentile99)
      let slow = (Figures(try typeSlowly(first)), Figures(try typeSlowly(second)))
      paced.0.append(slow.0.percentile99)
      paced.1.append(slow.1.percentile99)
      longest = (max(longest.0, slow.0.most), max(longest.1, slow.1.most))
      for screen in [first, second] { try close(screen) }
    }
    Figures.report(
      "key to finished frame, 99th percentile of \(script.keys.count) keys, a note of 200,000 words over an empty one, "
        + "\(what); \(runs) runs)", worst.0, worst.1)
    Figures.report(
      "  30 letters a second, drafts written meanwhile (reported)", paced.0, paced.1)
    print(String(format: "    longest %.1f over %.1f ms", longest.0 * 1_000, longest.1 * 1_000))
    for kind in TypingScript.Kind.allCases {
      let (many, few) = (Figures(all[kind]?.0 ?? []), Figures(all[kind]?.1 ?? []))
      print(
        String(
          format: "    %@: median %.2f over %.2f ms, 99th percentile %.2f over %.2f ms, longest %.1f over %.1f ms",
          kind.rawValue, many.median * 1_000, few.median * 1_000, many.percentile99 * 1_000,
          few.percentile99 * 1_000, many.most * 1_000, few.most * 1_000))
    }
  }

  /// A form of a note with the caret in the text: a new one, or that of the newest note.
  private func open(_ journal: String, isEmpty: Bool) throws -> ScreenProcess {
    let screen = try ScreenProcess(binary, journal: journal)
    _ = try screen.firstFrame()
    for key in ["3", isEmpty ? "n" : "e"] { _ = try screen.press(key) }
    try screen.expect(isEmpty ? " 0 words" : "200000 words")
    return screen
  }

  private func typeSlowly(_ screen: ScreenProcess) throws -> [Double] {
    try String(repeating: "how it went on ", count: 6).map { letter in
      Thread.sleep(forTimeInterval: 1.0 / 30)
      return try screen.answer(String(letter))
    }
  }

  /// Throws away what was typed and leaves.
  private func close(_ screen: ScreenProcess) throws {
    for key in [TypingScript.Key.control("x"), "x"] { _ = try screen.press(key) }
    // Where that is not the list of notes, q is a letter of a text.
    try screen.expect("begins")
    try screen.quit()
  }

  // MARK: Material

  private func makeJournal(_ path: String, text: String?) throws {
    guard !FileManager.default.fileExists(atPath: path) else { return }
    try Stopwatch.run([binary, "demo", path, "--sessions", "100"])
    guard let text else { return }
    let file = path + ".txt"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    try Stopwatch.run([
      binary, "note", "add", "--unit", "303", "--model", "ERA", "--file", file, "--journal", path,
    ])
  }

  /// 200,000 words under the headings of ERA.
  private static func text(wordsInParagraph: Int) -> String {
    let words = "the client came with a plan and I had one of my own so we began by asking whose it was".split(
      separator: " ")
    let stages = ["Experience:", "Reflection:", "Action:"]
    var text = ""
    // In a text that repeats itself the rows of a paragraph would too.
    var draw = 8_577 as UInt64
    for number in 0..<200_000 {
      if number % wordsInParagraph == 0 {
        let paragraph = number / wordsInParagraph
        let isStage = paragraph % max(1, 200_000 / wordsInParagraph / 3) == 0
        let stage = paragraph / max(1, 200_000 / wordsInParagraph / 3)
        text += number == 0 ? "" : "\n\n"
        if isStage, stage < stages.count { text += stages[stage] + "\n" }
      } else {
        text += " "
      }
      draw = draw &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += words[Int(draw >> 33) % words.count]
    }
    return text + "\n"
  }
}
