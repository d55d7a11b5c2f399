/// What a supervisor decided about a version of an entry.
public enum Decision: String, CaseIterable, Sendable {
  case approved
  case returned
}
