import CoachingJournal
import LogbookScreens
import LogbookValues
import SignedRecords

extension Performer {
  /// Writes what the pages of support and of the agenda want written.
  func perform(_ act: SupportAct, in journal: Journal, on occasion: Occasion) throws(JournalError) -> SupportDone {
    switch act {
    case .add(let details, _):
      let outcome = try journal.addSupport(
        details.type, on: details.date, minutes: details.minutes, with: details.with, note: details.note,
        discussed: details.discussed, on: occasion)
      return .written(outcome, isNew: true, discussed: details.discussed.count)
    case .amend(let entry, let details, let version, _):
      let outcome = try journal.amendSupport(entry, basedOn: version, on: occasion) { $0 = details }
      return .written(outcome, isNew: false, discussed: details.discussed.count)
    case .setAgenda(let entry, let isOn):
      return .agenda(try journal.setAgenda(isOn, entry, on: occasion), shortID: try journal.shortened(entry))
    }
  }
}

extension SupportAct {
  /// The draft that holds what is written.
  var draft: String? {
    switch self {
    case .add(_, let draft), .amend(_, _, _, let draft): draft
    case .setAgenda: nil
    }
  }
}
