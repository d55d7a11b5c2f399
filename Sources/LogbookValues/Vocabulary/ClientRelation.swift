/// Whether a client belongs to the learner's own organisation (reference: domain 1.4).
package enum ClientRelation: String, CaseIterable, Sendable {
  case `internal`
  case external
}
