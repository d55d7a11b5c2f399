import LogbookValues
import Mustache

/// The templates of the portfolio's page.
enum PortfolioTemplate: String, CaseIterable {
  case opening
  /// Whose keys there are, and what each of them signed.
  case people
  /// The table of units, and a declaration for each that was decided.
  case units
  case progress
  case charts
  case diary
  case support
  /// What others put on record of the learner.
  case others
  case notes
  case plan
  case clients
  /// Every evidence number with what it stands for.
  case evidence
  /// The attached files.
  case attachments
  case matrix
  /// What those who decided said of their competence.
  case competence
  /// What internal verifiers answered.
  case verification
  case signatures
  case closing
  /// What the diary and support say of each entry below its line.
  case entry
  /// A link, with the page or part that it leads to on paper.
  case link

  /// All of them, ready to be filled.
  static func library() throws(JournalError) -> MustacheLibrary {
    guard MarkupContent.isRegistered else { return MustacheLibrary() }
    var library = MustacheLibrary()
    for part in allCases {
      // Each says for itself how text becomes HTML: the library forgets it on the way into a part of a part.
      var source = "{{% CONTENT_TYPE:\(MarkupContent.name)}}" + String(decoding: part.bytes, as: UTF8.self)
      // It stands within a line.
      if part == .link, source.hasSuffix("\n") { source.removeLast() }
      do {
        try library.register(source, named: part.rawValue)
      } catch {
        throw .storage("the portfolio's part \(part.rawValue) cannot be made", .advice("install it again"))
      }
    }
    return library
  }

  private var bytes: [UInt8] {
    switch self {
    case .people: PackageResources.people_mustache
    case .units: PackageResources.units_mustache
    case .others: PackageResources.others_mustache
    case .attachments: PackageResources.attachments_mustache
    case .evidence: PackageResources.evidence_mustache
    case .competence: PackageResources.competence_mustache
    case .verification: PackageResources.verification_mustache
    case .link: PackageResources.link_mustache
    case .opening: PackageResources.opening_mustache
    case .progress: PackageResources.progress_mustache
    case .charts: PackageResources.charts_mustache
    case .diary: PackageResources.diary_mustache
    case .support: PackageResources.support_mustache
    case .notes: PackageResources.notes_mustache
    case .plan: PackageResources.plan_mustache
    case .clients: PackageResources.clients_mustache
    case .matrix: PackageResources.matrix_mustache
    case .signatures: PackageResources.signatures_mustache
    case .closing: PackageResources.closing_mustache
    case .entry: PackageResources.entry_mustache
    }
  }
}

extension MustacheLibrary {
  /// A part filled with `fields`.
  func render(_ part: PortfolioTemplate, _ fields: TemplateFields) -> String {
    render(fields, withTemplate: part.rawValue) ?? ""
  }
}
