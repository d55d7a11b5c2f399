import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension RichText {
  /// Everything known of a client; the name and contact details only after a request to see them.
  init(_ account: ClientSummary, name: NameShown) {
    self.init()
    switch name {
    case .hidden: add(account.code.text, .heading)
    case .none:
      add(account.code.text, .heading)
      add("No real name in the name list.", .dim)
    case .shown(let name, let contact):
      add(account.code.text, .heading)
      if let name { add("Name", typed: name) }
      if let contact { add("Contact", typed: contact) }
    }
    addGap()
    let register = ClientText.register(of: account)
    if register.isEmpty { add("Not registered.", .pending) }
    for (label, text) in register { add(label, typed: text) }
    for (label, part) in account.profile.parts { add(label, typed: part) }
    for (label, text) in ClientText.work(of: account) { add(label, typed: text) }
    addGap()
    if account.missing.isEmpty, account.sessions == 0 {
      add("No sessions yet. Press d to log one.", .dim)
    } else if account.missing.isEmpty {
      // What was erased is no evidence, but is not asked for again.
      let isWhole = ClientText.erased(account) == nil
      add(isWhole ? "No evidence is missing." : "Nothing else is missing.", isWhole ? .good : .dim)
    } else {
      add("Missing:", .heading)
      for missing in account.missing { add("  \(missing.words)", .pending) }
    }
    if let feedback = account.feedback {
      addGap()
      add("Feedback", typed: feedback)
    }
  }

  /// Whether a real name is shown.
  enum NameShown: Equatable, Sendable {
    case hidden
    /// They are shown, and this client has none.
    case none
    case shown(name: String?, contact: String?)
  }
}
