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
    #expect(!error.sentence.hasSuffix("."), sourceLocation: sourceLocation)
    #expect(!error.sentence.contains("\n"), sourceLocation: sourceLocation)
    #expect(!error.sentence.unicodeScalars.contains { $0.value < 0x20 }, sourceLocation: sourceLocation)
    return error
  }
}

func day(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

func zone(_ name: String) throws -> Zone { try Zone(identifier: name) }
