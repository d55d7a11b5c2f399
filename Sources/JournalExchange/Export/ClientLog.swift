import CoachingRules
import LogbookValues
import SignedRecords

/// The client log that the ICF asks for: a row for each client relationship (reference: domain 2.1).
///
/// It holds who consented to being listed, and of those what the ICF counts: coaching, not mentoring; not one's own
/// direct reports, not practice within training. Internal coaching as part of the job counts as paid.
struct ClientLog {
  /// A relationship with one client, or with a group that this client stands for.
  struct Relationship: Equatable {
    var client: ClientCode
    /// How many took part; 1 is individual coaching.
    var group: Int
    var first: LocalDate
    var last: LocalDate
    var paidMinutes: Int
    var unpaidMinutes: Int
  }

  /// Why something is not in the log; each with what is to be said of it.
  enum Omission: Hashable, CaseIterable {
    case mentoring
    case unregistered
    case withoutConsent
    case directReport
    case training
    case largeGroup
    case conflicting
  }

  private(set) var relationships: [Relationship] = []
  private(set) var omitted: [Omission: (entries: Int, clients: Set<ClientCode>)] = [:]
  private let consents: [ClientCode: Bool?]
  private let largestGroup: Int
  private var places: [Place: Int] = [:]

  private struct Place: Hashable {
    let client: ClientCode
    let group: Int
  }

  /// - Parameters:
  ///   - consents: every client of the register, and whether they consent; nil where they were not asked.
  ///   - largestGroup: the largest group whose hours count.
  init(consents: [ClientCode: Bool?], largestGroup: Int) {
    self.consents = consents
    self.largestGroup = largestGroup
  }

  /// Adds a session or hours brought forward; what did not take place or was withdrawn says nothing.
  mutating func add(_ row: EntryRow) {
    guard row.status == .held, row.state != .withdrawn, let client = row.client, let role = row.role else { return }
    if let omission = omission(row, client, role) {
      omitted[omission, default: (0, [])].entries += 1
      omitted[omission, default: (0, [])].clients.insert(client)
      return
    }
    let group = row.group ?? 1
    let paid = row.minutesPaidFor
    let first = row.from ?? row.date
    let place = Place(client: client, group: group)
    guard let index = places[place] else {
      places[place] = relationships.count
      relationships.append(
        Relationship(
          client: client, group: group, first: first, last: row.date, paidMinutes: paid,
          unpaidMinutes: row.minutes - paid))
      return
    }
    relationships[index].first = min(relationships[index].first, first)
    relationships[index].last = max(relationships[index].last, row.date)
    relationships[index].paidMinutes += paid
    relationships[index].unpaidMinutes += row.minutes - paid
  }

  private func omission(_ row: EntryRow, _ client: ClientCode, _ role: Role) -> Omission? {
    switch role {
    case .mentoring: return .mentoring
    case .coaching: break
    }
    switch row.setting {
    case .directReport: return .directReport
    case .training: return .training
    case .workplace, nil: break
    }
    if row.state == .conflict { return .conflicting }
    guard let consent = consents[client] else { return .unregistered }
    guard consent == true else { return .withoutConsent }
    return (row.group ?? 1) > largestGroup ? .largeGroup : nil
  }

  // MARK: Words

  static let headings = CSVWriter.text([
    "Sr. No.", "Client Name", "Individual/Group", "No. of individuals in Group", "Contact Info", "Start Date",
    "End Date", "Paid Hours", "Pro-bono Hours",
  ])

  /// The log as CSV, the earliest relationship first, with a row of totals.
  ///
  /// - Parameters:
  ///   - name: the real name of a client; nil where it is not known, and the code stands for it.
  ///   - contact: how to reach a client; nil where that is not known or not to be written.
  func text(name: (ClientCode) -> String?, contact: (ClientCode) -> String? = { _ in nil }) -> String {
    let ordered = relationships.sorted { ($0.first, $0.client, $0.group) < ($1.first, $1.client, $1.group) }
    var text = ClientLog.headings
    for (index, row) in ordered.enumerated() {
      text += CSVWriter.text([
        "\(index + 1)", name(row.client) ?? row.client.text, row.group == 1 ? "Individual" : "Group",
        row.group == 1 ? "" : "\(row.group)", contact(row.client) ?? "", row.first.description, row.last.description,
        ClientLog.hours(row.paidMinutes), ClientLog.hours(row.unpaidMinutes),
      ])
    }
    return text
      + CSVWriter.text([
        "Total", "", "", "", "", "", "", ClientLog.hours(ordered.map(\.paidMinutes).reduce(0, +)),
        ClientLog.hours(ordered.map(\.unpaidMinutes).reduce(0, +)),
      ])
  }

  /// Hours of 60 minutes with two decimals, never rounded up.
  static func hours(_ minutes: Int) -> String {
    "\(minutes / 60).\(LocalDate.padded(minutes % 60 * 100 / 60, 2))"
  }

  /// How much was left out and why, a sentence each.
  var notes: [Notice] {
    Omission.allCases.compactMap { omission in
      guard let (entries, clients) = omitted[omission] else { return nil }
      let what = "\(entries) \(entries == 1 ? "entry" : "entries")"
      let who =
        clients.sorted().prefix(8).map(\.text).joined(separator: ", ") + (clients.count > 8 ? " and others" : "")
      return switch omission {
      case .mentoring: "\(what) of mentoring left out: the ICF counts coaching only"
      case .unregistered:
        Notice("\(what) left out: \(who) not in the register", .registerClient(nil))
      case .withoutConsent:
        Notice("\(what) left out: no consent to be listed from \(who)", .recordConsent)
      case .directReport: "\(what) with your direct reports left out: the ICF does not count them"
      case .training: "\(what) within training left out: the ICF does not count them"
      case .largeGroup: "\(what) left out: groups of more than \(largestGroup)"
      case .conflicting: "\(what) left out: there are two versions, so amend to keep one"
      }
    }
  }
}

extension EntryRow {
  /// The paid minutes, in the ICF's sense.
  fileprivate var minutesPaidFor: Int {
    if let paidMinutes { return paidMinutes }
    return switch fee {
    case .paid, .internal: minutes
    case .proBono, nil: 0
    }
  }
}
