import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import LogbookWords
import SignedRecords

/// `import` of a reply that was signed elsewhere: it is shown, and then taken whole or not at all.
struct ReplyImport {
  let reply: SignedReply
  /// What `--digits` gave.
  let digits: String?
  /// What `--role` gave.
  let role: SignerRole?
  let isTrial: Bool
  let isJSON: Bool

  /// Whether there is somebody to ask.
  private var canAsk: Bool { isatty(STDIN_FILENO) == 1 && !isTrial && !isJSON }

  func perform(in open: Journal, at occasion: Occasion, _ surroundings: inout Surroundings) throws {
    let shown = try open.replies.preview(reply, in: occasion.zone)
    if canAsk {
      surroundings.show(shown, at: occasion)
      try surroundings.console.flush()
    }
    let signer = try newSigner(of: shown)
    if canAsk, signer == nil, !shown.isHere { try confirm(shown) }
    // Before the digits were heard, all that can be said is what is shown.
    let preview =
      isTrial && signer == nil && !shown.isKnown ? shown : try take(from: signer, shown, in: open, at: occasion)
    if isJSON { return try surroundings.console.json(preview.json(isTrial: isTrial, in: occasion.zone)) }
    // Where there was no terminal to show it on first, a refusal says all there is to say.
    if !canAsk { surroundings.show(preview, at: occasion) }
    surroundings.console.prose(preview.outcome(isTrial: isTrial))
  }

  /// Digits that were typed wrong are asked again.
  private func take(
    from signer: NewSigner?, _ shown: ReplyPreview, in open: Journal, at occasion: Occasion
  ) throws -> ReplyPreview {
    var signer = signer
    for attempt in 1...ReplyImport.tries {
      do throws(JournalError) {
        return try open.replies.take(reply, from: signer, isTrial: isTrial, on: occasion)
      } catch {
        let isMistyped = error.sort == .unreadable || error.sort == .notPermitted
        guard isMistyped, canAsk, digits == nil, signer != nil, attempt < ReplyImport.tries else { throw error }
        Console.complain(error.sentence)
      }
      signer = try newSigner(of: shown)
    }
    throw ReplyImport.stopped
  }

  private static let tries = 3

  /// What the learner says of a signer whose key is not known: by option, or asked on a terminal. Options about one who
  /// is known have to agree with the journal.
  private func newSigner(of shown: ReplyPreview) throws -> NewSigner? {
    let roles: [SignerRole]
    switch shown.signer {
    case .known(let known):
      let name = TerminalEscaping.escaped(shown.name)
      if let digits { try reply.signer.requireDigits(digits, of: name) }
      guard role == nil || role == known else {
        throw Failure(.usage, "you have added \(name) already, and they may \(known.deed). Leave out --role")
      }
      return nil
    case .new(let covering): roles = covering
    }
    guard !shown.isHere else { return nil }
    if let digits {
      guard let role = try role ?? (canAsk ? asked(for: shown, among: roles) : nil) else {
        throw Failure(.usage, "--role is missing. Give --role \(roles[0].rawValue), which covers this reply")
      }
      return NewSigner(digits: digits, role: role)
    }
    guard canAsk else { return nil }
    Console.prompt("Check digits as you heard them, or press Enter to stop: ")
    guard let digits = readLine()?.trimmed, !digits.isEmpty else { throw ReplyImport.stopped }
    return NewSigner(digits: digits, role: try role ?? asked(for: shown, among: roles))
  }

  private func asked(for shown: ReplyPreview, among roles: [SignerRole]) throws -> SignerRole {
    guard let usual = roles.first, roles.count > 1 else { return roles[0] }
    let words = roles.map { "\($0.words) (\($0.deed))" }.joined(separator: " or ")
    Console.prompt("What may \(TerminalEscaping.escaped(shown.name)) do: \(words)? Enter takes \(usual.words): ")
    guard let typed = readLine()?.trimmed else { throw ReplyImport.stopped }
    guard let role = typed.isEmpty ? usual : SignerRole(typed: typed) else {
      throw Failure(.usage, "the role is \(TerminalEscaping.quoted(typed)). Choose \(words)")
    }
    return role
  }

  private func confirm(_ shown: ReplyPreview) throws {
    Console.prompt("Type y to import this reply, or press Enter to stop: ")
    guard readLine()?.trimmed.lowercased().hasPrefix("y") == true else { throw ReplyImport.stopped }
  }

  private static let stopped = Failure(.notPermitted, "nothing was imported")
}

extension Surroundings {
  /// Everything a reply says, before it is taken.
  fileprivate mutating func show(_ preview: ReplyPreview, at occasion: Occasion) {
    console.prose(preview.headline(in: occasion.zone))
    for item in preview.items {
      for line in item.lines(in: occasion.zone) { console.prose("  \(line)") }
      if let doubt = item.doubt { console.prose("    Check: \(doubt.sentence.asSentence)") }
    }
    if let coverage = preview.coverage { console.prose(coverage) }
    if let answers = preview.answersSentence { console.prose(answers) }
    for warning in preview.warnings { console.prose("Check: \(warning.sentence.asSentence)") }
    if let introduction = preview.introduction, !preview.isHere { console.prose(introduction) }
  }
}

extension ReplyPreview {
  fileprivate var isKnown: Bool {
    switch signer {
    case .known: true
    case .new: false
    }
  }

  /// `import --json` of a reply.
  fileprivate func json(isTrial: Bool, in zone: Zone) -> JSONObject {
    [
      "format": "reply", "dryRun": isTrial, "alreadyHere": isHere, "signer": name, "known": isKnown,
      "signedAt": signedAt.rfc3339, "asked": asked, "decided": decided, "answers": answers,
      "decisions": items.map { item -> JSONObject in
        [
          "what": item.subject(in: zone), "entry": item.entry?.hex, "decision": item.verdict.word,
          "meaning": item.meaning?.rawValue, "comment": item.comment, "warning": item.doubt?.sentence,
        ]
      },
      "warnings": warnings.map(\.sentence),
    ]
  }
}

extension ReplyPreview.Item {
  fileprivate var entry: EntryID? {
    switch matter {
    case .entry(let row, _): row.id
    case .criterion, .unit: nil
    }
  }

  fileprivate var meaning: SignOffMeaning? {
    switch verdict {
    case .signed(let meaning): meaning
    case .returned, .met, .referred, .achieved, .revoked: nil
    }
  }
}

extension ReplyPreview.Verdict {
  /// The word of records, where there is one.
  fileprivate var word: String {
    switch self {
    case .signed: "approved"
    case .returned: "returned"
    case .met: "met"
    case .referred: "referred"
    case .achieved: "achieved"
    case .revoked: "revoked"
    }
  }
}
