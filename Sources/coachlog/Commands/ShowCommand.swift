import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `show`: one entry with its whole history and signatures.
struct ShowCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one entry with its whole history and signatures.")

  @Argument(help: "The entry's id. The first 4 digits are enough.")
  var id: TypedID
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let entry = try id.entry(in: open)
    if let note = try open.notes.account(entry) {
      return try surroundings.show(note, asJSON: output.json, in: occasion.zone)
    }
    if let action = try open.plan.item(entry) {
      let note = try action.row.note.flatMap { try open.notes.account($0) }
      return try surroundings.show(action, of: note, asJSON: output.json, today: occasion.today)
    }
    if let feedback = try open.feedback.item(entry) { return try surroundings.show(feedback, asJSON: output.json) }
    if let file = try open.attachments.item(entry) {
      return try surroundings.show(file, asJSON: output.json, in: occasion.zone)
    }
    if let request = try open.requests.request(entry) {
      return try surroundings.show(request, asJSON: output.json, at: occasion)
    }
    let account = try open.entries.account(of: entry)
    if output.json {
      return try surroundings.console.json(account.json(of: entry))
    }
    let sent =
      account.row?.state == .requested
      ? try open.requests.list(onlyOpen: true).first { $0.entries.contains { $0.id == entry } } : nil
    let state = sent?.sent(in: occasion.zone, today: occasion.today).whole ?? account.row?.state.word ?? "undone"
    surroundings.console.prose("\(entry.hex)  \(state)")
    if let row = account.row {
      surroundings.console.prose(EntryText.sentence(row, in: occasion.zone))
      surroundings.console.prose(EntryText.counting(row))
    }
    for reading in account.readings { surroundings.console.prose(EntryText.sentence(reading, in: occasion.zone)) }
    for note in account.notes {
      surroundings.console.prose("note \(note.shortID)  \(EntryText.sentence(note.row))")
    }
    surroundings.show(account.attachments)
    for sentence in account.supervision.sentences(in: occasion.zone) { surroundings.console.prose(sentence) }
    for criterion in account.criteria {
      surroundings.console.prose("evidence\(account.number.map { " \($0.text)" } ?? "") for \(criterion.sentence)")
    }
    for feedback in account.feedback {
      surroundings.console.line()
      surroundings.console.prose("\(feedback.heading) (\(feedback.shortID))")
      for line in TerminalEscaping.escaped(feedback.words, keepingNewlines: true).split(separator: "\n") {
        surroundings.console.prose("  \(line)")
      }
    }
    for event in account.events {
      surroundings.console.line()
      for line in EntryText.lines(of: event, in: occasion.zone) { surroundings.console.prose(line) }
      if case .session(_, _, _, textIsMissing: true) = event.what {
        surroundings.console.prose("  " + Notice("its text was removed or changed", .verify).sentence)
      }
    }
  }
}

extension EntryDetail {
  /// `show --json`: the entry and its events, each with the fields of its kind.
  fileprivate func json(of entry: EntryID) -> JSONObject {
    [
      "id": entry.hex, "state": row?.state.rawValue, "countedMinutes": row?.countedMinutes, "uncounted": row?.uncounted,
      "requirement": row?.requirement, "notes": notes.map(\.row.id.hex).unlessEmpty,
      "onAgenda": supervision.isOnAgenda ? true : nil,
      "discussedIn": supervision.meetings.map(\.row.id.hex).unlessEmpty,
      "discussed": supervision.discussed.map(\.json).unlessEmpty, "criteria": criteria.map(\.id.text),
      "evidenceNumber": number?.text,
      "feedback": feedback.map(\.json).unlessEmpty, "attachments": attachments.map(\.json).unlessEmpty,
      "events": events.map(\.json),
    ]
  }
}

extension HistoryEvent {
  fileprivate var json: JSONObject {
    let facts: JSONObject = [
      "record": record.hex, "signedAt": signedAt.rfc3339, "signer": signer, "undone": isVoid ? true : nil,
    ]
    let fields: JSONObject =
      switch what {
      case .session(let details, let texts, let isFirst, _):
        [
          "event": isFirst ? "logged" : "amended", "date": details.start.date.description,
          "start": details.start.time.description, "offset": details.start.offset.description,
          "minutes": details.minutes, "role": details.role.rawValue, "client": details.client.text,
          "status": details.status.rawValue, "group": details.group, "channel": details.channel.rawValue,
          "model": details.model, "setting": details.setting.rawValue, "fee": details.fee.rawValue,
          "unit": details.unit, "timeAssumed": details.isTimeAssumed ? true : nil, "summary": texts.summary,
          "goal": texts.goal, "actions": texts.actions,
          "feedback": texts.feedback, "textErased": isTextErased ? true : nil,
        ]
      case .support(let details):
        [
          "event": isAmendment ? "amended" : "added", "type": details.type.rawValue,
          "date": details.date.description, "minutes": details.minutes, "with": details.with, "note": details.note,
          "discussed": details.discussed.map(\.hex).unlessEmpty,
          "criteria": details.criteria.map(\.text).unlessEmpty,
        ]
      case .block(let role, let client, let from, let to, let minutes, let paid, let group, let source):
        [
          "event": "broughtForward", "role": role.rawValue, "client": client.text, "from": from.description,
          "date": to.description, "minutes": minutes, "paidMinutes": paid, "group": group, "source": source,
        ]
      case .withdrawn(let reason):
        ["event": "withdrawn", "reason": reason]
      case .decided(let decision, let name, let meaning, let comment, let isShared, let stands, let isCounted):
        [
          "event": decision.rawValue, "name": name, "meaning": meaning.rawValue, "comment": comment,
          "device": isShared ? "shared" : "own", "counts": stands && isCounted,
        ]
      case .revoked(let name, let reason):
        ["event": "revoked", "name": name, "reason": reason]
      case .undone(let record):
        ["event": "undone", "target": record.hex]
      case .redone(let record):
        ["event": "redone", "target": record.hex]
      }
    return facts + fields
  }
}
