import CoachingRules
import LogbookValues
import SignedRecords

/// What a qualification asks for, in words.
extension Goal {
  /// `Client hours: 50 h`, `Supervision: 1 h in each quarter of the last 12 months`.
  package var sentence: String {
    var text = title + ": " + quantity
    if !fees.isSuperset(of: Fee.allCases) {
      text += ", " + Fee.allCases.filter(fees.contains).map(\.rawValue).joined(separator: " or ")
    }
    if looksAtSessions, roles.count == 1, let role = roles.first { text += ", \(role.rawValue) only" }
    if let windowMonths {
      text += period.map { " in each \($0.rawValue) of" } ?? " in"
      text += " the last \(windowMonths) months"
    }
    return text + (isUnverified ? " (unverified)" : "")
  }

  private var quantity: String {
    switch measure {
    case .practice, .support: Minutes.spoken(required)
    case .clients, .feedback, .notes: "\(required)"
    case .experience: "\(required) months since the first session"
    }
  }
}

extension CountingRules {
  /// What counts beside ordinary sessions, a sentence each.
  package var sentences: [String] {
    Rule.allCases.compactMap { rule in sentence(rule).map { $0 + (unverified.contains(rule) ? " (unverified)" : "") } }
  }

  /// Those of them that could not be checked with the awarding body.
  package var unverifiedSentences: [String] {
    Rule.allCases.filter(unverified.contains).compactMap(sentence)
  }

  /// Nil for a rule that says nothing beside the others.
  private func sentence(_ rule: Rule) -> String? {
    switch rule {
    case .directReport: "Sessions with your own direct report \(directReport ? "count" : "do not count")"
    case .group: "Group sessions \(group ? "count" : "do not count")"
    case .groupLargest: group ? groupLargest.map { "Groups of up to \($0) clients count" } : nil
    case .groupMembers: group && groupMembers ? "Each member of a group counts as a client" : nil
    case .training: "Practice within training \(training ? "counts" : "does not count")"
    case .broughtForward: "Hours brought forward \(broughtForward ? "count" : "do not count")"
    case .meanings: nil
    case .signOff: signOff ? "Only signed entries count" : "Logged entries count, signed or not"
    }
  }
}
