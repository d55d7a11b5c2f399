import CoachingRules
import LogbookValues
import SignedRecords
import Foundation
import LogbookScreens

@testable import coachlog

/// A fresh folder for a performer, with a journal where one is wanted.
struct ScreenPlace {
  let folder: URL
  let place: JournalPlace
  let occasion: Occasion

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("coachlog-screen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    place = JournalPlace(
      path: folder.appendingPathComponent("usual/log.sqlite").path, isUsual: true,
      keyFolder: folder.appendingPathComponent("keys").path, modelFolder: nil, home: folder.path)
    occasion = Occasion(
      now: try Instant(rfc3339: "2026-11-23T18:00:00Z"), zone: try Zone(identifier: "Europe/London"))
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func job(_ request: Request) -> Job { Job(work: .read(request), occasion: occasion, press: nil) }
  func job(_ act: Act, ticket: Int = 1) -> Job { Job(work: .act(act, ticket: ticket), occasion: occasion, press: nil) }
  var open: Job { Job(work: .open, occasion: occasion, press: nil) }

  /// A learner's terms.
  var terms: NewEnrolment {
    NewEnrolment(
      learner: "Priya Shah", qualification: "certificate-coaching", registered: occasion.today, centre: nil,
      registrationNumber: nil, targets: [])
  }

  /// A performer with a journal that was just made.
  func begun() -> Performer {
    var performer = Performer(place)
    _ = performer.perform(open)
    _ = performer.perform(job(.create(terms, draft: nil)))
    return performer
  }

  /// A session that can be logged.
  func session(_ time: String = "09:00+30m") throws -> SessionDetails {
    let times = try SessionTimes.read(time, on: occasion.today, in: occasion.zone, offset: nil)
    return SessionDetails(role: .coaching, start: times.start, minutes: times.minutes, client: try ClientCode("C07"))
  }
}

extension Performer.Answer {
  /// The reply, where there is one.
  var reply: Reply? {
    switch self {
    case .reply(let reply): reply
    case .nothing: nil
    case .busy(let reply): reply
    }
  }

  var done: Done? {
    if case .done(let done, _) = reply { return done }
    return nil
  }

  var refusal: JournalError? {
    if case .refused(let error, _) = reply { return error }
    return nil
  }

  var isChange: Bool {
    if case .changed = reply { return true }
    return false
  }
}
