import LogbookValues
import SignedRecords

/// The learner's cover statements in force, and when they were signed (Docs/Format.md 4.23).
package struct CoverStatements: Equatable, Sendable {
  package var record: RecordID
  package var declaration: Declaration
  package var signedAt: Instant

  package init(record: RecordID, declaration: Declaration, signedAt: Instant) {
    self.record = record
    self.declaration = declaration
    self.signedAt = signedAt
  }
}

extension Declaration {
  /// What it says, a sentence for each statement, in the order of a cover sheet.
  package var sentences: [String] {
    var sentences = [
      isOwnWork ? "This work is my own." : "Not all of this work is my own.",
      isNotSubmittedElsewhere
        ? "I have not submitted it for another qualification."
        : "I have submitted some of it for another qualification.",
      earlierWork.map { "Earlier work in it: \($0)" } ?? "It has no earlier work of mine in it.",
    ]
    if let mayBeUsed {
      sentences.append(
        "The awarding body \(mayBeUsed ? "may" : "may not") use it, without names, to compare how centres assess.")
    }
    return sentences
  }
}
