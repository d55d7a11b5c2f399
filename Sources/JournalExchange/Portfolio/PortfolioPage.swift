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
  let parts: PortfolioParts
  private let proof: PortfolioProof?
  private let diaries: [Diary]

  init(_ portfolio: Portfolio, _ proof: PortfolioProof? = nil) {
    self.portfolio = portfolio
    self.proof = proof
    words = PortfolioWords(portfolio: portfolio)
    diaries = PortfolioPage.diaries(of: portfolio)
    parts = PortfolioPage.parts(of: portfolio, diaries: diaries)
  }

  /// The whole page.
  func html(reporting work: ProgressReporter = .silent) throws(JournalError) -> String {
    let library = try PortfolioTemplate.library()
    var page = library.render(.people, people)
    page += library.render(.units, units)
    page += library.render(.progress, progress)
    page += library.render(.charts, charts)
    for (position, diary) in diaries.enumerated() {
      try work.check("writing the page", position, of: diaries.count)
      page += library.render(.diary, fields(of: diary))
    }
    page += library.render(.support, support)
    if parts.number(of: "others") != nil { page += library.render(.others, others) }
    page += library.render(.notes, notes)
    page += library.render(.plan, plan)
    page += library.render(.clients, clients)
    if parts.number(of: "evidence") != nil { page += library.render(.evidence, evidenceList) }
    if parts.number(of: "attachments") != nil { page += library.render(.attachments, attachments) }
    page += library.render(.matrix, matrix)
    if parts.number(of: "competence") != nil { page += library.render(.competence, competence) }
    if parts.number(of: "internal-verification") != nil { page += library.render(.verification, verification) }
    page += library.render(.signatures, signatures)
    page += library.render(.closing, closing)
    return library.render(.opening, opening(countingPages: PortfolioPage.sheets(in: page) < 240)) + page
  }

  /// About how many sheets of paper a page fills: too many, and browsers cannot tell the numbers of its sheets.
  private static func sheets(in page: String) -> Int {
    page.utf8.count / 3_900 + page.utf8.count { $0 == UInt8(ascii: "\n") } / 60
  }

  // MARK: Frame

  private func opening(countingPages: Bool) -> TemplateFields {
    let enrolment = portfolio.enrolment
    let style = style + (countingPages ? String(decoding: PackageResources.pages_css, as: UTF8.self) : "")
    return part(
      "declaration",
      [
        "style": .markup(style),
        "styleDigest": .markup(Data(SHA256.hash(data: Data(style.utf8))).base64EncodedString()),
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
        "contents": .rows(
          parts.all.map { TemplateFields(link($0.anchor, $0.name).merging(["number": .text("\($0.number)")]) { $1 }) }),
        "signers": .rows(signers), "hasSigners": .flag(!signers.isEmpty), "statements": .rows(statements),
        "declaredAt": .text(portfolio.declaration.map { PortfolioWords.stamp($0.signedAt) }),
        "declaredIn": .text(portfolio.declaration?.record.hex),
        "asksForConsent": .flag(portfolio.declaration?.declaration.mayBeUsed == nil),
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
    return String(decoding: PackageResources.portfolio_css, as: UTF8.self) + """
      @media print {
        @page {
          @bottom-left { content: "\(CSSText.escaped(foot))"; font: 8pt sans-serif; color: #4b535c; }
          @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif; color: #4b535c; }
        }
      \(parts.style)}

      """
  }

  private var made: String { EntryText.moment(portfolio.made, in: portfolio.zone) }

  private var closing: TemplateFields {
    part(
      "check",
      [
        "records": .text(
          portfolio.records.count == 1 ? "1 signed record" : "\(portfolio.records.count) signed records"),
        "made": .text(made), "journal": .text(portfolio.journal.hex), "isUnsigned": .flag(proof?.isSigned != true),
      ])
  }
}
