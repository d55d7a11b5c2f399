import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension RichText {
  /// A note with what it is linked with: as much of it as a preview can hold, or all of it.
  ///
  /// - Parameter chosen: the link that Enter opens; nil where none can be opened.
  init(_ account: NoteDetail, _ shared: Shared, isWhole: Bool = false, chosen: Int? = nil) {
    self.init()
    let model = account.row.model.flatMap { shared.models.named($0) }
    addStanding(account.row, NoteMeasure(of: account.text ?? "", by: model, in: shared.models), shared)
    add(account.links(shared), chosen: chosen)
    if chosen != nil { addWaiting(account.unplanned(shared.models).count) }
    addGap()
    add(noteText: account.text, isWhole: isWhole)
  }

  /// Which note it is, how far it is, and whether something is to be done about it.
  mutating func addStanding(_ row: NoteRow, _ measure: NoteMeasure, _ shared: Shared) {
    add(EntryText.sentence(row).capitalised, .heading)
    add("\(measure.spoken).", .dim)
    if row.state == .conflict { add("There are 2 versions of this note. Amend it to keep a single version.", .act) }
    if row.state == .withdrawn { add("It is withdrawn and no longer evidence.", .dim) }
  }

  /// How many actions it names that are not in the plan yet.
  mutating func addWaiting(_ count: Int) {
    guard count > 0 else { return }
    let what = count == 1 ? "1 action in it is" : "\(count) actions in it are"
    add("\(what) not in the plan yet. Press p to add \(count == 1 ? "it" : "the next").", .pending)
  }

  /// What a note says; of a long one so much as a preview can show, unless it is to be read whole.
  mutating func add(noteText text: String?, isWhole: Bool = false) {
    if let text {
      // What is beyond that is below any screen.
      add("", typed: isWhole ? text : String(text.prefix(6_000)))
    } else {
      add(Notice("the text is missing", .verify).sentence, .act)
    }
  }
}
