import ArgumentParser
import CoachingJournal

/// `show`: one entry with its whole history and signatures.
struct ShowCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one entry with its whole history and signatures.")

  @Argument(help: "The entry's id, or its first 4 digits or more.")
  var id: String
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let entry = try open.entryID(id)
    let account = try open.account(of: entry)
    if output.json {
      surroundings.console.line(try JSONText.of(AccountJSON(entry, account)))
      return
    }
    surroundings.console.line("\(entry.hex)  \(account.row?.state.rawValue ?? "undone")")
    if let row = account.row {
      surroundings.console.prose(EntryText.sentence(row, in: occasion.zone))
      surroundings.console.prose(ShowCommand.counting(row))
    }
    for event in account.events {
      surroundings.console.line()
      for line in ShowCommand.lines(of: event, in: occasion.zone) { surroundings.console.prose(line) }
    }
  }

  private static func counting(_ row: EntryRow) -> String {
    if let reason = row.uncounted { return "counts 0 min: \(reason)" }
    let amount = Minutes.spoken(row.countedMinutes) + (row.requirement.map { " toward \($0)" } ?? "")
    return row.state == .signed ? "counts \(amount)" : "will count \(amount) once it is signed"
  }

  static func lines(of event: HistoryEvent, in zone: Zone) -> [String] {
    let when = EntryText.moment(event.signedAt, in: zone)
    let undone = event.isVoid ? " (undone)" : ""
    switch event.what {
    case .session(let details, let texts, let isFirst, let textIsMissing):
      var lines = ["\(when)  \(isFirst ? "logged" : "amended")\(undone)"]
      lines.append(
        "  \(details.start.date.spelled), \(details.start.time) (UTC\(details.start.offset)), "
          + "\(Minutes.spoken(details.minutes)), \(details.role.rawValue) with \(details.client.text)")
      lines.append("  " + EntryText.traits(of: details))
      lines += EntryText.lines(of: texts)
      if textIsMissing { lines.append("  its text was removed or changed; 'coachlog verify' says more") }
      return lines
    case .support(let type, let date, let minutes, let with, let note):
      let giver = with.map { " with \(VisibleText.escaped($0))" } ?? ""
      var lines = [
        "\(when)  added\(undone)", "  \(date.spelled), \(Minutes.spoken(minutes)), \(type.rawValue)\(giver)",
      ]
      if let note { lines += EntryText.lines("Note", VisibleText.escaped(note, keepingNewlines: true)) }
      return lines
    case .withdrawn(let reason): return ["\(when)  withdrawn\(undone): \(EntryText.inOneLine(reason))"]
    case .decided(let decision, let name, let meaning, let comment, let isShared, let stands):
      let verb = decision == .approved ? "signed" : "returned"
      var lines = ["\(when)  \(verb) by \(VisibleText.escaped(name))\(stands ? "" : " (no longer counts)")"]
      lines += EntryText.lines("Meaning", VisibleText.escaped(meaning))
      if let comment { lines += EntryText.lines("Comment", VisibleText.escaped(comment, keepingNewlines: true)) }
      lines.append("  key \(event.signer), not vouched for by a centre\(isShared ? ", on the learner's machine" : "")")
      return lines
    case .revoked(let name, let reason):
      return ["\(when)  sign-off revoked by \(VisibleText.escaped(name)): \(EntryText.inOneLine(reason))"]
    case .undone: return ["\(when)  undone"]
    }
  }
}
