import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// A line of a page that tells what the page's subject is linked with, and what it leads to where it leads somewhere.
struct PageLink: Equatable, Sendable {
  /// What can be opened.
  enum Target: Equatable, Sendable {
    case entry(EntryID)
    case note(EntryID)
    /// A file, and what it is attached to.
    case file(EntryID, of: EntryID)
  }

  let text: String
  var isWaiting = false
  let target: Target?

  /// Opens what it leads to.
  func follow(_ turn: inout Turn) {
    switch target {
    case .entry(let id): turn.move(.push(EntryPage(id)))
    case .note(let id): turn.move(.push(NotePage(id)))
    case .file(let id, let entry): turn.move(.push(AttachmentsPage(of: entry, showing: id)))
    case nil: break
    }
  }
}

extension EntryDetail {
  /// What refers to it and what it is for: notes, supervision, criteria.
  func links(in zone: Zone) -> [PageLink] {
    notes.map { note in
      PageLink(
        text: "Note \(note.shortID) reflects on it: \(EntryText.sentence(note.row)).", target: .note(note.row.id))
    } + attachments.map(PageLink.init) + supervision.links(in: zone) + PageLink.evidence(number, for: criteria)
  }
}

extension NoteDetail {
  /// What it reflects on, what was planned from it, and what it is for.
  func links(_ shared: Shared) -> [PageLink] {
    let zone = shared.occasion.zone
    return links.map { link in
      PageLink(text: "On \(EntryText.sentence(link.row, in: zone)).", target: .entry(link.row.id))
    }
      + actions.map { action in
        PageLink(
          text: "Planned: \(EntryText.sentence(action)).", isWaiting: action.row.isDue(on: shared.today), target: nil)
      } + attachments.map(PageLink.init) + supervision.links(in: zone) + PageLink.evidence(number, for: criteria)
  }

  /// The actions that it names and that are not in the plan yet.
  func unplanned(_ models: ModelLibrary) -> [String] {
    guard let model = row.model.flatMap({ models.named($0) }) else { return [] }
    let planned = Set(actions.compactMap(\.text))
    return model.actions(in: text ?? "").filter { !planned.contains($0) }
  }
}

extension Supervision {
  fileprivate func links(in zone: Zone) -> [PageLink] {
    var agenda = Supervision()
    agenda.isOnAgenda = isOnAgenda
    return agenda.sentences(in: zone).map { PageLink(text: $0.asSentence, isWaiting: true, target: nil) }
      + meetings.flatMap { meeting in
        var one = Supervision()
        one.meetings = [meeting]
        return one.sentences(in: zone).map {
          PageLink(text: $0.asSentence, isWaiting: true, target: .entry(meeting.row.id))
        }
      }
      + discussed.flatMap { item in
        var one = Supervision()
        one.discussed = [item]
        let target: PageLink.Target =
          switch item.subject {
          case .session(let row): .entry(row.id)
          case .note(let note): .note(note.id)
          }
        return one.sentences(in: zone).map {
          PageLink(text: $0.asSentence, isWaiting: true, target: target)
        }
      }
  }
}

extension PageLink {
  fileprivate init(_ file: ListedAttachment) {
    let about = file.note.map { ": \(EntryText.inOneLine($0))" } ?? ""
    let gone = file.fileGone.map { " (\($0))" } ?? ""
    self.init(
      text: "File \(file.shortID), \(file.row.phrase)\(gone)\(about)".asSentence,
      target: .file(file.row.id, of: file.row.entry))
  }

  fileprivate static func evidence(_ number: EvidenceNumber?, for criteria: [Criterion]) -> [PageLink] {
    guard !criteria.isEmpty else { return [] }
    return [
      PageLink(
        text: "Evidence\(number.map { " \($0.text)" } ?? "") for \(criteria.map(\.id.text).joined(separator: ", ")).",
        target: nil)
    ]
  }
}

extension RichText {
  /// Adds the links; with a place among those that lead somewhere, that one is marked to be opened.
  mutating func add(_ links: [PageLink], chosen: Int? = nil) {
    var place = 0
    for link in links {
      let style: Style = link.isWaiting ? .pending : .dim
      if link.target != nil, let chosen {
        add(link: link.text, at: place, isChosen: place == chosen, style)
        place += 1
      } else {
        add(link.text, style)
      }
    }
  }
}

/// Which of a page's links is selected: Tab goes on to the next, Enter opens it.
struct ChosenLink: Equatable, Sendable {
  private(set) var place = 0

  /// Those of the links that lead somewhere.
  private func leading(_ links: [PageLink]) -> [PageLink] { links.filter { $0.target != nil } }

  /// Stays on a link that there is, where some are gone.
  mutating func settle(_ links: [PageLink]) { place = max(0, min(place, leading(links).count - 1)) }

  /// Why there is nothing to open or to go to; nil where there is.
  func reason(against command: ScreenCommand, _ links: [PageLink]) -> String? {
    let count = leading(links).count
    if count == 0 { return "nothing here leads to another page" }
    return command == .open || count > 1 ? nil : "there is only one link. Press Enter to open it"
  }

  /// Selects the link of that place.
  mutating func choose(_ place: Int, _ links: [PageLink]) {
    self.place = place
    settle(links)
  }

  mutating func perform(_ command: ScreenCommand, _ links: [PageLink], _ turn: inout Turn) {
    let links = leading(links)
    guard !links.isEmpty else { return }
    place = min(place, links.count - 1)
    if command == .open { links[place].follow(&turn) }
    if command == .nextLink { place = (place + 1) % links.count }
    if command == .previousLink { place = (place + links.count - 1) % links.count }
  }
}
