@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
import Foundation

/// A small journal with a row in every table that version 1 writes to.
enum SampleJournal {
  static func make(in place: Workplace, at path: String? = nil, sessions: Int = 8) throws -> (Journal, SigningKey) {
    var entropy = Entropy.seeded(1)
    let began = try Instant(rfc3339: "2026-01-12T09:00:00Z")
    let now = try Instant(rfc3339: Workplace.now)
    let zone = try Zone(identifier: "Europe/London")
    let occasion = Occasion(now: now, zone: zone, entropy: .seeded(2))
    let (journal, _) = try Journal.create(
      at: path ?? place.journal,
      terms: NewEnrolment(
        learner: "Priya Shah", qualification: "certificate-coaching-mentoring",
        registered: LocalDate(dayNumber: 20_465)),
      scheme: .bundled8577, now: began, entropy: &entropy)
    let supervisor = SigningKey(generatedBy: &entropy)
    _ = try journal.signers.add(name: "Jane Doe", key: supervisor.publicKey, email: "jane@example.org", at: now)
    for number in 0..<sessions {
      _ = try journal.sessions.log(
        details(number, in: zone), SessionTexts(summary: "Number \(number)", goal: "A goal"),
        on: Occasion(now: now, zone: zone, entropy: .seeded(UInt64(100 + number))))
    }
    _ = try journal.support.add(
      .induction, on: LocalDate(dayNumber: 20_466), minutes: 60, with: "Jane Doe", note: nil, on: occasion)
    let shown = try journal.signOff.proposals(.allWaiting)
    let signed = try journal.signOff.decide(
      .approved, on: Array(shown.prefix(4)), comment: "Good", by: supervisor, at: now)
    _ = try journal.signOff.revoke(signed[0].id, reason: "By mistake", by: supervisor, at: now)
    _ = try journal.sessions.withdraw(shown[5].row.id, reason: "Twice", on: occasion)
    _ = try journal.undo(on: occasion)
    return (journal, supervisor)
  }

  /// The session with this number: one a day.
  static func details(_ number: Int, in zone: Zone) throws -> SessionDetails {
    let start = try zone.moment(on: LocalDate(dayNumber: 20_466 + number), at: ClockTime("14:00"), offset: nil)
    return SessionDetails(role: .coaching, start: start, minutes: 90, client: try ClientCode("C07"))
  }

  /// The supervisor's key as a file without a passphrase, which costs no time to open.
  static func keyFile(of key: SigningKey, in place: Workplace) throws -> String {
    var entropy = Entropy.seeded(3)
    let path = place.folder + "/jane.key"
    let text = try KeyFile.text(
      sealing: key, name: "Jane Doe", made: "2026-01-12T09:00:00Z", protection: .none, rng: &entropy)
    try PrivateFile.create(path, Array(text.utf8))
    return path
  }
}
