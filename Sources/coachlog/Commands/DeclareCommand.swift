import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `declare`: the cover statements of what is handed in.
struct DeclareCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "declare", abstract: "Your cover statements: own work, not submitted elsewhere, earlier work.",
    discussion: """
      Without options it shows what you have said. With options it signs your answers with your key. What you leave \
      out stays as you said it before.
      Example: coachlog declare --own-work yes --not-submitted yes --earlier-work ''
      """)

  /// An answer that is there.
  enum Answer: String, Word {
    case yes, no

    var isYes: Bool { self == .yes }
  }

  @Option(help: "Whether all of it is your own work.")
  var ownWork: Answer?
  @Option(help: "Whether you have submitted it for no other qualification.")
  var notSubmitted: Answer?
  @Option(parsing: .unconditional, help: "Earlier work of yours that is in it. An empty text ('') says there is none.")
  var earlierWork: String?
  @Option(
    help: "Whether the awarding body may use it, without names, to compare how centres assess.")
  var mayBeUsed: Answer?
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let earlierWork = try surroundings.clean(earlierWork, as: "earlier work")
    let open = try journal.open(in: surroundings)
    let before = try open.coverSheet.statements()
    if areAbsent(ownWork, notSubmitted, earlierWork, mayBeUsed) { return try show(before, in: &surroundings) }
    guard let own = ownWork?.isYes ?? before?.declaration.isOwnWork else {
      throw Failure(.usage, "--own-work is missing. Give --own-work yes, or no")
    }
    guard let elsewhere = notSubmitted?.isYes ?? before?.declaration.isNotSubmittedElsewhere else {
      throw Failure(.usage, "--not-submitted is missing. Give --not-submitted yes, or no")
    }
    guard before != nil || earlierWork != nil else {
      throw Failure(
        .usage, "--earlier-work is missing. Name earlier work of yours that is in it, or give '' if there is none")
    }
    let earlier = earlierWork.map { $0.isEmpty ? nil : $0 } ?? before?.declaration.earlierWork
    let statements = try open.coverSheet.declare(
      Declaration(
        isOwnWork: own, isNotSubmittedElsewhere: elsewhere, earlierWork: earlier,
        mayBeUsed: mayBeUsed?.isYes ?? before?.declaration.mayBeUsed), on: try surroundings.occasion())
    if output.json { return try show(statements, in: &surroundings) }
    surroundings.console.prose("Signed \(statements.record.hex.prefix(8)): your cover statements")
    for sentence in statements.declaration.sentences {
      surroundings.console.prose("  " + TerminalEscaping.escaped(sentence, keepingNewlines: true))
    }
  }

  private func show(_ statements: CoverStatements?, in surroundings: inout Surroundings) throws {
    if output.json { return try surroundings.console.json(statements?.json ?? [:]) }
    guard let statements else {
      return surroundings.console.prose(
        "You have given no cover statements yet. To sign them, use 'coachlog declare --own-work yes --not-submitted "
          + "yes --earlier-work \"\"'")
    }
    let zone = try surroundings.occasion().zone
    surroundings.console.prose("Signed on \(EntryText.moment(statements.signedAt, in: zone)):")
    for sentence in statements.declaration.sentences {
      surroundings.console.prose("  " + TerminalEscaping.escaped(sentence, keepingNewlines: true))
    }
  }
}

extension CoverStatements {
  /// What `declare --json` prints.
  fileprivate var json: JSONObject {
    [
      "record": record.hex, "signedAt": signedAt.rfc3339, "ownWork": declaration.isOwnWork,
      "notSubmitted": declaration.isNotSubmittedElsewhere, "earlierWork": declaration.earlierWork,
      "mayBeUsed": declaration.mayBeUsed,
    ]
  }
}
