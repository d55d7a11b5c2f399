import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// A file of an entry or note in a portfolio.
struct PortfolioAttachment: Sendable {
  /// What it is: one that is not withdrawn, or one that an assessor's decision covered.
  var listed: ListedAttachment
  /// What it is called in this portfolio: its evidence number, as `E4`, else `A1` and so on.
  var number: String
  /// The file in the portfolio, such as `attachments/E4.pdf`; nil where it is not there.
  var file: String? { listed.fileState == .kept ? "attachments/\(name)" : nil }
  /// The file's name in its folder.
  var name: String { "\(number).\(listed.row.type.ending)" }

  /// What names of such files look like in their folder.
  static var namePattern: Regex<Substring> { /[AE][1-9][0-9]{0,5}[a-z]{0,2}\.(?:pdf|txt|png|jpg)/ }

  /// Numbers attachments: those that have an evidence number by it, the others in their order.
  static func numbered(_ attachments: [ListedAttachment]) -> [PortfolioAttachment] {
    var last = 0
    return attachments.map { listed in
      let number: String
      if let known = listed.number?.text, "\(known).pdf".wholeMatch(of: namePattern) != nil {
        number = known
      } else {
        last += 1
        number = "A\(last)"
      }
      return PortfolioAttachment(listed: listed, number: number)
    }
  }
}
