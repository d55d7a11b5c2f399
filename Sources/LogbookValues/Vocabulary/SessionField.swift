/// A field of a session, or of hours brought forward as one sum: its raw value names it wherever a field has a name, in
/// a record and its table, in drafts, in the columns of files that are read and written, and in JSON.
package enum SessionField: String, CaseIterable, Sendable {
  case date
  case start
  case end
  /// The day on which it ended, where that is not the day of the start.
  case endDate = "end_date"
  /// Begin and end in one text, such as `14:00-15:30`.
  case times
  case offset
  case minutes
  /// The minutes that count.
  case counted
  /// As `minutes`, in hours: `1.5`.
  case hours
  /// As `minutes`, in either: `1h30m`.
  case duration
  case role
  case client
  case unit
  case status
  case group
  case channel
  case model
  case setting
  case fee
  case state
  case supervisor
  case signedAt = "signed_at"
  case summary
  case goal
  case actions
  case feedback
  /// Of hours brought forward: the first day.
  case from
  /// Of hours brought forward: the last day.
  case to
  /// Of hours brought forward: the paid hours.
  case paid
  /// Of hours brought forward: the unpaid hours.
  case unpaid
  /// How to reach the client; it goes to the name list only.
  case contact
  case id
}
