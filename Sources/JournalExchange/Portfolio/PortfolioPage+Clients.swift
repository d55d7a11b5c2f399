import CoachingRules
import LogbookValues
import SignedRecords

extension PortfolioPage {
  /// The clients, by code alone.
  var clients: TemplateFields {
    let work = Dictionary(
      grouping: portfolio.items.filter { $0.row.client != nil && $0.row.state != .withdrawn },
      by: { $0.row.client?.text ?? "" })
    let rows = portfolio.clients.map { client -> TemplateFields in
      let items = work[client.code.text] ?? []
      let held = items.filter { $0.row.sort == .session && $0.row.status == .held }
      let days = items.flatMap { [$0.row.from, $0.row.date].compactMap(\.self) }
      let period = days.min().flatMap { first in days.max().map { "\(first.spelled) to \($0.spelled)" } }
      return TemplateFields([
        "code": .text(client.code.text), "relation": .text(client.registered?.relation.rawValue ?? "not registered"),
        "contract": .text(client.registered?.contract?.spelled ?? "not recorded"),
        "consent": .text(PortfolioPage.consent(client.registered)), "sessions": .text("\(held.count)"),
        "counted": .text(Minutes.clock(items.map(\.row.countedMinutes).reduce(0, +))),
        "signed": .text(Minutes.clock(items.map(\.signedMinutes).reduce(0, +))), "period": .text(period),
        "feedbackOn": .text(client.registered?.feedbackOn?.spelled), "feedback": .text(client.feedback),
        "profile": .text(
          client.profile.isEmpty
            ? nil : client.profile.parts.map { "\($0.label): \($0.text)" }.joined(separator: ". ")),
        "feedbackErased": .text(PortfolioPage.erased(client)),
      ])
    }
    return part("clients", ["clients": .rows(rows), "hasClients": .flag(!rows.isEmpty)])
  }

  /// What was destroyed of a client; without a date it may have been feedback or who they are at work.
  private static func erased(_ client: PortfolioClient) -> String? {
    guard client.isFeedbackErased else { return nil }
    let what =
      client.registered?.feedbackOn == nil ? "What the register said of them" : "Their feedback on the work as a whole"
    return "\(what) was erased on request."
  }

  private static func consent(_ row: ClientRow?) -> String {
    guard let consent = row?.consent else { return "not recorded" }
    return (consent ? "yes" : "no") + (row?.consentOn.map { ", \($0.spelled)" } ?? "")
  }
}
