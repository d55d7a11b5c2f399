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
  /// Where the file lies beside the journal; nil where it was erased.
  var source: String?

  /// The record.
  var record: RecordID { listed.row.version }

  /// The file in the portfolio, such as `attachments/E4.pdf`; nil where it is not there.
  var file: String? { source.map { _ in "attachments/\(number).\(listed.row.type.ending)" } }

  /// What names of such files look like in their folder.
  static var name: Regex<Substring> { /[AE][1-9][0-9]{0,5}[a-z]{0,2}\.(?:pdf|txt|png|jpg)/ }

  /// Numbers attachments: those that have an evidence number by it, the others in their order.
  ///
  /// - Parameters:
  ///   - numbers: the evidence numbers that entries have.
  ///   - source: where the file of one lies, if it is still there.
  static func numbered(
    _ attachments: [ListedAttachment], by numbers: [EntryID: EvidenceNumber], source: (Attachment) -> String?
  ) -> [PortfolioAttachment] {
    var last = 0
    return attachments.map { listed in
      let number: String
      if let known = numbers[listed.row.id]?.text, "\(known).pdf".wholeMatch(of: name) != nil {
        number = known
      } else {
        last += 1
        number = "A\(last)"
      }
      return PortfolioAttachment(
        listed: listed, number: number, source: listed.fileState == .kept ? source(listed.row) : nil)
    }
  }
}
