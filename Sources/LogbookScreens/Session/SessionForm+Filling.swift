import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension SessionForm {
  /// Fills every field from a version that is to be amended.
  mutating func fill(from base: SessionBase, _ shared: Shared) {
    fill(from: base.details, base.texts, shared)
  }

  /// Fills every field from a session as it was saved.
  mutating func fill(from details: SessionDetails, _ texts: SessionTexts, _ shared: Shared) {
    let zone = shared.occasion.zone
    let twice = zone.offsets(of: details.start.date, details.start.time)
    if !details.start.belongs(to: zone) { foreign = details.start.offset }
    if twice.count > 1 || foreign != nil { assume(details[.offset], in: .offset) }
    for field in [SessionField.client, .date, .status] + SessionField.lasting { assume(details[field], in: field) }
    if let times = try? SessionTimes(start: details.start, minutes: details.minutes) {
      assume(TimesText.typed(times, in: zone), in: .times)
    }
    assume(texts.summary ?? "", in: .summary)
    assume(texts.goal ?? "", in: .goal)
    assume(texts.actions ?? "", in: .actions)
    assume(texts.feedback ?? "", in: .feedback)
    settleAssumed()
    refresh(shared)
  }

  /// Takes every field as changed by hand.
  mutating func touchAll() {
    touched = Set(SessionField.asked)
    assumed = [:]
  }

  /// Fills in whom a session was with and how, and its times where they fit the day; the day and what was said are
  /// another session's.
  mutating func repeatDetails(_ details: SessionDetails, _ shared: Shared) {
    repeated = details
    for field in [SessionField.client] + SessionField.lasting { assume(details[field], in: field) }
    outlineAssumed()
    refresh(shared)
    focus(.date)
  }

  /// Fills in what a timer knows, up to now.
  mutating func fill(from timer: RunningTimer, _ shared: Shared) {
    isTimed = true
    let zone = shared.occasion.zone
    if !timer.start.belongs(to: zone) { foreign = timer.start.offset }
    if foreign != nil || zone.offsets(of: timer.start.date, timer.start.time).count > 1 {
      assume("\(timer.start.offset)", in: .offset)
    }
    assume(timer.client.text, in: .client)
    assume("\(timer.start.date)", in: .date)
    let minutes = (shared.occasion.now.seconds - timer.started.seconds) / 60
    if let times = try? SessionTimes(start: timer.start, minutes: minutes) {
      assume(TimesText.typed(times, in: zone), in: .times)
    }
    fixedRole = timer.role
    refresh(shared)
  }
}

extension TimesText {
  /// The times of a session as `understood` says them.
  static func understood(_ details: SessionDetails, in zone: Zone) -> String {
    guard let times = try? SessionTimes(start: details.start, minutes: details.minutes) else {
      return details.start.date.spelled
    }
    return understood(times, in: zone)
  }
}
