/// What a session was: coaching, which units 301 and 302 count, or mentoring, which 305 and 306 count.
package enum Role: String, CaseIterable, Codable, Sendable {
  case coaching
  case mentoring
}
