/// What a qualification asks for, in words.
extension Goal {
  /// `Client hours: 50 h`, `Supervision: 1 h in each quarter of the last 12 months`.
  public var sentence: String {
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
  public var sentences: [String] {
    var sentences = [
      marked(.directReport, "Sessions with one's own direct report \(directReport ? "count" : "do not count")"),
      marked(.group, "Group sessions \(group ? "count" : "do not count")"),
    ]
    if group, let groupLargest { sentences.append(marked(.groupLargest, "The largest group that counts has \(groupLargest) clients")) }
    if group, groupMembers { sentences.append(marked(.groupMembers, "Everybody in a group is a client")) }
    sentences.append(marked(.training, "Practice within training \(training ? "counts" : "does not count")"))
    sentences.append(marked(.broughtForward, "Hours brought forward \(broughtForward ? "count" : "do not count")"))
    sentences.append(marked(.signOff, signOff ? "Only signed entries count" : "What is logged counts, signed or not"))
    return sentences
  }

  private func marked(_ rule: Rule, _ sentence: String) -> String {
    sentence + (unverified.contains(rule) ? " (unverified)" : "")
  }
}
