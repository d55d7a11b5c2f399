import LogbookValues
import SignedRecords

/// What of a session, or of hours brought forward, decides whether a scheme counts it.
package struct Contact: Hashable, Sendable {
  var role: Role
  var status: Attendance = .held
  package var setting: Setting = .workplace
  package var fee: Fee = .internal
  /// How many clients took part; 1 is an individual session.
  package var group = 1
  /// The unit or requirement it is filed under, where that is known.
  package var unit: String?

  package init(
    role: Role, status: Attendance = .held, setting: Setting = .workplace, fee: Fee = .internal, group: Int = 1,
    unit: String? = nil, isBroughtForward: Bool = false
  ) {
    self.role = role
    self.status = status
    self.setting = setting
    self.fee = fee
    self.group = group
    self.unit = unit
    self.isBroughtForward = isBroughtForward
  }
  /// Whether it is a sum from before the journal.
  package var isBroughtForward = false
}

extension Contact {
  package init(_ details: SessionDetails) {
    self.init(
      role: details.role, status: details.status, setting: details.setting, fee: details.fee, group: details.group,
      unit: details.unit)
  }

  package init(_ block: BlockRecord) {
    self.init(role: block.role, group: block.group, isBroughtForward: true)
  }
}
