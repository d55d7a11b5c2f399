import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// What a signer remembers of a journal beside their key file, and what they are told before they sign (T3, T6, T14).
@Suite struct SignerMemoryTests {
  /// Three sessions, of which Jane Doe has signed one; the journal's files are kept as they are then.
  private struct Place {
    let journal: TestJournal
    let jane: SigningKey
    let entries: [EntryID]
    let early: KeptFolder
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("keys-\(UUID().uuidString)")
    var path: String { folder.appendingPathComponent("jane.key").path }

    init() throws {
      let journal = try TestJournal()
      self.journal = journal
      jane = try journal.supervisor()
      entries = try (0..<3).map { try journal.log($0) }
      try journal.decide(entries[0], by: jane)
      early = try journal.kept()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func file(name: String = "Jane Doe") throws -> KeyFile {
      var entropy = Entropy.seeded(1)
      let text = try KeyFile.text(
        sealing: jane, name: name, made: "2026-11-23T09:00:00Z", protection: .none, rng: &entropy)
      return try KeyFile(text: Array(text.utf8), named: path)
    }

    func briefing(of other: TestJournal? = nil, name: String = "Jane Doe") throws -> SignerBriefing {
      try (other ?? journal).journal.signers.briefing(of: try file(name: name), at: path)
    }

    func remember(_ other: TestJournal? = nil) -> [Notice] {
      (other ?? journal).journal.signers.remember(jane.publicKey, at: path)
    }
  }

  private func warnings(_ briefing: SignerBriefing) throws -> [String] {
    briefing.warnings(in: try Zone(identifier: "UTC")).map(\.reason)
  }

  @Test func `who signs is told whose journal it is and what they decided in it`() throws {
    let place = try Place()
    let utc = try Zone(identifier: "UTC")
    var briefing = try place.briefing()
    #expect(briefing.addressee == "For: Priya Shah")
    #expect(briefing.soFar(in: utc) == "1 decision so far, the last on Mon 23 Nov 2026.")
    #expect(try warnings(briefing).isEmpty)
    #expect(place.remember().isEmpty)
    try place.journal.decide(place.entries[1], by: place.jane)
    briefing = try place.briefing()
    #expect(briefing.soFar(in: utc) == "2 decisions so far, the last on Mon 23 Nov 2026.")
    #expect(try warnings(briefing).isEmpty, "signed elsewhere since is nothing to warn of")
    let other = try TestJournal()
    _ = try other.journal.signers.add(
      name: "Jane Doe", key: place.jane.publicKey, email: nil, at: TestJournal.now)
    #expect(try place.briefing(of: other).soFar(in: utc) == "No decisions so far.")
  }

  @Test func `who signs is told of an open request to them, until it is cancelled`() throws {
    let place = try Place()
    let (requests, utc) = (place.journal.journal.requests, try Zone(identifier: "UTC"))
    let told =
      "Priya Shah sent you a request on Mon 23 Nov 2026. Once you decide here, your reply to it can no longer be used"
    // One that was made before the key was added asks the person by name.
    for (seed, key) in [(3, place.jane.publicKey), (4, nil)] {
      let occasion = Occasion(now: TestJournal.now, zone: utc, entropy: .seeded(UInt64(seed)))
      let choice = RequestChoice(name: "Jane Doe", key: key, entries: [place.entries[1]])
      let request = try requests.make(choice, withTexts: true, on: occasion) { _ in }
      #expect(try warnings(place.briefing()) == [told])
      _ = try requests.cancel(request.row.id, on: occasion)
      #expect(try warnings(place.briefing()).isEmpty)
    }
  }

  @Test func `who signs is told by what names they may know the learner`() throws {
    let place = try Place()
    let utc = try Zone(identifier: "UTC")
    #expect(try place.briefing().earlierNames(in: utc).isEmpty)
    var change = EnrolmentChange()
    (change.learner, change.reason) = ("Priya Shah-Jones", "Married in October")
    _ = try place.journal.journal.terms.change(change, at: TestJournal.now)
    let briefing = try place.briefing()
    #expect(briefing.addressee == "For: Priya Shah-Jones")
    #expect(
      briefing.earlierNames(in: utc) == ["Called Priya Shah until Mon 23 Nov 2026. Reason: Married in October."])
  }

