import CoachingRules
import Foundation
import LogbookValues
import SignedRecords

/// A plausible journal of a learner who does not exist, the same for the same seed, day and zone.
package struct DemoJournal: Sendable {
  private let sessions: Int
  private let now: Instant
  private let zone: Zone
  private let seed: UInt64
  /// Whether others take part: supervision and feedback, an import, and the decisions and records of a centre.
  private let isFull: Bool

  /// So many sessions bring the learner close to the end: one role has its hours, and the other nearly.
  package static let usualSessions = 91

  /// Known to everybody, so a key sealed with it proves nothing and is only good for a demonstration.
  package static let passphrase = "maple-river-candle-orbit-velvet-pencil-harbor-tulip"

  /// A demonstration with this many sessions that ends at `now`.
  package init(sessions: Int, seed: UInt64, now: Instant, zone: Zone, isFull: Bool = true) {
    self.sessions = sessions
    self.now = now
    self.zone = zone
    self.seed = seed
    self.isFull = isFull
  }

  /// What was made.
  package struct Made: Sendable {
    /// The learner's name.
    package var learner: String
    /// Where the supervisor's key lies.
    package var keyPath: String
    /// Where the keys of the assessor and the internal verifier lie.
    package var (assessorPath, verifierPath): (String, String)
    /// What opens it.
    package var passphrase: String
  }

  /// Sessions that fit before today when the registration is 12 January 2026; more begin as far back as they need.
  private static let registered = LocalDate(dayNumber: 20_465)
  private static let learner = "Priya Shah"
  private static let perDay = 8

  /// Writes the journal at `path`, its key beside it, and the supervisor's key at `path.supervisor.key`.
  package func write(to path: String) throws(JournalError) -> Made {
    var entropy = Entropy.seeded(seed)
    let keyPath = path + ".supervisor.key"
    let (assessorPath, verifierPath) = (path + ".assessor.key", path + ".verifier.key")
    for taken in [path, keyPath, assessorPath, verifierPath] {
      try KeyFile.requireFree(taken, advice: "choose another name")
    }
    let days = weekdays(endingBefore: zone.date(at: now))
    guard let first = days.first, LocalDate(first.description) != nil else {
      throw .againstRule("\(sessions) sessions do not fit between 1900 and today", .advice("ask for fewer"))
    }
    let registered = min(DemoJournal.registered, first)
    let terms = NewEnrolment(
      learner: DemoJournal.learner, qualification: "certificate-coaching-mentoring", registered: registered,
      centre: "Northdale Centre", centreNumber: "045210")
    let begin = zone.morning(of: registered)
    let (journal, _) = try Journal.create(
      at: path, terms: terms, scheme: .bundled8577, now: begin, entropy: &entropy)
    let supervisor = SigningKey(generatedBy: &entropy)
    let name = "Jane Doe"
    try DemoJournal.keep(supervisor, of: name, made: begin, at: keyPath, &entropy)
    _ = try journal.signers.add(name: name, key: supervisor.publicKey, email: nil, at: begin)
    // Draws of its own, so that the sessions of a seed are what they are whatever lies around them.
    var aside = Entropy.seeded(seed &+ 2)
    let lastDay = days[max(0, sessions - 2) * days.count / sessions]
    let centre = DemoCentre(
      learner: try journal.learnerKey(), learnerName: terms.learner, written: lastDay.evening, day: lastDay,
      &aside)
    try DemoJournal.keep(centre.assessor.key, of: centre.assessor.name, made: begin, at: assessorPath, &aside)
    try DemoJournal.keep(centre.verifier.key, of: centre.verifier.name, made: begin, at: verifierPath, &aside)
    if isFull, DemoReflection.notes(of: sessions - 1) > 0 {
      _ = try journal.attachmentFolder.alone { () throws(JournalError) in
        for file in DemoCentre.files {
          _ = try journal.attachmentFolder.keep(file.bytes, named: RecordID(of: file.bytes))
        }
      }
    }
    let support = DemoSupport(
      learner: try journal.learnerKey(),
      supervisor: DemoCentre.Person(name: name, role: .supervisor, key: supervisor), learnerName: terms.learner,
      registered: registered)
    try fill(journal, on: days, support, centre, entropy)
    if isFull { try DemoReflection.nameClients(of: journal, on: Occasion(now: now, zone: zone, entropy: aside)) }
    return Made(
      learner: terms.learner, keyPath: keyPath, assessorPath: assessorPath, verifierPath: verifierPath,
      passphrase: DemoJournal.passphrase)
  }

  private static func keep(
    _ key: SigningKey, of name: String, made: Instant, at path: String, _ entropy: inout Entropy
  ) throws(JournalError) {
    // The passphrase is printed for all to read, so more rounds would protect nothing.
    let text = try KeyFile.text(
      sealing: key, name: name, made: made.rfc3339, protection: .passphrase(passphrase, rounds: .least),
      rng: &entropy)
    try PrivateFile.create(path, Array(text.utf8))
  }

  // MARK: Days

  /// The working days the sessions fall on, oldest first: spread over the time since registration while they fit there.
  private func weekdays(endingBefore today: LocalDate) -> [LocalDate] {
    let sinceRegistration = weekdays(from: DemoJournal.registered, before: today)
    if !sinceRegistration.isEmpty, sessions <= sinceRegistration.count * DemoJournal.perDay {
      return sinceRegistration
    }
    // Seven days hold five working days; a week more covers where the weeks begin.
    let needed = (sessions + DemoJournal.perDay - 1) / DemoJournal.perDay
    let from = today.adding(days: -(needed * 7 / 5 + 7))
    return weekdays(from: from, before: today).suffix(needed)
  }

  private func weekdays(from first: LocalDate, before today: LocalDate) -> [LocalDate] {
    guard first < today else { return [] }
    return (first.dayNumber..<today.dayNumber).map(LocalDate.init(dayNumber:))
      .filter { $0.weekday != .saturday && $0.weekday != .sunday }
  }

  // MARK: Entries

  /// How far the diary is.
  private struct Diary {
    var logged: [SessionRecord] = []
    var support: DemoSupport
    /// The minutes of each role that are still to be held before the learner may choose freely.
    var remaining: [Role: Int]
    /// Draws of their own, so that the sessions of a seed are what they are whatever lies around them.
    var (sessions, notes, others): (Entropy, Entropy, Entropy)

    /// The role of a session: when there are hours enough in the one that was drawn, the other is needed more.
    func role(drawn: Role) -> Role {
      let other: Role = drawn == .coaching ? .mentoring : .coaching
      return remaining[drawn, default: 0] <= 0 && remaining[other, default: 0] > 0 ? other : drawn
    }

    mutating func add(_ session: SessionRecord) {
      logged.append(session)
      if session.details.status == .held { remaining[session.details.role, default: 0] -= session.details.minutes }
    }
  }

  private func fill(
    _ journal: Journal, on days: [LocalDate], _ support: DemoSupport, _ centre: DemoCentre, _ entropy: Entropy
  ) throws(JournalError) {
    let plan = (0..<sessions).map { index in
      (date: days[index * days.count / sessions], place: index - firstIndex(ofDayOf: index, days.count))
    }
    let signedUntil = zone.date(at: now).adding(days: -21)
    // A day of few sessions has them at any hour.
    let spread = max(1, DemoJournal.perDay / ((sessions + days.count - 1) / days.count))
    let lastRead = plan.lastIndex { $0.date < signedUntil }
    let imported = isFull ? min(3, sessions / 4) : 0
    var diary = Diary(
      support: support, remaining: try required(by: journal), sessions: entropy, notes: .seeded(seed &+ 1),
      others: .seeded(seed &+ 4))
    // One transaction a batch: a commit for each would be the disk's speed, and one for all would fill memory.
    for batch in stride(from: 0, to: plan.count, by: 2_000) {
      let slice = plan[batch..<min(batch + 2_000, plan.count)]
      let before = diary
      diary = try journal.write { ledger, learner in
        var diary = before
        if batch == 0 {
          try diary.support.begin(in: &ledger, &diary.sessions)
          if imported > 0 {
            let act = ImportRecord(
              format: .csv, source: "hours-before-coachlog.csv", file: RecordID(of: Array("made up".utf8)),
              records: imported)
            try ledger.append(.import(act), by: learner, at: plan[imported - 1].date.evening)
          }
        }
        for (index, (date, place)) in zip(slice.indices, slice) {
          if index == plan.count - 1 {
            // Before the last session, which stays what was done last.
            try self.complete(&diary, in: &ledger, of: journal, centre)
          }
          let written = max(date, plan[max(imported - 1, 0)].date).evening
          let log = try self.session(on: date, place: place, spread: spread, &ledger, learner, &diary, written)
          diary.add(log.version)
          guard date < signedUntil else { continue }
          // The last one the supervisor read came back, as it does in life.
          let decision: Decision = index == lastRead ? .returned : .approved
          try self.sign(log.record, log.version, decision, &ledger, by: support.supervisor, written)
          if self.isFull, index >= imported, index < plan.count - 1 {
            try diary.support.follow(diary.logged, in: &ledger, &diary.others)
          }
        }
        return diary
      }
    }
  }

  /// The minutes of practice that the qualification asks for.
  private func required(by journal: Journal) throws(JournalError) -> [Role: Int] {
    let requirements = try journal.progress.report(today: zone.date(at: now)).lines.map(\.requirement)
    return Dictionary(
      requirements.compactMap { one in one.role.map { ($0, one.requiredMinutes) } }, uniquingKeysWith: +)
  }

  /// Writes what looks back on the sessions so far.
  private func complete(
    _ diary: inout Diary, in ledger: inout JournalTransaction, of journal: Journal, _ centre: DemoCentre
  ) throws {
    guard let last = diary.logged.last else { return }
    let reflection = DemoReflection(
      sessions: diary.logged, learner: centre.learner, written: last.details.start.date.evening)
    guard let note = try reflection.write(to: &ledger, &diary.notes), isFull else { return }
    try DemoCriteria.tag(diary.logged, in: &ledger, by: centre.learner, at: centre.written)
    var drawn = Entropy.seeded(seed &+ 3)
    try centre.write(to: &ledger, of: journal, after: diary.logged.count, beside: note, &drawn)
  }

  /// The first session of the day that session `index` falls on.
  private func firstIndex(ofDayOf index: Int, _ days: Int) -> Int {
    let day = index * days / sessions
    return (day * sessions + days - 1) / days
  }

  private func session(
    on date: LocalDate, place: Int, spread: Int, _ ledger: inout JournalTransaction, _ learner: SigningKey,
    _ diary: inout Diary, _ written: Instant
  ) throws -> (record: SignedRecord, version: SessionRecord) {
    var entropy = diary.sessions
    let role = diary.role(drawn: Int.random(in: 0..<3, using: &entropy) == 0 ? .mentoring : .coaching)
    let minutes = [30, 45, 45, 60, 60, 60].randomElement(using: &entropy) ?? 60
    let client = try ClientCode("C0\(Int.random(in: 1...8, using: &entropy))")
    let isMissed = Int.random(in: 0..<40, using: &entropy) == 0
    // An hour and a quarter apart, so that eight of at most an hour fit a day without touching.
    let slot = place * spread + Int.random(in: 0..<spread, using: &entropy)
    let start = ClockTime(minuteOfDay: 8 * 60 + slot * 75 + 15 * Int.random(in: 0...1, using: &entropy))
    guard let start, let offset = zone.offsets(of: date, start).first else {
      throw JournalError.againstRule("the zone has no working hours on \(date.spelled)")
    }
    let topic = DemoJournal.topics.randomElement(using: &entropy) ?? ("", "", "")
    let texts = SessionTexts(summary: topic.0, goal: topic.1, actions: topic.2)
    let details = SessionDetails(
      role: role, start: OffsetDateTime(date: date, time: start, offset: offset), minutes: minutes, client: client,
      status: isMissed ? .noShow : .held, channel: Channel.allCases.randomElement(using: &entropy) ?? .inPerson,
      model: role == .coaching ? "GROW" : nil)
    let id = EntryID(drawnFrom: &entropy)
    let digest = try ledger.keep(texts, entropy: &entropy)
    let version = SessionRecord(session: id, details: details, text: digest, replaces: [])
    let record = try ledger.append(.session(version), by: learner, at: written)
    return (record, version)
  }

  private func sign(
    _ record: SignedRecord, _ version: SessionRecord, _ decision: Decision, _ ledger: inout JournalTransaction,
    by supervisor: DemoCentre.Person, _ written: Instant
  ) throws {
    let approval: SignOffMeaning = version.details.status == .held ? .supervised : .notHeld
    let signOff = SignOff(
      entry: version.session, covers: record.id, date: version.details.start.date, minutes: version.details.minutes,
      decision: decision, comment: decision == .returned ? "Say what was agreed, please" : nil,
      meaning: decision == .returned ? .returned : approval,
      signature: SignatureTerms(
        name: supervisor.name, learner: DemoJournal.learner, seen: record.id, device: .shared))
    try ledger.append(.signoff(signOff), by: supervisor.key, at: written)
  }

  private static let topics: [(String, String, String)] = [
    ("Preparing a first appraisal", "Feel ready to lead it", "Draft three questions by Friday"),
    ("Handing over a project", "Let go without losing sight", "Agree one checkpoint a week"),
    ("Speaking up in the team meeting", "Say one thing in each meeting", "Try it on Tuesday and note how it went"),
    ("Saying no to extra work", "Keep the week within its hours", "Practise two sentences"),
    ("Giving feedback to a peer", "Be clear and kind", "Write it down first, then talk"),
    ("Planning the next career step", "Name two directions", "Talk to one person in each"),
    ("A disagreement with a supplier", "Find what both sides need", "List interests before the call"),
    ("Finding time to think", "Two quiet hours a week", "Block Thursday morning"),
  ]
}

extension Zone {
  fileprivate func morning(of date: LocalDate) -> Instant {
    Instant(seconds: date.dayNumber * 86_400 + 8 * 3_600)
  }
}
