import Crypto
import Foundation
import LogbookValues
import SignedRecords

/// The page in which people sign requests and check portfolios (Docs/Format.md section 15): one HTML file, put together
/// from its parts.
package enum SigningPage {
  /// SHA-256 of the page without a request.
  package static let digest = RecordID(of: Array(html().utf8))

  /// The page that lies in a portfolio. It says so in place of a request, and so only checks, whatever it is called.
  package static func checkHTML() -> String { html(with: "portfolio") }

  /// The page.
  ///
  /// - Parameter request: the armour of the request that comes with it; empty for a copy of one's own.
  package static func html(with request: String = "") -> String {
    let (script, style) = (script, text(PackageResources.page_css))
    let parts = [
      ("STYLE_DIGEST", digest(of: style)), ("SCRIPT_DIGEST", digest(of: script)), ("STYLE", style),
      ("SCRIPT", script), ("WORDS", Passphrase.words.joined(separator: " ")), ("REQUEST", markup(request)),
    ]
    var rest = text(PackageResources.page_html)[...]
    var page = ""
    while let mark = rest.range(of: "@@[A-Z_]+@@", options: .regularExpression) {
      let name = rest[mark].dropFirst(2).dropLast(2)
      page += rest[..<mark.lowerBound]
      page += parts.first { $0.0 == name }?.1 ?? ""
      rest = rest[mark.upperBound...]
    }
    return page + rest
  }

  /// The modules as one: without what they import from each other, since all of it is here, and without comments,
  /// indentation and line feeds within brackets, since the page travels by mail. No text in them goes over several
  /// lines.
  private static var script: String {
    modules.map { module in
      text(module)
        .replacing(#/^import \{[^}]*\} from '\./[a-z-]+\.js';\n/#.anchorsMatchLineEndings(), with: "")
        .replacing(#/^ *\/\*\*(?:[^*]|\*(?!\/))*\*\/\n/#.anchorsMatchLineEndings(), with: "")
        .replacing(#/^ *\/\/.*\n/#.anchorsMatchLineEndings(), with: "")
        .replacing(#/^ +/#.anchorsMatchLineEndings(), with: "")
        .replacing(#/\n\n+/#, with: "\n")
        .replacing(#/([{(\[,])\n/#) { $0.1 }
        .replacing(#/\n([})\]])/#) { $0.1 }
        .replacing(#/^export /#.anchorsMatchLineEndings(), with: "")
    }.joined(separator: "\n")
  }

  /// Each after those that it imports.
  private static let modules = [
    PackageResources.bytes_js,
    PackageResources.refusal_js,
    PackageResources.armour_js,
    PackageResources.chains_js,
    PackageResources.profile_js,
    PackageResources.document_js,
    PackageResources.findings_js,
    PackageResources.folder_js,
    PackageResources.keys_js,
    PackageResources.records_js,
    PackageResources.roles_js,
    PackageResources.sshsig_js,
    PackageResources.competence_js,
    PackageResources.keyfile_js,
    PackageResources.marksheet_js,
    PackageResources.request_js,
    PackageResources.wording_js,
    PackageResources.reply_js,
    PackageResources.state_js,
    PackageResources.view_parts_js,
    PackageResources.view_pieces_js,
    PackageResources.view_decide_js,
    PackageResources.view_key_js,
    PackageResources.names_js,
    PackageResources.naming_js,
    PackageResources.standing_js,
    PackageResources.references_js,
    PackageResources.portfolio_js,
    PackageResources.view_portfolio_js,
    PackageResources.view_sign_js,
    PackageResources.main_js,
  ]

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// As a content security policy names it.
  private static func digest(of text: String) -> String {
    "sha256-" + Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }

  /// A learner's name stands above the armour: it must not end the element that it is in.
  private static func markup(_ text: String) -> String { text.replacing("<", with: "&lt;") }
}
