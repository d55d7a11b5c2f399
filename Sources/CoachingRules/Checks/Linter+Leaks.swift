import LogbookValues

/// Looks for real names and addresses in codes and texts.
extension Linter {
  mutating func lookAtLeaks() {
    if let reason = facts.unreadNames {
      find(.nameInText, .journal, "coachlog could not look for real names: \(reason)", .restore)
    }
    for entry in facts.entries.reversed() {
      guard let client = facts.namingCodes[entry.client] else { continue }
      find(
        .nameInText, .entry(entry.id),
        "\(facts.said(entry)) has a client code that gives away "
          + "\(client.text == entry.client ? "the client's real name" : "the real name of \(client.text)"), or part "
          + "of it",
        entry.sort == .block
          ? .withdraw(target(entry.id), why: "a name as code")
          : .amendSession(target(entry.id), .client(client.text == entry.client ? nil : client)))
    }
    for leak in facts.leaks {
      let (said, remedy) = leak.isEarlier ? earlierText(of: leak.subject) : text(of: leak)
      // Never the name itself: what lint prints may be passed on.
      for code in leak.names {
        find(
          .nameInText, leak.subject, "\(said) contains the real name of \(code.text), or part of it", remedy,
          isEarlier: leak.isEarlier)
      }
      if leak.hasAddress {
        find(.addressInText, leak.subject, "\(said) contains an e-mail address", remedy, isEarlier: leak.isEarlier)
      }
    }
  }

  mutating func lookAtLastingLeaks() {
    for leak in facts.lastingLeaks {
      let name = leak.subject.name(by: facts.shortIDs)
      for code in leak.names.sorted(by: { $0.text < $1.text }) {
        find(
          .nameForGood, leak.subject,
          "a signed record about \(name) gives away the real name of \(code.text), or part of it", .markSeen(name),
          in: leak.records)
      }
    }
  }

  private func text(of leak: LintFacts.Leak) -> (said: String, remedy: Remedy) {
    if let id = leak.feedback {
      return ("the feedback \(facts.short(id))", .withdraw(target(id), why: "a name in it"))
    }
    if let id = leak.attachment {
      return ("the note on the file \(facts.short(id))", .withdraw(target(id), why: "a name in it"))
    }
    switch leak.subject {
    case .entry(let id):
      let isSupport = facts.entry(id)?.sort == .support
      let remedy: Remedy =
        isSupport
        ? .amendSupport(target(id), .text(leak.part ?? .note)) : .amendSession(target(id), .text(leak.part ?? .summary))
      return ("the text of \(facts.short(id))", remedy)
    case .note(let id): return ("the note \(facts.short(id))", .amendNote(target(id)))
    case .action(let id): return ("the action \(facts.short(id)) of the plan", .amendAction(target(id)))
    case .client(let code):
      return leak.part == .text
        ? ("the role, sector or purpose of \(code.text)", .amendClient(code, .profile))
        : ("the feedback of \(code.text)", .amendClient(code, .feedback))
    case .criterion(let id): return ("the assessor's feedback on \(id.text)", .revokeAssessment(id))
    case .unit(let id): return ("the assessor's comment on unit \(id)", .revokeUnit(id))
    case .journal: return ("a text", .verify)
    }
  }

  private func earlierText(of subject: LintFinding.Subject) -> (said: String, remedy: Remedy) {
    switch subject {
    case .entry(let id), .note(let id), .action(let id):
      ("an earlier version of \(facts.short(id))", .eraseEarlierTexts(target(id)))
    case .client, .criterion, .unit, .journal: ("a text", .verify)
    }
  }
}
