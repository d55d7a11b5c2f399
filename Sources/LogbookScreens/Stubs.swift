import CoachingJournal
import TerminalUI

public struct Signer: Equatable, Sendable { public var path: String; public var name: String; public var key: PublicKey; public var isActive: Bool; public var isRemoved: Bool }
public struct SignedDecision: Sendable { public var record: RecordID; public var entry: EntryID; public var row: EntryRow?; public var decision: Decision; public var date: LocalDate; public var minutes: Int; public var name: String; public var key: PublicKey; public var meaning: String; public var comment: String?; public var signedAt: Instant; public var isRevoked: Bool; public var isOverCurrentVersion: Bool; public var stands: Bool }
