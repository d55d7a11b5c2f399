import LogbookValues
import Testing

/// The error that `body` throws; nil, and a recorded failure, when it throws none.
func refusal<Value>(
  of body: () throws(JournalError) -> Value, sourceLocation: SourceLocation = #_sourceLocation
) -> JournalError? {
  do throws(JournalError) {
    let value = try body()
    Issue.record("accepted as \(value)", sourceLocation: sourceLocation)
    return nil
  } catch {
    #expect(!error.reason.hasSuffix("."), sourceLocation: sourceLocation)
    #expect(!error.reason.contains("\n"), sourceLocation: sourceLocation)
    #expect(!error.reason.unicodeScalars.contains { $0.value < 0x20 }, sourceLocation: sourceLocation)
    return error
  }
}

func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

func zone(_ name: String) throws -> Zone { try Zone(identifier: name) }

extension JournalError {
  /// What is wrong, advice in its own words, and the names of the other remedies.
  var account: String {
    let helps = remedies.map { remedy in if case .advice(let words) = remedy { words } else { "\(remedy)" } }
    return ([reason] + helps).joined(separator: "; ")
  }
}
