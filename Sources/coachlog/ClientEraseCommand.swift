import ArgumentParser
import CoachingJournal
import LogbookValues
import LogbookWords
import SignedRecords

/// `client erase`.
struct ClientEraseCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Destroy a client's real name, and their texts if you say so, for good.",
    discussion: """
      The hours stay and every signature still verifies. On a terminal you type the code once more; nothing brings back \
      what was erased, and copies elsewhere, such as backups, are not reached.
      """)

  @Argument(help: "Their code.")
  var code: String
  @Flag(help: "Erase what was written of their sessions too, and their feedback.")
  var texts = false
  @Option(parsing: .unconditional, help: "Why; it stays in the journal.")
  var reason: String?
  @Flag(help: "Do not ask; for scripts.")
  var yes = false
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let code = try ClientCode(code)
    let reason = try self.reason.map { try required($0, as: "reason", in: &surroundings) } ?? "asked for by the client"
    let open = try journal.open(in: surroundings)
    try open.requireWritable()
    let planned = try open.erasure(of: code, texts: texts)
    if !yes {
      let sentences =
        ["It destroys \(ClientText.targets(of: planned)) of \(code)."]
        + ClientText.remains(of: planned).map { "Afterwards \($0)." }
      try ErasureQuestion.ask(sentences, toType: code.text) { (try? ClientCode($0)) == code }
    }
    let (erased, record, warnings) = try open.erase(code, texts: texts, reason: reason, on: occasion)
    surroundings.console.prose("Erased \(record.hex.prefix(8)): \(ClientText.targets(of: erased)) of \(code), for good")
    for warning in warnings + ClientText.remains(of: erased) { surroundings.console.warn(warning) }
  }
}
