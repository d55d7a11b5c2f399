import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import LogbookWords
import SignedRecords

/// What a request is written as.
package enum RequestForm: Sendable {
  /// One page with everything in it.
  case page
  /// Text for a mail.
  case text
}

extension Journal {
  /// Asks somebody to sign or decide from elsewhere, and writes what is to be sent to a new file of mode 0600. The file
  /// is on the disk before the journal says that it was asked for, and has its name right after.
  ///
  /// - Throws: as `requests.make`; `.cannotCreate` where the file cannot be written.
  package func request(
    _ choice: RequestChoice, as form: RequestForm, withTexts: Bool, toFile path: String, replacing: Bool = false,
    on occasion: Occasion
  ) throws(JournalError) -> ListedRequest {
    let learner = try enrolment().learner
    let file = try AtomicFileWriter(path, replaces: replacing)
    let request = try requests.make(choice, withTexts: withTexts, on: occasion) { contents in
      try file.write(form.text(of: contents, from: learner, to: choice.name, about: choice.matter))
      try file.settle()
    }
    try file.publish()
    return request
  }

  /// Writes the file of an open request again.
  package func write(
    _ request: ListedRequest, as form: RequestForm, withTexts: Bool, toFile path: String, replacing: Bool = false,
    on occasion: Occasion
  ) throws(JournalError) {
    let contents = try requests.contents(of: request, withTexts: withTexts, today: occasion.today)
    let file = try AtomicFileWriter(path, replaces: replacing)
    try file.write(form.text(of: contents, from: try enrolment().learner, to: request.row.name, about: request.matter))
    try file.publish()
  }
}

extension RequestForm {
  /// `for-jane-doe-2026-11-23.html`, with a number behind it where the current folder has such a file.
  package func freeName(for name: String, on day: LocalDate) -> String {
    let stem = "for-\(name.fileWord)-\(day)"
    let ending =
      switch self {
      case .page: "html"
      case .text: "txt"
      }
    let names = (1...99).lazy.map { "\(stem)\($0 == 1 ? "" : "-\($0)").\(ending)" }
    return names.first { !FileManager.default.fileExists(atPath: $0) } ?? "\(stem).\(ending)"
  }

  fileprivate func text(
    of contents: RequestContents, from learner: String, to name: String, about matter: String
  ) throws(JournalError) -> String {
    let document = RequestDocument.bytes(of: contents)
    guard document.count <= Armour.limit else {
      throw .againstRule("the request has more than \(Armour.limit >> 20) MiB", .advice("ask about less at once"))
    }
    let armour = Armour.request.text(
      of: document,
      words: """
        \(learner) asks \(name) to sign \(matter) of a coaching and mentoring logbook.
        Open this in your own copy of the signing page, or with coachlog.
        """)
    switch self {
    case .page: return SigningPage.html(with: armour)
    case .text: return armour
    }
  }
}