  @Test func `a journal that has less than its signer remembers says how much`() throws {
    let place = try Place()
    try place.journal.decide(place.entries[1], by: place.jane)
    try place.journal.decide(place.entries[2], .returned, by: place.jane)
    #expect(place.remember().isEmpty)
    let older = try TestJournal(copying: place.early)
    #expect(
      try warnings(place.briefing(of: older)) == ["this journal lacks 2 of your decisions, the last on Mon 23 Nov 2026"]
    )
    // Another decision takes the place of one that is missing: the count alone would not tell.
    try older.decide(place.entries[1], by: place.jane)
    #expect(
      try warnings(place.briefing(of: older)) == ["this journal lacks 1 of your decisions, made on Mon 23 Nov 2026"])
    try older.decide(place.entries[2], by: place.jane)
    #expect(
      try warnings(place.briefing(of: older)) == [
        "your decision of Mon 23 Nov 2026 is not in this journal. Another one is in its place"
      ])
    // The signer decides, and what they sign now is what they remember.
    #expect(place.remember(older).isEmpty)
    #expect(try warnings(place.briefing(of: older)).isEmpty)
    #expect(try warnings(place.briefing()).count == 1)
  }

  @Test func `the memory of several journals lies beside the key, for its owner alone`() throws {
    let place = try Place()
    #expect(place.remember().isEmpty)
    let file = place.path + ".seen"
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    var text = try String(contentsOfFile: file, encoding: .utf8)
    let head = try #require(try place.journal.head(of: place.jane))
    #expect(
      text == """
        coachlog-seen 1
        public \(place.jane.publicKey.line)
        \(place.journal.enrolment.hex) 1 \(head.record.hex) 2026-11-23T09:00:00Z

        """)
    let other = try TestJournal(seed: 2)
    _ = try other.journal.signers.add(name: "Jane Doe", key: place.jane.publicKey, email: nil, at: TestJournal.now)
    try other.decide(try other.log(0), by: place.jane)
    #expect(place.remember(other).isEmpty)
    text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.split(separator: "\n").count == 4)
    #expect(PrivateFile.isIrreplaceable(file))
    let memory = try SignerMemory(text: Array(text.utf8), of: place.jane.publicKey, named: file)
    #expect(memory.text == text && memory.newest.count == 2)
  }

  @Test func `a memory that cannot be read or written is said, and nothing is lost`() throws {
    let place = try Place()
    #expect(place.remember().isEmpty)
    let file = place.path + ".seen"
    let good = try String(contentsOfFile: file, encoding: .utf8)
    let key = TestJournal.key(7).publicKey
    for bad in [
      "", "coachlog-seen 2\n", good + "\n", good + "x\n", String(good.dropLast()), good.replacing(" 1 ", with: " 01 "),
      good.replacing("Z\n", with: "+00:00\n"), good.replacing(place.jane.publicKey.line, with: key.line),
      good + good.split(separator: "\n")[2] + "\n",
    ] {
      try bad.write(toFile: file, atomically: false, encoding: .utf8)
      let briefing = try place.briefing()
      #expect(briefing.decisions == 1)
      #expect(
        try warnings(briefing).first?.hasPrefix("coachlog cannot tell whether decisions of yours are missing here")
          == true, "\(bad)")
      #expect(place.remember().count == 1)
      #expect(try String(contentsOfFile: file, encoding: .utf8) == bad, "a file that is refused is left as it is")
    }
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
    let told = place.remember()
    #expect(told.first?.reason.hasPrefix("your decision is made, but not noted beside \(place.path)") == true)
    #expect(try place.journal.head(of: place.jane)?.n == 1)
  }

  @Test func `a key that goes by two names is pointed out before it signs`() throws {
    let place = try Place()
    #expect(
      try warnings(place.briefing(name: "Zed Friend")) == [
        "this journal has your key as Jane Doe. Your key file says Zed Friend"
      ])
    #expect(try warnings(place.briefing(name: "JANE  DOÉ")).isEmpty)
    #expect(try place.briefing(name: "Zed Friend").name == "Jane Doe")
  }

  @Test(arguments: [
    ("Beth Stone", true), ("Jane Doe", false), ("JANE  DOE", false), ("Jаne Dое", false),
    ("Jane Doe, Acme Ltd", false),
    ("Amir Khan and Jane Doe", false), ("Jane Doerr", true), ("Mary-Jane Doe", false), ("", false),
  ])
  func `support hours with somebody else are pointed out to who signs them`(_ with: String, _ isSaid: Bool) throws {
    let briefing = SignerBriefing(learner: "Priya Shah", name: "Jane Doe", fileName: "Jane Doe")
    let said = briefing.warning(ofHoursWith: with)
    #expect(said == (isSaid ? "This says it was with \(with). You sign as Jane Doe." : nil))
    #expect(briefing.warning(ofHoursWith: nil) == nil)
  }

  @Test func `keys of one name, or of names that look the same, are found by the check`() throws {
    let journal = try TestJournal()
    let today = try #require(LocalDate("2026-11-23"))
    func found() throws -> [String] {
      try journal.journal.lint(today: today).findings.filter { $0.rule == .sameName }.map(\.sentence)
    }
    _ = try journal.supervisor(11)
    _ = try journal.supervisor(12, name: "Beth Stone")
    #expect(try found().isEmpty)
    _ = try journal.supervisor(13)
    #expect(try found() == ["2 keys have the name Jane Doe. Compare their check digits"])
    let last = TestJournal.key(13).publicKey.line
    _ = try journal.journal.signers.remove(matching: last, at: TestJournal.now)
    #expect(try found().isEmpty, "a key that was removed is no other")
    _ = try journal.supervisor(14, name: "Bеth Stone")
    #expect(
      try found() == [
        "Beth Stone and Bеth Stone have different keys, but their names look the same. Compare their check digits"
      ])
  }
}
