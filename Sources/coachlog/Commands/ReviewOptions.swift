import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import JournalExchange
import LogbookScreens
import LogbookValues
import LogbookWords
import SignedRecords

/// The decisions of a script.
struct ReviewOptions: ParsableArguments {
  @Flag(
    help: "Sign every session and support entry that you are asked about, have never decided on, and do not return.")
  var all = false
  @Option(help: ArgumentHelp("Sign this entry. The first 4 digits of its id are enough. Repeat it.", valueName: "id"))
  var sign: [String] = []
  @Option(help: "What you sign of sessions that were held. Default: supervised.")
  var meaning: SignOffMeaning?
  @Option(parsing: .unconditional, help: "A comment on everything that you sign, for the learner.")
  var comment: String?
  @Option(
    name: .customLong("return"), help: ArgumentHelp("Send this entry back. Repeat it with --reason.", valueName: "id"))
  var returned: [String] = []
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Why you send the entry back. Give one for each --return, in the same order.")
  var reason: [String] = []
  @Option(
    help: ArgumentHelp("Decide that this criterion is met, for example 303:1.2. Repeat it.", valueName: "criterion"))
  var meet: [String] = []
  @Option(help: ArgumentHelp("Refer this criterion back. Repeat it with --feedback.", valueName: "criterion"))
  var refer: [String] = []
  @Option(
    parsing: .unconditionalSingleValue,
    help: "What is missing for the criterion. Give one for each --refer, in the same order.")
  var feedback: [String] = []
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("With --refer: the day by which more evidence is due, for example 4 Dec.", valueName: "date"))
  var resubmitBy: TypedDay?
  @Option(help: ArgumentHelp("Decide that this unit is achieved, for example 303. Repeat it.", valueName: "unit"))
  var achieve: [String] = []

  @Option(
    help: ArgumentHelp(
      "Revoke your newest decision on this entry, criterion or unit. Repeat it with --because.", valueName: "id"))
  var revoke: [String] = []
  @Option(
    parsing: .unconditionalSingleValue,
    help: "Why you revoke the decision. Give one for each --revoke, in the same order.")
  var because: [String] = []

  /// Whether nothing is decided.
  var areEmpty: Bool { !all && [sign, returned, meet, refer, achieve, revoke].allSatisfy(\.isEmpty) }

  /// What the options decide.
  func decisions(
    on request: ReviewedRequest, at occasion: Occasion, in surroundings: inout Surroundings
  ) throws -> ReviewDecisions {
    guard reason.count == returned.count else {
      throw Failure(.usage, "there must be one --reason for each --return. Say why in each")
    }
    guard feedback.count == refer.count else {
      throw Failure(.usage, "there must be one --feedback for each --refer. Say in each what is missing")
    }
    guard because.count == revoke.count else {
      throw Failure(.usage, "there must be one --because for each --revoke. Say why in each")
    }
    guard resubmitBy == nil || !refer.isEmpty else {
      throw Failure(.usage, "--resubmit-by is for what is referred back. Give --refer, or leave it out")
    }
    guard meaning == nil || all || !sign.isEmpty else {
      throw Failure(.usage, "--meaning is for what you sign. Give --all or --sign, or leave it out")
    }
    guard comment == nil || all || ![sign, meet, achieve].allSatisfy(\.isEmpty) else {
      throw Failure(.usage, "--comment is for what you sign. Give the reason with --reason or --feedback")
    }
    var decisions = ReviewDecisions()
    for (typed, why) in zip(returned, reason) {
      let entry = try request.entry(typed)
      decisions.entries[entry.version] = ReviewDecisions.OnEntry(
        .returned, comment: try surroundings.required(why, as: "reason"))
    }
    let comment = try surroundings.clean(comment, as: "comment")
    let chosen = try sign.map { try request.entry($0) }
    if let both = chosen.first(where: { decisions.entries[$0.version] != nil }) {
      throw Failure(.usage, "\(both.proposal.shortID) is both signed and returned. Choose one")
    }
    let rest = request.signableTogether.filter { decisions.entries[$0.version] == nil }
    for entry in chosen + (all ? rest : []) {
      let said = entry.proposal.saying(meaning ?? .supervised).meaning
      decisions.entries[entry.version] = ReviewDecisions.OnEntry(.approved, meaning: said, comment: comment)
    }
    let due = try resubmitBy?.due(on: occasion)
    try Journal.Criteria.requireAhead(due, today: occasion.today)
    for (typed, missing) in zip(refer, feedback) {
      decisions.criteria[try request.criterion(typed).id] = ReviewDecisions.OnCriterion(
        .referred, feedback: try surroundings.required(missing, as: "feedback"), resubmitBy: due)
    }
    for typed in meet {
      let id = try request.criterion(typed).id
      guard decisions.criteria[id] == nil else {
        throw Failure(.usage, "\(id.text) is both met and referred. Choose one")
      }
      decisions.criteria[id] = ReviewDecisions.OnCriterion(.met, feedback: comment)
    }
    for typed in achieve { decisions.units[try request.unit(typed).id] = comment ?? "" }
    for (typed, why) in zip(revoke, because) {
      decisions.revocations[try request.revocable(typed).record] = try surroundings.required(why, as: "reason")
    }
    let left = request.entries.filter { $0.said != .approved && decisions.entries[$0.version] == nil }
      .map(\.proposal.shortID)
    guard !decisions.isEmpty else {
      guard !request.entries.isEmpty else {
        throw Failure(.notFound, "the request asks about no entry. Use --meet, --refer or --achieve")
      }
      throw Failure(
        .notFound,
        left.isEmpty
          ? "there is nothing to sign. You have signed all of it"
          : "the learner left out what they wrote, or you decided before, or it is hours brought forward, so nothing "
            + "can be signed together. Name each entry with --sign: \(left.listed)")
    }
    if all, !left.isEmpty {
      surroundings.console.prose("Not signed with the rest: \(left.listed). Name each with --sign.")
    }
    return decisions
  }
}

