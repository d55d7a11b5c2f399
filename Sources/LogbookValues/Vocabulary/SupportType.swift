/// Hours that are not practice (Docs/Format.md 4.5).
package enum SupportType: String, CaseIterable, Sendable {
  case induction
  case tutorial
  case supervision
  /// Training and other professional development.
  case cpd
}
