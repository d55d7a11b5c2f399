import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `feedback`: what clients, peers and observers say after a session was logged.
struct FeedbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback", abstract: "Feedback that came after a session was logged.",
    subcommands: [FeedbackAddCommand.self, FeedbackListCommand.self])
}

/// `feedback add`.
struct FeedbackAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add feedback to a session. A signed session stays signed.",
    discussion: "Example: coachlog feedback add 4f1c2a --from client --date fri --text 'It helped me to decide.'")

  @Argument(help: "The session's id. The first 4 digits are enough.", completion: .sessions)
  var id: TypedID
  @Option(help: "Who gave it.")
  var from = FeedbackSource.client
  @Option(parsing: .unconditional, help: "When it was given, if not today, for example 20/11 or yesterday.")
  var date: TypedDay?
  @Option(parsing: .unconditional, help: "What they said, without their name.")
  var text: String?
  @Option(help: "Take the text from this file, or from standard input for '-'.")
  var file: Path?
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    guard areAbsent(text) != areAbsent(file) else {
      throw Failure(.usage, "give the feedback with either --text TEXT or --file FILE")
    }
    let read = try file?.text(most: 16_384, orElse: "Shorten it")
    let words = try surroundings.required(text ?? read ?? "", as: "feedback")
    let day = try date?.past(on: occasion)
    let open = try journal.open(in: surroundings)
    let feedback = try open.feedback.add(words, from: from, on: day, about: try id.entry(in: open), on: occasion)
    let session = try open.shortened(feedback.row.session)
    surroundings.console.prose("Added \(feedback.shortID): \(feedback.phrase), on \(session)")
  }
}

/// `feedback list`.
struct FeedbackListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List feedback that came later, newest first.")

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let open = try journal.open(in: surroundings)
    let all = try open.feedback.list()
    if output.json { return try surroundings.console.json(all.map(\.json)) }
    for feedback in all {
      let columns = [
        feedback.shortID, padded(feedback.row.date.spelled, 15), padded(feedback.row.source.rawValue, 8),
        "on \(try open.shortened(feedback.row.session))", EntryText.inOneLine(feedback.words),
      ]
      surroundings.console.line(columns.joined(separator: "  "))
    }
  }
}

extension ListedFeedback {
  /// An element of `feedback list --json`, and of `show --json`.
  var json: JSONObject {
    [
      "id": row.id.hex, "session": row.session.hex, "from": row.source.rawValue, "date": row.date.description,
      "text": text, "withdrawn": row.isWithdrawn ? true : nil,
    ]
  }
}

extension Surroundings {
  /// Feedback as `show` prints it.
  mutating func show(_ feedback: ListedFeedback, asJSON: Bool) throws {
    guard !asJSON else { return try console.json(feedback.json) }
    console.line("\(feedback.row.id.hex)  \(feedback.row.isWithdrawn ? "withdrawn" : "current")")
    console.prose("\(feedback.heading), on the session \(feedback.row.session.hex.prefix(6))")
    for line in EntryText.lines("Text", TerminalEscaping.escaped(feedback.words, keepingNewlines: true)) {
      console.prose(line)
    }
  }
}