extension ReviewedRequest {
  /// The entry whose id begins with `prefix`.
  fileprivate func entry(_ prefix: String) throws -> Entry {
    let digits = prefix.lowercased()
    let matches = entries.filter { digits.count >= 4 && $0.proposal.row.id.hex.hasPrefix(digits) }
    guard matches.count == 1, let entry = matches.first else {
      let known = entries.map(\.proposal.shortID).joined(separator: ", ")
      throw Failure(
        .notFound, "the request has no entry \(TerminalEscaping.quoted(prefix)). Its entries are \(known)")
    }
    return entry
  }

  /// The criterion that `text` names, such as `8577-303:1.2` or `303:1.2`.
  fileprivate func criterion(_ text: String) throws -> Criterion {
    let matches = askedCriteria.filter { $0.id.text == text || $0.id.text.hasSuffix("-" + text) }
    guard matches.count == 1, let criterion = matches.first else {
      let known = askedCriteria.map(\.id.text).joined(separator: ", ")
      throw Failure(
        .notFound,
        "the request does not ask about the criterion \(TerminalEscaping.quoted(text)). "
          + (known.isEmpty ? "Leave it out" : "It asks about \(known)"))
    }
    return criterion
  }

  /// The newest decision on the entry, criterion or unit that `text` names, where it can still be revoked.
  fileprivate func revocable(_ text: String) throws -> Earlier {
    let matches = revocable.filter { earlier in
      if case .signoff(let signOff) = earlier.decision {
        return text.count >= 4 && signOff.entry.hex.hasPrefix(text.lowercased())
      }
      return earlier.subject == text || earlier.subject.hasSuffix("-" + text)
    }
    guard let newest = matches.first else {
      throw Failure(.notFound, "you have no decision on \(TerminalEscaping.quoted(text)) that you could revoke")
    }
    guard matches.allSatisfy({ $0.subject == newest.subject }) else {
      throw Failure(.usage, "\(TerminalEscaping.quoted(text)) begins more than one id. Type more of it")
    }
    return newest
  }

  /// The unit that `text` names, such as `8577-303` or `303`.
  fileprivate func unit(_ text: String) throws -> Unit {
    let matches = units.filter { $0.id == text || $0.id.hasSuffix("-" + text) }
    guard matches.count == 1, let unit = matches.first else {
      let known = units.map(\.id).joined(separator: ", ")
      throw Failure(
        .notFound,
        "the request does not ask about the unit \(TerminalEscaping.quoted(text)). "
          + (known.isEmpty ? "Leave it out" : "It asks about \(known)"))
    }
    return unit
  }
}
