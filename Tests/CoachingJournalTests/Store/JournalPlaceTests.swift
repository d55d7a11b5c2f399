import CoachingJournal
import Testing

@Suite struct JournalPlaceTests {
  /// What terminals put around the path of a file that is dropped on them.
  @Test(arguments: [
    ("'/tmp/my log.csv'", "/tmp/my log.csv"), ("\"/tmp/my log.csv\"", "/tmp/my log.csv"),
    ("/tmp/my\\ log.csv", "/tmp/my log.csv"), ("file:///tmp/my%20log.csv", "/tmp/my log.csv"),
    ("'/tmp/O'\\''Brien.csv'", "/tmp/O'Brien.csv"), ("~/log.csv", "/home/me/log.csv"),
    ("'~/my log.csv'", "/home/me/my log.csv"), ("/tmp/log.csv", "/tmp/log.csv"), ("'", "'"), ("", ""),
    ("/tmp/a\\b", "/tmp/a\\b"),
  ])
  func aDroppedPathIsThatOfTheFile(typed: String, path: String) {
    let place = JournalPlace(path: "log.sqlite", isUsual: false, keyFolder: nil, modelFolder: nil, home: "/home/me")
    #expect(place.expanded(typed) == path)
  }
}
