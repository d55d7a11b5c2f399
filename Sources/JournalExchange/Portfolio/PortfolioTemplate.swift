import LogbookValues
import Mustache

/// The templates of the portfolio's page.
enum PortfolioTemplate: String, CaseIterable {
  case opening
  case progress
  case charts
  case diary
  case support
  case notes
  case plan
  case clients
  case matrix
  case signatures
  case closing
  /// What the diary and support say of each entry below its line.
  case entry

  /// All of them, ready to be filled.
  static func library() throws(JournalError) -> MustacheLibrary {
    guard MarkupContent.isRegistered else { return MustacheLibrary() }
    var library = MustacheLibrary()
    for part in allCases {
      // Each says for itself how text becomes HTML: the library forgets it on the way into a part of a part.
      let source = "{{% CONTENT_TYPE:\(MarkupContent.name)}}" + String(decoding: part.bytes, as: UTF8.self)
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
