import CoachingJournal
import TerminalUI

public struct Draft: Equatable, Sendable {
  public var id: String
  public var subject: Draft.Subject
  public var fields: [String: String]
  public var savedAt: Instant
  public enum Subject: Hashable, Sendable { case setUp, session, timer, supervisor, amendment(EntryID), withdrawal(EntryID), signing, returning(EntryID), revocation(EntryID) }
}
public struct Signer: Equatable, Sendable { public var path: String; public var name: String; public var key: PublicKey; public var isActive: Bool; public var isRemoved: Bool }
public struct SignedDecision: Sendable { public var record: RecordID; public var entry: EntryID; public var row: EntryRow?; public var decision: Decision; public var date: LocalDate; public var minutes: Int; public var name: String; public var key: PublicKey; public var meaning: String; public var comment: String?; public var signedAt: Instant; public var isRevoked: Bool; public var isOverCurrentVersion: Bool; public var stands: Bool }
public enum TextLayout {
  public static func wrap(_ text: String, columns: Int) -> [String] { [text] }
  public static func truncated(_ text: String, columns: Int) -> String { String(text.prefix(max(0, columns))) }
  public enum Alignment { case left, right }
  public static func padded(_ text: String, columns: Int, alignment: Alignment = .left) -> String { text }
}
public struct ListState: Equatable, Sendable {
  public private(set) var selection = 0
  public private(set) var offset = 0
  public init() {}
  public mutating func select(_ index: Int, count: Int, height: Int) {}
  public mutating func move(by: Int, count: Int, height: Int) {}
  public mutating func handle(_ key: Key, count: Int, height: Int) -> Bool { false }
  public mutating func settle(count: Int, height: Int) {}
  public func visible(count: Int, height: Int) -> Range<Int> { 0..<min(count, height) }
}
