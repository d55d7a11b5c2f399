import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import LogbookWords

/// A value that a shell offers for an argument, and what it is.
struct Offer: Equatable {
  let value: String
  let about: String

  init(_ value: String, _ about: String) {
    self.value = value
    self.about = about
  }

  /// The offers that begin with what is typed, as the shell wants them: with what each is, where it can show that.
  static func lines(_ offers: [Offer], beginning typed: String, for shell: CompletionShell?) -> [String] {
    // Arguments are read in any case. The shell keeps only what begins exactly with what is typed.
    let isLower = typed != typed.uppercased()
    return offers.compactMap { offer in
      // bash would carry out a `$(...)` in a value.
      guard offer.value.allSatisfy({ $0.isLetter || $0.isNumber || " -.:=".contains($0) }) else { return nil }
      let value = isLower && offer.value.lowercased().hasPrefix(typed) ? offer.value.lowercased() : offer.value
      guard value.hasPrefix(typed) else { return nil }
      let about = TerminalEscaping.escaped(offer.about)
      return switch shell {
      case .some(.fish): "\(value)\t\(about)"
      case .some(.zsh): "\(value.replacing(":", with: "\\:")):\(about)"
      default: value
      }
    }
  }
}

/// Where the values come from that a shell offers for an argument. The journal is asked for these values only.
extension CompletionKind {
  /// Ids of whatever `show` shows, the newest entries first.
  static var everything: CompletionKind {
    offered { try $0.entries() + $0.notes() + $0.actions() + $0.attachments() + $0.feedback() + $0.requests() }
  }
  /// Ids of sessions.
  static var sessions: CompletionKind { offered { try $0.entries { $0.sort = .session } } }
  /// Ids of hours that are not practice.
  static var support: CompletionKind { offered { try $0.entries { $0.sort = .support } } }
  /// Ids of sessions and support that are not signed yet.
  static var unsigned: CompletionKind {
    offered { try $0.entries { $0.states = Set(EntryState.allCases).subtracting([.signed, .withdrawn]) } }
  }
  /// Ids of what is evidence: entries, notes and files.
  static var evidence: CompletionKind { offered { try $0.entries() + $0.notes() + $0.attachments() } }
  static var notes: CompletionKind { offered { try $0.notes() } }
  static var actions: CompletionKind { offered { try $0.actions() } }
  static var attachments: CompletionKind { offered { try $0.attachments() } }
  /// Ids of requests that are open.
  static var requests: CompletionKind { offered { try $0.requests() } }
  /// Ids of what is on the supervision agenda.
  static var agenda: CompletionKind {
    offered { line in
      try line.journal().agenda.list().map { Offer($0.shortID, EntryText.sentence($0, in: try line.zone())) }
    }
  }
  /// Ids of what assessors decided.
  static var decisions: CompletionKind {
    offered { line in
      let decisions = try line.journal().samples.decisions()
      let ids = decisions.map(\.record)
      return decisions.map {
        Offer(Journal.Samples.shortened($0.record, among: ids), "\($0.matter.name) \($0.verdict.rawValue)")
      }
    }
  }
  /// Codes of clients, and of those who are not in the register yet.
  static var clients: CompletionKind { offered { try $0.clients().map(\.offer) } }
  static var unregistered: CompletionKind {
    offered { try $0.clients().filter { $0.registered == nil }.map(\.offer) }
  }
  /// Units of the qualification.
  static var units: CompletionKind {
    offered { line in
      let journal = try line.journal()
      let scheme = try journal.terms.scheme()
      return try scheme.units(of: scheme.qualification(journal.enrolment().qualification)).map {
        Offer(line.short($0.id, in: scheme), $0.title)
      }
    }
  }
  /// Criteria of the mark sheet, and with them what an assessor decides.
  static var criteria: CompletionKind { offered { try $0.criteria() } }
  static var assessment: CompletionKind {
    offered { try $0.criteria() + CriterionDecision.allCases.map { Offer($0.rawValue, "the decision") } }
  }
  /// What a target can be set for, up to the length.
  static var targets: CompletionKind {
    offered { line in
      let scheme = try Scheme.bundled8577()
      return scheme.units.filter { $0.practice != nil }.map { Offer("\(line.short($0.id, in: scheme))=", $0.title) }
        + [Offer("induction=", "Induction"), Offer("tutorial=", "Tutorial support")]
    }
  }
  static var qualifications: CompletionKind {
    offered { _ in try Scheme.bundled().flatMap(\.qualifications).map { Offer($0.id, $0.title) } }
  }
  static var models: CompletionKind {
    offered { line in
      ModelLibrary.load(addingFrom: line.surroundings.modelFolder()).library.models.map {
        Offer($0.name, $0.kind.rawValue)
      }
    }
  }
  /// What is asked of those who judge.
  static var competence: CompletionKind {
    offered { _ in CompetenceTable.ilm8577.requirements.map { Offer($0.id, $0.title) } }
  }
  /// Names of those who may sign.
  static var signers: CompletionKind {
    offered { try $0.journal().signers.list().filter(\.isActive).map { Offer($0.name, $0.role.rawValue) } }
  }

