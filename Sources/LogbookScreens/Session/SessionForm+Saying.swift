import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension SessionForm {
  /// Writes what is understood, wrong or offered beside a field.
  mutating func say(_ id: SessionField, _ shared: Shared) {
    var problem = reading.problems[id]
    var hint = id.hint
    let isMissing = reading.missing.contains(id)
    if !judged.contains(id) {
      // Still being typed: what is wrong is said without alarm, and what is merely unfinished not at all.
      if let problem, !isMissing, !reading.halfWritten.contains(id) { hint = problem.asSentence }
      problem = nil
    }
    if isMissing, !wasToBeSaved { problem = nil }
    var understood: String?
    var isDoubtful = false
    if id == .client {
      understood = clientSaid
      isDoubtful = reading.client.map(mayBeName) ?? false
      if let meantClient { problem = meantClient.sentence }
    }
    if id == .date { understood = reading.date?.spelled }
    if id == .times {
      understood = reading.times.map { TimesText.understood($0, in: shared.occasion.zone) }
      switch review {
      case .success(let warnings) where reading.times != nil && !warnings.isEmpty:
        isDoubtful = true
        understood = ([understood ?? ""] + warnings.map { "Note: \($0)" }).joined(separator: ". ").asSentence
      case .failure(let error) where reading.times != nil && meantClient == nil: problem = error.sentence
      case .success, .failure, nil: break
      }
    }
    let suggestions = suggestions(for: id)
    form.update(id) { field in
      field.hint = hint
      field.problem = problem.map(\.asSentence)
      (field.understood, field.isDoubtful) = (understood, isDoubtful)
      field.suggestions = suggestions
    }
  }

  private var clientSaid: String? {
    guard let client = reading.client else { return nil }
    if let known = clients.first(where: { $0.code == client }) { return SessionForm.detail(known) }
    if unmet.contains(client) { return "\(client), \(ClientSuggestions.unmetDetail)" }
    // While longer codes are offered below, half a code is not taken for a new client.
    let isOffered = form.focusedID == .client && !suggestions(for: .client).isEmpty
    if isOffered { return nil }
    return mayBeName(client)
      ? "New client \(client). Is this a real name? Use a code, for example C07." : "New client \(client)"
  }

  /// Whether a code may well be a name: letters only, and no known client has it.
  func mayBeName(_ client: ClientCode) -> Bool {
    hasClients && client.text.allSatisfy(\.isLetter) && !clients.contains { $0.code == client }
      && !unmet.contains(client)
  }

  /// The client that is meant, where the journal says that the code typed is a name.
  private var meantClient: JournalError? {
    guard case .failure(let error) = review else { return nil }
    let names = error.notice.remedies.contains { if case .useClient = $0 { true } else { false } }
    return names ? error : nil
  }

  /// `coaching, 12 sessions, last Fri 20 Nov 2026`.
  static func detail(_ client: RecentClient) -> String {
    let count = client.sessions == 1 ? "1 session" : "\(client.sessions) sessions"
    return "\(client.last.role.rawValue), \(count), last \(client.last.start.date.spelled)"
  }

  private func suggestions(for id: SessionField) -> [Suggestion] {
    if id == .client { return ClientSuggestions.matching(self[.client], among: clients, unmet: unmet) }
    let text = self[.model].trimmed
    guard id == .model, !text.isEmpty, model(text) == nil else { return [] }
    let matching = models.models(of: .coaching).filter { $0.name.lowercased().hasPrefix(text.lowercased()) }
    guard !matching.isEmpty else { return [] }
    // With a blank behind it the text as typed is not what Tab takes unasked; reading drops the blank.
    return matching.map { Suggestion(text: $0.name, detail: $0.stages.map(\.name).joined(separator: ", ")) }
      + [Suggestion(text: text + " ", detail: "as typed")]
  }
}
