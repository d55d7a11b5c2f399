import CoachingRules
import LogbookValues
import Testing

/// A centre's own scheme file: what loads, and for every fault the file, the line, the reason and a remedy.
@Suite struct SchemeReaderTests {
  /// A valid scheme; a change names the line it replaces, counted from 1.
  static let lines = [
    "code: \"9001\"",  // 1
    "awardingBody: Test & Guild  # a bare ampersand is only text",
    "counting:",
    "  directReport: false",
    "  group: true",
    "  training: false",
    "units:",  // 7
    "  - id: 9001-1",
    "    title: \"Practice: *coaching* & more\"",
    "    level: 5",  // 10
    "    credits: 4",
    "    guidedLearningHours: 7",
    "    practice:",
    "      role: coaching",
    "      requiredMinutes: 601",  // 15
    "  - id: 9001-2",
    "    title: Reflection",
    "    level: 5",
    "    credits: 2",
    "    guidedLearningHours: 3",  // 20
    "    practice: { role: coaching, requiredMinutes: 30 }",
    "    reflects: coaching",
    "qualifications:",
    "  - id: certificate",
    "    accreditation: 600/1111/X",  // 25
    "    title: Certificate",
    "    credits: 6",
    "    operationalStart: 2020-01-01",
    "    registrationEnd: 2030-12-31",
    "    certificationEnd: 2033-12-31",  // 30
    "    inductionMinutes: 0",
    "    tutorialMinutes: 95",
    "    durationYears: 2",
    "    combination:",
    "      group: 1",  // 35
    "      credits: 6",
    "      units: [9001-1,",
    "        9001-2]",
    "    progression: []",
  ]

