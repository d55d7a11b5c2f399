import ArgumentParser
import CoachingRules
import LogbookValues

/// What `client add` and `client amend` can say of a client.
struct ClientOptions: ParsableArguments {
  @Option(help: "Of your own organisation or not: \(words(ClientRelation.self)).")
  var kind: String?
  @Option(
    parsing: .unconditional,
    help: "Their real name. It is kept in a sealed map beside the journal, and in no record, export or portfolio.")
  var name: String?
  @Option(help: "The day the contract was agreed.")
  var contract: String?
  @Option(help: "Whether they consent to being listed: yes or no.")
  var consent: String?
  @Option(help: "The day they said so.")
  var consentOn: String?
  @Option(parsing: .unconditional, help: "What they said of the work as a whole.")
  var feedback: String?
  @Option(help: "The day they said it.")
  var feedbackOn: String?

  /// Whether nothing was said.
  var isEmpty: Bool {
    [kind, name, contract, consent, consentOn, feedback, feedbackOn].allSatisfy { $0 == nil }
  }

  /// The name, cleaned; an empty one stays empty.
  func name(in surroundings: inout Surroundings) throws -> String? {
    guard let name, !name.isEmpty else { return name }
    return try cleanName(name, as: "name after --name", in: &surroundings)
  }

  /// What the options say, as a change; an empty text removes what was said.
  func change(on occasion: Occasion, in surroundings: inout Surroundings) throws -> (inout ClientDetails) -> Void {
    let relation = try kind.map { text throws in try word(ClientRelation.self, text, as: "--kind") }
    let contract = try contract.map { text throws in try day(text, on: occasion) }
    let consentOn = try consentOn.map { text throws in try day(text, on: occasion) }
    let feedbackOn = try feedbackOn.map { text throws in try day(text, on: occasion) }
    let feedback = try clean(feedback, as: "feedback", in: &surroundings)
    let consent = try consent.map { text throws in try answer(text) }
    return { details in
      if let relation { details.relation = relation }
      if let contract { details.contract = contract }
      if let consent {
        // An answer that is taken back, or another one, was not given on the day of the last.
        if consent != details.consent { details.consentOn = nil }
        details.consent = consent
      }
      if let consentOn { details.consentOn = consentOn }
      if let feedback { details.feedback = feedback.isEmpty ? nil : feedback }
      if let feedbackOn { details.feedbackOn = feedbackOn }
    }
  }

  /// The day a text means; none for an empty one.
  private func day(_ text: String, on occasion: Occasion) throws -> LocalDate? {
    text.isEmpty ? nil : try WrittenDate.read(text, today: occasion.today)
  }

  private func answer(_ text: String) throws(Failure) -> Bool? {
    switch text.lowercased() {
    case "yes": true
    case "no": false
    case "": nil
    default: throw Failure(.usage, "--consent is \(VisibleText.quoted(text)); say yes or no")
    }
  }
}
