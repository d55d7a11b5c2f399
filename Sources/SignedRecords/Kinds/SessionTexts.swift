import LogbookValues

/// What was said in a session, each part at most 16,384 bytes and absent when empty; kept beside the records, so that
/// it can be destroyed without breaking a signature (Docs/Format.md section 5).
package struct SessionTexts: DetachedText {
  /// What the session was about.
  package var summary: String?
  /// What the client wanted from it.
  package var goal: String?
  /// What was agreed.
  package var actions: String?
  /// What the client said about it.
  package var feedback: String?

  /// Texts as given; an empty one is the same as none.
  package init(summary: String? = nil, goal: String? = nil, actions: String? = nil, feedback: String? = nil) {
    self.summary = summary.flatMap { $0.isEmpty ? nil : $0 }
    self.goal = goal.flatMap { $0.isEmpty ? nil : $0 }
    self.actions = actions.flatMap { $0.isEmpty ? nil : $0 }
    self.feedback = feedback.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether nothing was written.
  package var isEmpty: Bool { summary == nil && goal == nil && actions == nil && feedback == nil }

  /// Each text with its name.
  package var parts: [(part: Remedy.TextPart, text: String?)] {
    [(.summary, summary), (.goal, goal), (.actions, actions), (.feedback, feedback)]
  }

  package func document(salt: [UInt8]) -> [UInt8] {
    var line = StrictJSON()
    line.add("salt", Hex.text(salt))
    line.addIfPresent("summary", summary)
    line.addIfPresent("goal", goal)
    line.addIfPresent("actions", actions)
    line.addIfPresent("feedback", feedback)
    return line.bytes
  }

  /// What stands in a document just where it has the field: a quotation mark within a text is written with a backslash
  /// before it, so that no text holds this.
  package static func mark(of field: String) -> [UInt8] { Array("\"\(field)\":\"".utf8) }

  /// Nil for bytes that are not the document a payload names.
  package init?(document: [UInt8], named digest: RecordID) {
    guard RecordID(of: document) == digest else { return nil }
    var fields = FieldReader(document)
    guard fields.skipSalt(), let summary = fields.optionalText("summary"), let goal = fields.optionalText("goal"),
      let actions = fields.optionalText("actions"), let feedback = fields.optionalText("feedback"), fields.isAtEnd
    else { return nil }
    self.init(summary: summary, goal: goal, actions: actions, feedback: feedback)
  }
}