  /// The valid scheme with one line replaced, or taken out where `text` is nil.
  static func changed(_ line: Int, _ text: String?) -> [UInt8] {
    var lines = SchemeReaderTests.lines
    lines.replaceSubrange(line - 1...line - 1, with: text.map { [$0] } ?? [])
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  struct Fault: CustomTestStringConvertible {
    /// The line replaced, and with what.
    let line: Int
    let text: String?
    /// The line the refusal names, and its reason.
    let at: Int
    let reason: String

    init(_ line: Int, _ text: String?, _ reason: String, at: Int? = nil) {
      self.line = line
      self.text = text
      self.at = at ?? line
      self.reason = reason
    }

    var testDescription: String { "\(line): \(text ?? "left out"): \(reason)".replacing("\u{1B}", with: "ESC") }
  }

  static func sentence(for bytes: [UInt8], named name: String = "scheme.yaml") -> String {
    do throws(JournalError) {
      _ = try Scheme.read(bytes, named: name)
      return "accepted"
    } catch {
      guard error.sort == .againstRule else { return "another kind: \(error)" }
      return error.account
    }
  }

  static func check(_ sentence: String, line: Int?, reason: String, _ location: SourceLocation = #_sourceLocation) {
    let place = line.map { ", line \($0)" } ?? ""
    let start = "scheme.yaml\(place): \(reason); "
    #expect(sentence.hasPrefix(start), sourceLocation: location)
    #expect(sentence.count > start.count, "no remedy", sourceLocation: location)
    checkOneLine(sentence, location)
  }

  static func checkOneLine(_ sentence: String, _ location: SourceLocation = #_sourceLocation) {
    let hidden = sentence.unicodeScalars.filter {
      $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || (0x202A...0x202E).contains($0.value)
        || (0x2066...0x2069).contains($0.value) || $0.value == 0x2028 || $0.value == 0x2029
    }
    #expect(hidden.isEmpty, sourceLocation: location)
    #expect(!sentence.lowercased().contains("yams"), sourceLocation: location)
    #expect(!sentence.lowercased().contains("libyaml"), sourceLocation: location)
    #expect(sentence.utf8.count < 600, sourceLocation: location)
  }

  // MARK: What loads

  @Test func aCentresOwnSchemeLoads() throws {
    let bytes = Array(SchemeReaderTests.lines.joined(separator: "\n").utf8)
    let scheme = try Scheme.read(bytes, named: "scheme.yaml")
    #expect(scheme.code == "9001")
    #expect(scheme.awardingBody == "Test & Guild")
    #expect(scheme.counting == CountingRules(directReport: false, group: true, training: false))
    #expect(scheme.units.map(\.title) == ["Practice: *coaching* & more", "Reflection"])
    #expect(scheme.units.map(\.reflects) == [nil, .coaching])
    let certificate = try scheme.qualification("certificate")
    #expect(certificate.accreditation == "600/1111/X")
    #expect(certificate.progression.isEmpty)
    // No induction is asked for; two units may ask for practice of one role.
    #expect(scheme.requirements(of: certificate).map(\.id) == ["9001-1", "9001-2", "tutorial"])
    #expect(scheme.requirements(of: certificate).map(\.requiredMinutes) == [601, 30, 95])
  }

  @Test func aByteOrderMarkAndWindowsLineEndsAreAccepted() throws {
    let text = SchemeReaderTests.lines.joined(separator: "\r\n") + "\r\n"
    let scheme = try Scheme.read([0xEF, 0xBB, 0xBF] + Array(text.utf8), named: "scheme.yaml")
    #expect(scheme == (try Scheme.read(SchemeReaderTests.changed(1, "code: \"9001\""), named: "scheme.yaml")))
  }

  @Test func linesAreCountedRightUnderWindowsLineEnds() {
    var lines = SchemeReaderTests.lines
    lines[10] = "    credits: ten"
    let sentence = SchemeReaderTests.sentence(for: Array(lines.joined(separator: "\r\n").utf8))
    #expect(sentence == "scheme.yaml, line 11: credits is \"ten\", not a whole number; write it as digits")
  }

  @Test(arguments: ["no", "010", "1.10", "60:00", "2012-09-01", "0x10", "'no'", "Größe 評価 👩‍🏫"])
  func aBareWordIsTheTextItShows(_ word: String) throws {
    let scheme = try Scheme.read(SchemeReaderTests.changed(26, "    title: " + word), named: "scheme.yaml")
    #expect(scheme.qualifications.first?.title == (word == "'no'" ? "no" : word))
  }

  // MARK: What is refused

  static let typeFaults = [
    Fault(11, "    credits: ten", "credits is \"ten\", not a whole number"),
    Fault(11, "    credits: 0x10", "credits is \"0x10\", not a whole number"),
    Fault(11, "    credits: 1_000", "credits is \"1_000\", not a whole number"),
    Fault(15, "      requiredMinutes: 60:00", "requiredMinutes is \"60:00\", not a whole number"),
    Fault(11, "    credits: 010", "credits is \"010\", not a whole number"),
    Fault(11, "    credits: +4", "credits is \"+4\", not a whole number"),
    Fault(11, "    credits: -4", "credits is \"-4\", not a whole number"),
    Fault(11, "    credits: 4.0", "credits is \"4.0\", not a whole number"),
    Fault(11, "    credits: 4e0", "credits is \"4e0\", not a whole number"),
    Fault(11, "    credits: ٤", "credits is \"٤\", not a whole number"),
    Fault(11, "    credits: \"4\"", "credits is \"4\", not a whole number"),
    Fault(11, "    credits:", "credits is empty, not a whole number"),
    Fault(11, "    credits: ~", "credits is empty, not a whole number"),
    Fault(11, "    credits: [4]", "credits is a list, not a whole number"),
    Fault(11, "    credits: {a: 4}", "credits is a block of keys, not a whole number"),
    Fault(5, "  group: yes", "group is \"yes\", not true or false"),
    Fault(5, "  group: on", "group is \"on\", not true or false"),
    Fault(5, "  group: True", "group is \"True\", not true or false"),
    Fault(5, "  group: \"true\"", "group is \"true\", not true or false"),
    Fault(5, "  group: 1", "group is \"1\", not true or false"),
    Fault(26, "    title: [a]", "title is a list, not a text"),
    Fault(26, "    title: null", "title is empty, not a text"),
    Fault(26, "    title: \"\"", "title is empty, not a text"),
    Fault(26, "    title: \"  \"", "title is empty"),
    Fault(14, "      role: Coaching", "role is \"Coaching\", not a role"),
    Fault(22, "    reflects: both", "reflects is \"both\", not a role"),
    Fault(39, "    progression: none", "progression is \"none\", not a list"),
    Fault(39, "    progression: [[a]]", "an entry of progression is a list, not a text"),
    Fault(3, "counting: true", "this is not YAML (mapping values are not allowed in this context)", at: 4),
    Fault(21, "    practice: coaching", "practice is \"coaching\", not a block of keys"),
    Fault(8, "  - 9001-1", "this is not YAML (mapping values are not allowed in this context)", at: 9),
  ]

  static let boundFaults = [
    Fault(11, "    credits: 0", "credits is \"0\", outside 1 to 1000"),
    Fault(11, "    credits: 1001", "credits is \"1001\", outside 1 to 1000"),
    Fault(10, "    level: 13", "level is \"13\", outside 1 to 12"),
    Fault(12, "    guidedLearningHours: 0", "guidedLearningHours is \"0\", outside 1 to 10000"),
    Fault(15, "      requiredMinutes: 0", "requiredMinutes is \"0\", outside 1 to 600000"),
    Fault(15, "      requiredMinutes: 600001", "requiredMinutes is \"600001\", outside 1 to 600000"),
    Fault(31, "    inductionMinutes: 600001", "inductionMinutes is \"600001\", outside 0 to 600000"),
    Fault(
      32, "    tutorialMinutes: 99999999999999999999",
      "tutorialMinutes is \"99999999999999999999\", outside 0 to 600000"),
    Fault(33, "    durationYears: 0", "durationYears is \"0\", outside 1 to 20"),
    Fault(35, "      group: 100", "group is \"100\", outside 1 to 99"),
    Fault(28, "    operationalStart: 2021-02-29", "operationalStart is \"2021-02-29\", not a day of the calendar"),
    Fault(28, "    operationalStart: 01/01/2020", "operationalStart is \"01/01/2020\", not a day of the calendar"),
    Fault(28, "    operationalStart: 2020-1-1", "operationalStart is \"2020-1-1\", not a day of the calendar"),
    Fault(29, "    registrationEnd: 2019-12-31", "registrationEnd is 2019-12-31, before operationalStart 2020-01-01"),
    Fault(30, "    certificationEnd: 2030-12-30", "certificationEnd is 2030-12-30, before registrationEnd 2030-12-31"),
    Fault(
      26, "    title: " + String(repeating: "é", count: 101), "title has 202 bytes, more than 200"),
    Fault(26, "    title: \"a\\x1bb\"", "title contains the invisible character U+001B"),
    Fault(26, "    title: \"a\\tb\"", "title contains the invisible character U+0009"),
    Fault(26, "    title: \"a\\u202Eb\"", "title contains the invisible character U+202E"),
    Fault(26, "    title: \"a\\Lb\"", "title contains the invisible character U+2028"),
    Fault(26, "    title: a\u{1B}b", "the line contains the invisible character U+001B"),
    Fault(26, "    title: a\u{202E}b", "the line contains the invisible character U+202E"),
    Fault(26, "    title: a\u{2028}b", "the line contains the invisible character U+2028"),
    Fault(26, "    title: a\u{85}b", "the line contains the invisible character U+0085"),
    Fault(26, "    title: a\u{0}b", "the line contains the invisible character U+0000"),
    Fault(26, "    title: a\u{FFFE}b", "the line contains the invisible character U+FFFE"),
    Fault(26, "    title: a\rb", "the line contains the invisible character U+000D"),
  ]

  static let nameFaults = [
    Fault(8, "  - id: 9001_1", "id is \"9001_1\", not an id"),
    Fault(8, "  - id: é", "id is \"é\", not an id"),
    Fault(
      8, "  - id: " + String(repeating: "a", count: 41),
      "id is \"\(String(repeating: "a", count: 41))\", not an id"),
    Fault(1, "code: 90 01", "code is \"90 01\", not an id"),
    Fault(8, "  - id: induction", "id is \"induction\", which is the name of a support"),
    Fault(8, "  - id: tutorial", "id is \"tutorial\", which is the name of a support"),
    Fault(8, "  - id: Supervision", "id is \"Supervision\", which is the name of a support"),
    Fault(16, "  - id: 9001-1", "id is \"9001-1\", which line 8 has already"),
    Fault(38, "        9001-3]", "an entry of units is \"9001-3\", which is not a unit of this file"),
    Fault(38, "        9001-1]", "an entry of units is \"9001-1\" for the second time"),
    Fault(38, "      ]", "credits of the combination are 6, but its units together have 4", at: 36),
    Fault(36, "      credits: 5", "credits of the combination are 5, but its units together have 6"),
    Fault(27, "    credits: 7", "credits of the combination are 6, but the qualification has 7", at: 36),
    Fault(11, "    credits: 5", "credits of the combination are 6, but its units together have 7", at: 36),
    Fault(11, "    credit: 4", "the key \"credit\" is not known in an entry of units"),
    Fault(2, "awardingbody: X", "the key \"awardingbody\" is not known in the scheme"),
    Fault(2, "\"a\\x1b[2J\": X", "the key \"a<U+001B>[2J\" is not known in the scheme"),
    Fault(2, "[a]: X", "the key that is not one word is not known in the scheme"),
    Fault(2, "<<: {}", "the key \"<<\" is not known in the scheme"),
    Fault(15, "      minutes: 6", "the key \"minutes\" is not known in practice"),
    Fault(11, nil, "an entry of units has no key \"credits\"", at: 8),
    Fault(1, nil, "the scheme has no key \"code\"", at: 1),
    Fault(5, nil, "counting has no key \"group\"", at: 3),
    Fault(14, nil, "practice has no key \"role\"", at: 13),
    Fault(39, nil, "an entry of qualifications has no key \"progression\"", at: 24),
    Fault(12, "    credits: 4", "the key \"credits\" is given twice in its block", at: 11),
    Fault(12, "    \"credits\": 5", "the key \"credits\" is given twice in its block", at: 11),
  ]

  static let syntaxFaults = [
    Fault(26, "    title: &t Certificate", "\"&\" begins an anchor or alias, which a scheme file may not use"),
    Fault(26, "    title: *t", "\"*\" begins an anchor or alias, which a scheme file may not use"),
    Fault(39, "    progression: [a, &b c]", "\"&\" begins an anchor or alias, which a scheme file may not use"),
    Fault(39, "    progression: {\"a\":*b}", "\"*\" begins an anchor or alias, which a scheme file may not use"),
    Fault(7, "units: &u", "\"&\" begins an anchor or alias, which a scheme file may not use"),
    Fault(26, "    title: !!str 5", "\"!\" begins a tag, which a scheme file may not use"),
    Fault(11, "    credits: !!int \"4\"", "\"!\" begins a tag, which a scheme file may not use"),
    Fault(26, "    ? title", "a key begins with \"?\""),
    Fault(26, "    title: |", "a text goes over the end of the line"),
    Fault(26, "    title: >-", "a text goes over the end of the line"),
    Fault(26, "    title: \"open", "a text goes over the end of the line"),
    Fault(26, "    title: 'it''s", "a text goes over the end of the line"),
    Fault(38, "        \"9001-2]", "a text goes over the end of the line"),
    Fault(37, "      units: [9001-1", "a comma or a closing bracket is missing before this line", at: 38),
    Fault(38, "        9001-2", "a comma or a closing bracket is missing before this line", at: 39),
    Fault(26, "    title: a: b", "this is not YAML (mapping values are not allowed in this context)"),
    Fault(26, "\ttitle: a", "this is not YAML (found a tab character that violates indentation)"),
    Fault(26, "    title: @a", "this is not YAML (found character that cannot start any token)"),
    Fault(26, "    title: \"a\\qb\"", "this is not YAML (found unknown escape character)"),
    Fault(23, "---", "a second document begins here"),
    Fault(39, "    progression: [[[[[[[[[]]]]]]]]]", "the entry is nested too deeply"),
    Fault(39, String(repeating: "- ", count: 30), "the entry is nested too deeply"),
    Fault(39, String(repeating: " ", count: 60) + "a: b", "the entry is nested too deeply"),
  ]

  @Test(arguments: typeFaults) func aWrongTypeIsRefused(_ fault: Fault) { SchemeReaderTests.check(fault) }

  @Test(arguments: boundFaults) func aValueOutOfBoundsIsRefused(_ fault: Fault) { SchemeReaderTests.check(fault) }

  @Test(arguments: nameFaults) func aWrongNameIsRefused(_ fault: Fault) { SchemeReaderTests.check(fault) }

  @Test(arguments: syntaxFaults) func whatAListOfFiguresDoesNotNeedIsRefused(_ fault: Fault) {
    SchemeReaderTests.check(fault)
  }

  static func check(_ fault: Fault) {
    let sentence = sentence(for: changed(fault.line, fault.text))
    check(sentence, line: fault.at, reason: fault.reason)
  }

  @Test func theSameQualificationTwiceIsRefused() {
    let second = SchemeReaderTests.lines[23...]
    let text = (SchemeReaderTests.lines + second).joined(separator: "\n")
    let sentence = SchemeReaderTests.sentence(for: Array(text.utf8))
    SchemeReaderTests.check(sentence, line: 40, reason: "id is \"certificate\", which line 24 has already")
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "---\n", "---\n...\n"])
  func anEmptyFileIsRefused(_ text: String) {
    SchemeReaderTests.check(SchemeReaderTests.sentence(for: Array(text.utf8)), line: nil, reason: "the file is empty")
  }

