import GRDB
import LogbookValues
import SignedRecords

/// Who may sign, and how far each key is believed.
extension DerivedTables {
  mutating func deriveSupervisors() throws {
    let all = try standings(voids: isVoid)
    try db.execute(sql: "DELETE FROM supervisor")
    for standing in all where EnrolmentID(of: standing.key) != enrolment {
      try SupervisorTable(db: db).insert(standing)
    }
    cachedSupervisors = nil
  }

  /// How far a key would be believed if one record had not been written.
  func standing(of key: PublicKey, without record: RecordID) throws -> SupervisorStanding? {
    try standings { id, n in try id == record || isVoid(id, n) }.first { $0.key == key }
  }

  /// The standing of every key by the records, given which of them were undone.
  func standings(voids: (RecordID, Int) throws -> Bool) throws -> [SupervisorStanding] {
    try SupervisorStanding.all(
      from: placedRecords(ofRare: .supervisor), voids: voids,
      place: { id, key in try records.place(of: id, by: key, in: enrolment) })
  }

  mutating func supervisors() throws -> [PublicKey: SupervisorStanding] {
    if let cachedSupervisors { return cachedSupervisors }
    let all = try SupervisorTable(db: db).all()
    // A damaged file can give one row twice.
    let supervisors = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    cachedSupervisors = supervisors
    return supervisors
  }
}
