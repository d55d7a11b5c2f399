/// What of a session, or of hours brought forward, decides whether a scheme counts it.
struct Contact: Hashable, Sendable {
  var role: Role
  var status: Attendance = .held
  var setting: Setting = .workplace
  var fee: Fee = .internal
  /// How many clients took part; 1 is an individual session.
  var group = 1
  /// The unit or requirement it is filed under, where that is known.
  var unit: String?
  /// Whether it is a sum from before the journal.
  var isBroughtForward = false
}

extension Contact {
  init(_ details: SessionDetails) {
    self.init(
      role: details.role, status: details.status, setting: details.setting, fee: details.fee, group: details.group,
      unit: details.unit)
  }

  init(_ block: Block) {
    self.init(role: block.role, group: block.group, isBroughtForward: true)
  }
}
