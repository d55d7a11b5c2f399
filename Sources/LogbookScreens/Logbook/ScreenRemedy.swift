/// How a remedy is carried out on screen.
struct ScreenRemedy {
  /// A clause without capital and full stop, with the key and the page: `press e on Sessions (2) to open the note`.
  let clause: String
  /// What `e` is for where the finding that asks for it is shown: `open the plan`.
  let purpose: String
  /// Goes there; nil where that is the page the refusal is shown on, or none.
  let begin: (@Sendable (inout Turn) -> Void)?

  /// The field of an import in which it is fixed; nil where there is none.
  let field: ImportPage.Field?

  /// What is done where it is refused, or on no page at all.
  init(_ clause: String, in field: ImportPage.Field? = nil) {
    (self.clause, purpose, begin, self.field) = (clause, "", nil, field)
  }

  /// Where the clause says something else than what `e` does.
  init(clause: String, purpose: String, begin: @escaping @Sendable (inout Turn) -> Void) {
    (self.clause, self.purpose, self.begin, field) = (clause, purpose, begin, nil)
  }

  /// What is begun with a key at a place, and can be begun from anywhere.
  ///
  /// - Parameter purpose: what the key is for, beginning with a verb: `open the plan`.
  init(_ place: String, to purpose: String, begin: @escaping @Sendable (inout Turn) -> Void) {
    self.init(clause: "press \(place) to \(purpose)", purpose: purpose, begin: begin)
  }
}