  /// What is offered for the line so far; nothing where it cannot be had, and never a complaint.
  private static func offered(_ offers: @escaping @Sendable (UnfinishedLine) throws -> [Offer]) -> CompletionKind {
    .custom { words, _, prefix in
      guard let surroundings = try? Surroundings(environment: ProcessInfo.processInfo.environment) else { return [] }
      let line = UnfinishedLine(
        words: words, typed: prefix.filter { !"'\"\\".contains($0) }, surroundings: surroundings)
      return Offer.lines((try? offers(line)) ?? [], beginning: line.typed, for: CompletionShell.requesting)
    }
  }
}

/// A command line of which one word is to be completed.
private struct UnfinishedLine {
  let words: [String]
  /// The beginning of that word.
  let typed: String
  let surroundings: Surroundings

  /// How many entries are offered at most: a longer list helps nobody.
  private static let limit = 50

  /// The journal that the line means. Nothing is written to it, and another program's write is not waited for.
  func journal() throws -> Journal {
    try Journal(examining: surroundings.journalPath(option), readersWait: 50)
  }

  func zone() throws -> Zone { try surroundings.occasion().zone }

  private var option: Path? {
    for (index, word) in words.enumerated() {
      if word.hasPrefix("--journal=") { return Path(argument: String(word.dropFirst("--journal=".count))) }
      // bash takes the sign of equality for a word.
      if word == "--journal" { return words.dropFirst(index + 1).first { $0 != "=" }.flatMap(Path.init) }
    }
    return nil
  }

  func entries(_ narrow: (inout EntryFilter) -> Void = { _ in }) throws -> [Offer] {
    var filter = EntryFilter()
    narrow(&filter)
    let zone = try zone()
    return try journal().entries.newest(UnfinishedLine.limit, filter, beginning: typed.lowercased()).map {
      // Of an id that is typed further than its shortest prefix all of it is offered.
      Offer(typed.count > $0.shortID.count ? $0.row.id.hex : $0.shortID, EntryText.sentence($0.row, in: zone))
    }
  }

  func notes() throws -> [Offer] {
    try journal().notes.list().map { Offer($0.shortID, EntryText.sentence($0.row)) }
  }

  func actions() throws -> [Offer] {
    try journal().plan.list().map { Offer($0.shortID, EntryText.sentence($0)) }
  }

  func attachments() throws -> [Offer] {
    try journal().attachments.list().map { Offer($0.shortID, $0.row.phrase) }
  }

  func feedback() throws -> [Offer] {
    try journal().feedback.list().map { Offer($0.shortID, $0.heading) }
  }

  func clients() throws -> [ClientSummary] { try journal().clients.accounts() }

  func criteria() throws -> [Offer] {
    let journal = try journal()
    let scheme = try journal.terms.scheme()
    return try journal.criteria.list().map {
      Offer("\(short($0.criterion.id.unit, in: scheme)):\($0.criterion.id.place)", $0.criterion.label)
    }
  }

  func requests() throws -> [Offer] {
    try journal().requests.list(onlyOpen: true).map { Offer($0.shortID, "to \($0.row.name)") }
  }

  /// `302` for `8577-302`, where that says enough and the scheme's number is not being typed.
  func short(_ unit: String, in scheme: Scheme) -> String {
    let number = unit.split(separator: "-").last.map(String.init) ?? unit
    let isTyped = !typed.isEmpty && unit.hasPrefix(typed.prefix { $0 != ":" })
    return isTyped || scheme.unit(number)?.id != unit ? unit : number
  }
}

extension ClientSummary {
  fileprivate var offer: Offer { Offer(code.text, registered?.relation.rawValue ?? "not registered") }
}
