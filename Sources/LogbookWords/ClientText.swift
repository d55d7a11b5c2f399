import CoachingRules
import LogbookValues
import SignedRecords

/// Clients in words, the same in every command and on every page.
package enum ClientText {
  /// `external`, `contract Mon 12 Jan 2026`, `consents to being listed (Mon 12 Jan 2026)`; what is not known is left
  /// out.
  package static func facts(of account: ClientSummary) -> [String] {
    guard let row = account.registered else { return ["not registered"] }
    var facts = [row.relation.rawValue]
    if let contract = row.contract { facts.append("contract \(contract.spelled)") }
    if let consent = row.consent {
      let day = row.consentOn.map { " (\($0.spelled))" } ?? ""
      facts.append((consent ? "consents to being listed" : "does not consent to being listed") + day)
    }
    switch (row.feedbackOn, account.isFeedbackErased) {
    case (let date?, true): facts.append("feedback \(date.spelled), its text erased on request")
    case (nil, true): facts.append("text erased on request")
    case (let date?, false): facts.append("feedback \(date.spelled)")
    case (nil, false): if account.hasFeedback { facts.append("feedback") }
    }
    return facts
  }

  /// `a contract date, notes on 2 of 5 sessions`, or that nothing is.
  package static func missing(_ account: ClientSummary) -> String {
    account.missing.isEmpty ? "nothing" : account.missing.map(\.words).joined(separator: ", ")
  }

  /// `the texts of 8 sessions and the feedback`; nil where nothing of theirs was erased.
  package static func erased(_ account: ClientSummary) -> String? {
    var parts: [String] = []
    if account.sessionsErased > 0 {
      parts.append(
        account.sessionsErased == 1 ? "the text of 1 session" : "the texts of \(account.sessionsErased) sessions")
    }
    if account.isFeedbackErased {
      parts.append(account.registered?.feedbackOn == nil ? "the text in the register" : "the feedback")
    }
    return parts.isEmpty ? nil : parts.joined(separator: " and ")
  }

  /// Everything known of a client, a line each; the name is not among it.
  package static func lines(of account: ClientSummary, feedback: String?) -> [String] {
    var lines = [facts(of: account).joined(separator: ", ")] + profile(of: account)
    lines += work(of: account).map { "\($0.label.lowercased()): \($0.text)" }
    lines.append("missing: \(missing(account))")
    if let feedback { lines += EntryText.lines("Feedback", TerminalEscaping.escaped(feedback, keepingNewlines: true)) }
    return lines
  }

  /// Who they are at work, a line each: `role: team leader`.
  package static func profile(of account: ClientSummary) -> [String] {
    account.profile.parts.map { "\($0.label.lowercased()): \(TerminalEscaping.escaped($0.text))" }
  }

  /// What the register says of a client, a row each with its label; empty for a client who is not in it.
  package static func register(of account: ClientSummary) -> [(label: String, text: String)] {
    guard let row = account.registered else { return [] }
    var rows = [(label: "Kind", text: row.relation.rawValue)]
    if let contract = row.contract { rows.append(("Contract", contract.spelled)) }
    if let consent = row.consent {
      rows.append(("Consent", (consent ? "to being listed" : "not to being listed") + on(row.consentOn)))
    }
    if account.isFeedbackErased {
      rows.append(("Feedback", "its text was erased on request" + on(row.feedbackOn)))
    } else if account.hasFeedback || row.feedbackOn != nil {
      rows.append(("Feedback", "given" + on(row.feedbackOn)))
    }
    return rows
  }

  private static func on(_ day: LocalDate?) -> String { day.map { ", \($0.spelled)" } ?? "" }

  /// The hours of each role, the days and how much of the sessions is written up, a row each with its label.
  package static func work(of account: ClientSummary) -> [(label: String, text: String)] {
    var rows = account.work.map { work in
      let sessions = work.sessions == 1 ? "1 session" : "\(work.sessions) sessions"
      let before =
        work.broughtForwardMinutes > 0 ? ", \(Minutes.clock(work.broughtForwardMinutes)) of it brought forward" : ""
      return (
        label: work.role == .coaching ? "Coaching" : "Mentoring",
        text: "\(sessions), \(Minutes.clock(work.countedMinutes)) counted\(before), "
          + "\(Minutes.clock(work.signedMinutes)) signed"
      )
    }
    if account.missedSessions > 0 {
      rows.append(("Not held", account.missedSessions == 1 ? "1 session" : "\(account.missedSessions) sessions"))
    }
    if let first = account.first, let last = account.last {
      rows.append(("Days", first == last ? first.spelled : "\(first.spelled) to \(last.spelled)"))
    }
    if account.sessions > 0 {
      let all = account.sessions
      rows.append(
        (
          "Evidence",
          "notes on \(all - account.sessionsWithoutNotes), feedback on \(all - account.sessionsWithoutFeedback), "
            + "reflection on \(account.sessionsReflectedOn) of \(all == 1 ? "1 session" : "\(all) sessions")"
        ))
    }
    if let erased = erased(account) { rows.append(("Erased", "\(erased), on request")) }
    return rows
  }

  /// What an erasure takes: `the real name, 12 session texts, the feedback and 2 drafts`.
  package static func targets(of erasure: ClientErasure) -> String {
    var targets: [String] = []
    if erasure.name != nil { targets.append("the real name") }
    if erasure.hasContact { targets.append("the contact details") }
    if erasure.sessionTexts > 0 {
      targets.append(erasure.sessionTexts == 1 ? "1 session text" : "\(erasure.sessionTexts) session texts")
    }
    if erasure.feedbackTexts > 0 {
      targets.append(
        erasure.feedbackTexts == 1 ? "the feedback" : "\(erasure.feedbackTexts) versions of the feedback")
    }
    if erasure.hasProfile { targets.append("the work profile") }
    if erasure.files > 0 { targets.append(counted(erasure.files, "attached file")) }
    if erasure.drafts > 0 { targets.append(erasure.drafts == 1 ? "1 draft" : "\(erasure.drafts) drafts") }
    return targets.isEmpty ? "nothing" : targets.listed
  }

  /// That files stay since they are attached elsewhere, too.
  package static func shared(_ erasure: ClientErasure) -> String {
    "\(counted(erasure.sharedFiles, "file")) on their sessions \(erasure.sharedFiles == 1 ? "stays" : "stay"), "
      + "also attached to something else"
  }

  /// Where the name stays, a sentence each; none where it is nowhere else.
  package static func remains(of erasure: ClientErasure) -> [Notice] {
    let unsigned = erasure.mentions.filter { !$0.isSigned && !$0.isEarlier }
    let (texts, others) = (unsigned.filter(\.isErasable).map(\.words), unsigned.filter { !$0.isErasable }.map(\.words))
    let earlier = erasure.mentions.filter(\.isEarlier).map(\.words)
    let signed = erasure.mentions.filter(\.isSigned).map(\.words)
    var sentences: [Notice] = []
    if erasure.sharedFiles > 0 {
      sentences.append(Notice(shared(erasure), .see([.attachments])))
    }
    if !texts.isEmpty {
      sentences.append(
        Notice(
          "the name, or part of it, is also in \(list(texts)). Remove the name there first",
          .eraseEarlierTexts(nil)))
    }
    if !others.isEmpty {
      sentences.append(Notice("the name, or part of it, is also in \(list(others)). Remove the name there"))
    }
    if !earlier.isEmpty {
      sentences.append(
        Notice(
          "the name, or part of it, is in earlier texts of \(list(earlier))", .eraseEarlierTexts(nil)))
    }
    if !signed.isEmpty {
      sentences.append(
        Notice("the name, or part of it, is in signed texts, which cannot change: \(list(signed))"))
    }
    return sentences
  }

  /// At most ten of them.
  private static func list(_ places: [String]) -> String {
    let shown = places.prefix(10).joined(separator: ", ")
    return places.count > 10 ? "\(shown) and \(places.count - 10) more" : shown
  }
}
