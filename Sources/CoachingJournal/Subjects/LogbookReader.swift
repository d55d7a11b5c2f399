import CoachingRules
import LogbookValues
import SignedRecords

/// A learner's journal for programs of others: what the library product shows. It reads and changes nothing.
public struct LogbookReader: Sendable {
  /// Why nothing could be read.
  public struct Refusal: Error, Equatable, Sendable {
    /// What is wrong, without capital letter and full stop.
    public let reason: String
  }

  /// How far the learner is with one requirement, in minutes.
  public struct Hours: Equatable, Sendable {
    /// The unit, such as `8577-302`, or what a scheme without units calls it.
    public let requirement: String
    /// What the centre asks for, at least the scheme's minimum.
    public let target: Int
    /// What supervisors signed.
    public let signed: Int
    /// What is logged and counts once it is signed.
    public let unsigned: Int
  }

  private let journal: Journal

  /// Opens the journal at `path`.
  ///
  /// - Throws: `Refusal` where there is none, or it cannot be read.
  public init(at path: String) throws(Refusal) {
    journal = try LogbookReader.told { () throws(JournalError) in try Journal(at: path) }
  }

  /// Each requirement in the order of the scheme.
  ///
  /// - Throws: `Refusal` where the file is damaged.
  public func hours() throws(Refusal) -> [Hours] {
    // No amount depends on the day it is seen from; only the forecast does, which is not given here.
    let report = try LogbookReader.told { () throws(JournalError) in
      try journal.progress.report(today: journal.read { db in try EnrolmentTable(db: db).required().registered })
    }
    return report.lines.map {
      Hours(
        requirement: $0.requirement.id, target: $0.targetMinutes, signed: $0.signedMinutes,
        unsigned: $0.unsignedMinutes)
    }
  }

  /// Whether every record, signature and chain is as it was signed, and all that is derived from them agrees.
  ///
  /// - Throws: `Refusal` where the file is damaged.
  public func isSound() throws(Refusal) -> Bool {
    try LogbookReader.told { () throws(JournalError) in try journal.verify().isOK }
  }

  private static func told<Value>(_ body: () throws(JournalError) -> Value) throws(Refusal) -> Value {
    do throws(JournalError) {
      return try body()
    } catch {
      throw Refusal(reason: error.reason)
    }
  }
}
