/// What a supervisor decided about a version of an entry.
package enum Decision: String, CaseIterable, Sendable {
  case approved
  case returned
}
