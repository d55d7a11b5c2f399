import CoachingRules
import Crypto
import Foundation
import LogbookValues
import LogbookWords
import Mustache
import SignedRecords

/// The page of a portfolio: one HTML file that needs nothing else, the same bytes for the same journal and moment.
struct PortfolioPage {
  let portfolio: Portfolio
  let words: PortfolioWords
  private let proof: PortfolioProof?

  init(_ portfolio: Portfolio, _ proof: PortfolioProof? = nil) {
    self.portfolio = portfolio
    self.proof = proof
    words = PortfolioWords(portfolio: portfolio)
  }

  /// The whole page.
  func html(reporting work: ProgressReporter = .silent) throws(JournalError) -> String {
    let library = try PortfolioTemplate.library()
    let diaries = diaries
    var page = library.render(.opening, opening(diaries.map { (anchor: $0.anchor, name: $0.heading) }))
    page += library.render(.progress, progress)
    page += library.render(.charts, charts)
    for (position, diary) in diaries.enumerated() {
      try work.check("writing the page", position, of: diaries.count)
      page += library.render(.diary, fields(of: diary))
    }
    page += library.render(.support, support)
    page += library.render(.notes, notes)
    page += library.render(.plan, plan)
    page += library.render(.clients, clients)
    page += library.render(.matrix, matrix)
    page += library.render(.signatures, signatures)
    page += library.render(.closing, closing)
    return page
  }

  // MARK: Frame

  private func opening(_ diaries: [(anchor: String, name: String)]) -> TemplateFields {
    let enrolment = portfolio.enrolment
    let style = style
    let contents =
      [("declaration", "Declaration of authenticity")]
      + (portfolio.report.units.isEmpty ? [] : [("units", "Units")])
      + [("progress", "Progress"), ("charts", "Charts of the hours")] + diaries
      + [
        ("support", "Support and supervision"), ("notes", "Reflective notes"), ("plan", "Development plan"),
        ("clients", "Clients"), ("matrix", "Criteria and evidence"), ("signers", "Who signed"),
        ("signatures", "Signatures by others"),
        ("check", "How to check this portfolio"),
      ]
    return TemplateFields([
      "style": .markup(style), "styleDigest": .markup(Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()),
      "learner": .text(enrolment.learner), "formerNames": .rows(portfolio.formerNames.map(fields(of:))),
      "qualification": .text(enrolment.title),
      "accreditation": .text(enrolment.accreditation), "awardingBody": .text(portfolio.goals.body),
      "hasOwnRules": .flag(enrolment.differences?.phrases.isEmpty == false),
      "ownRules": .rows((enrolment.differences?.phrases ?? []).map { TemplateFields(["phrase": .text($0)]) }),
      "centre": .text(enrolment.centre), "centreNumber": .text(enrolment.centreNumber),
      "registrationNumber": .text(enrolment.registrationNumber),
      "registered": .text(enrolment.registered.spelled), "deadline": .text(enrolment.deadline?.spelled),
      "retention": .text(portfolio.retention?.short),
      "made": .text(made), "journal": .text(portfolio.journal.hex),
      "learnerKey": .text(portfolio.learnerKey.fingerprint),
      "records": .text(String(portfolio.records.count)), "newest": .text(portfolio.newest?.hex),
      "digest": .text(proof?.digest.grouped), "isUnsigned": .flag(proof?.isSigned != true),
      "contents": .rows(contents.map { TemplateFields(["anchor": .text($0.0), "name": .text($0.1)]) }),
    ])
  }

  private func fields(of former: FormerName) -> TemplateFields {
    TemplateFields([
      "name": .text(former.name), "until": .text(portfolio.zone.date(at: former.until).spelled),
      "reason": .text(former.reason),
    ])
  }

  /// The style, with a foot on each printed page that says what it belongs to.
  private var style: String {
    let foot = "\(portfolio.enrolment.learner), portfolio made \(portfolio.zone.date(at: portfolio.made).spelled)"
    // CSS writes any character as its number, so that no name can end the text.
    let escaped = foot.unicodeScalars.map { "\\\(String($0.value, radix: 16)) " }.joined()
    return String(decoding: PackageResources.portfolio_css, as: UTF8.self) + """
      @media print {
        @page {
          @bottom-left { content: "\(escaped)"; font: 8pt sans-serif; color: #4b535c; }
          @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif; color: #4b535c; }
        }
      }

      """
  }

  private var made: String { EntryText.moment(portfolio.made, in: portfolio.zone) }

  private var closing: TemplateFields {
    TemplateFields([
      "records": .text(portfolio.records.count == 1 ? "1 signed record" : "\(portfolio.records.count) signed records"),
      "made": .text(made), "journal": .text(portfolio.journal.hex), "isUnsigned": .flag(proof?.isSigned != true),
    ])
  }
}