  @Test(arguments: ["[]", "8577", "~"]) func aFileWithoutKeysIsRefused(_ text: String) {
    let sentence = SchemeReaderTests.sentence(for: Array(text.utf8))
    #expect(sentence.hasPrefix("scheme.yaml, line 1: the scheme is "))
    #expect(sentence.contains("not a block of keys"))
  }

  @Test(arguments: ["units", "qualifications"]) func anEmptyListIsRefused(_ key: String) {
    let lines = SchemeReaderTests.lines
    let kept = key == "units" ? lines[0..<6] + ["units: []"] + lines[22...] : lines[0..<22] + ["qualifications: []"]
    let sentence = SchemeReaderTests.sentence(for: Array(kept.joined(separator: "\n").utf8))
    SchemeReaderTests.check(sentence, line: key == "units" ? 7 : 23, reason: "\(key) is an empty list")
  }

  @Test(arguments: [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xC3]] as [[UInt8]])
  func whatIsNotUTF8IsRefused(_ fault: [UInt8]) {
    let bytes = Array("code: a\nawardingBody: ".utf8) + fault + Array("\ncounting:\n".utf8)
    SchemeReaderTests.check(SchemeReaderTests.sentence(for: bytes), line: 2, reason: "the text is not UTF-8")
  }

  @Test func aFileOver256KiBIsRefusedAndOneOfThatSizeIsNot() {
    let text = SchemeReaderTests.lines.joined(separator: "\n") + "\n#"
    let full = Array(text.utf8) + [UInt8](repeating: UInt8(ascii: "x"), count: 262_144 - text.utf8.count)
    #expect(SchemeReaderTests.sentence(for: full) == "accepted")
    let sentence = SchemeReaderTests.sentence(for: full + [UInt8(ascii: "x")])
    SchemeReaderTests.check(sentence, line: nil, reason: "the file has 262145 bytes, more than 262144")
  }

  @Test(.timeLimit(.minutes(1))) func aFileThatSwellsIsRefusedAtOnce() {
    var lines = ["a0: &a0 [x, x]"]
    for level in 1...40 { lines.append("a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]") }
    lines.append("? *a40\n: x")
    SchemeReaderTests.check(
      SchemeReaderTests.sentence(for: Array(lines.joined(separator: "\n").utf8)), line: 1,
      reason: "\"&\" begins an anchor or alias, which a scheme file may not use")
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["[", "{", "- ", "{a: ", "\"", "a: b\n", "[a]: b\n", "- a\n", "? "])
  func endlessRepetitionIsRefused(_ piece: String) {
    let count = 200_000 / piece.utf8.count
    let sentence = SchemeReaderTests.sentence(for: Array(String(repeating: piece, count: count).utf8))
    #expect(sentence.hasPrefix("scheme.yaml, line "))
    SchemeReaderTests.checkOneLine(sentence)
  }

  @Test func aHostileFileNameStaysOnOneLine() {
    let sentence = SchemeReaderTests.sentence(for: [], named: "a\n\u{1B}[2J\u{202E}.yaml")
    #expect(sentence.hasPrefix("a<U+000A><U+001B>[2J<U+202E>.yaml: the file is empty; "))
    SchemeReaderTests.checkOneLine(sentence)
  }

  @Test func aLongValueIsShortenedInItsRefusal() {
    let sentence = SchemeReaderTests.sentence(
      for: SchemeReaderTests.changed(11, "    credits: " + String(repeating: "9x", count: 5_000)))
    SchemeReaderTests.check(
      sentence, line: 11, reason: "credits is \"\(String(repeating: "9x", count: 32))...\", not a whole number")
  }

  /// Whatever single byte is lost or changed, the reader answers with a scheme or with one sentence.
  @Test func damageOfAnyByteIsAnsweredInOneSentence() {
    let bytes = SchemeReaderTests.changed(1, "code: \"9001\"")
    for index in bytes.indices {
      for byte in [UInt8(0x0A), 0x22, 0x26, 0x3A, 0x5B, 0x80] {
        var damaged = bytes
        damaged[index] = byte
        let sentence = SchemeReaderTests.sentence(for: damaged)
        #expect(sentence == "accepted" || sentence.hasPrefix("scheme.yaml"))
        SchemeReaderTests.checkOneLine(sentence)
      }
    }
  }
}
