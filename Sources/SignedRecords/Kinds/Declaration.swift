import LogbookValues

/// The learner's cover statements (Docs/Format.md 4.23).
package struct Declaration: Equatable, Sendable {
  /// Whether the work is the learner's own.
  package var isOwnWork: Bool
  /// Whether it was submitted for no other qualification.
  package var isNotSubmittedElsewhere: Bool
  /// Earlier work that is in it, at most 16,384 bytes; nil for none.
  package var earlierWork: String?
  /// Whether the awarding body may use it, without names, to compare how centres assess; nil where that was not said.
  package var mayBeUsed: Bool?

  package init(
    isOwnWork: Bool, isNotSubmittedElsewhere: Bool, earlierWork: String? = nil, mayBeUsed: Bool? = nil
  ) {
    self.isOwnWork = isOwnWork
    self.isNotSubmittedElsewhere = isNotSubmittedElsewhere
    self.earlierWork = earlierWork
    self.mayBeUsed = mayBeUsed
  }

  func write(to line: inout StrictJSON) {
    line.add("own_work", isOwnWork ? "yes" : "no")
    line.add("not_submitted", isNotSubmittedElsewhere ? "yes" : "no")
    line.addIfPresent("earlier_work", earlierWork)
    line.addIfPresent("may_be_used", mayBeUsed.map { $0 ? "yes" : "no" })
  }
}

extension Declaration {
  package init?(from fields: inout FieldReader) {
    guard let own = fields.flag("own_work"), let elsewhere = fields.flag("not_submitted"),
      let earlier = fields.optionalText("earlier_work"), let mayBeUsed = fields.optionalFlag("may_be_used")
    else { return nil }
    self.init(
      isOwnWork: own, isNotSubmittedElsewhere: elsewhere, earlierWork: earlier, mayBeUsed: mayBeUsed)
  }
}
