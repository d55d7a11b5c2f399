import CoachingJournal
import Foundation
import LogbookValues
import SignedRecords

/// What a command may know of the world outside its arguments (contract, "Files and environment").
struct Surroundings {
  var environment: [String: String]
  var console: Console
  private let clock: Instant
  /// When the program began, by the machine's clock whatever COACHLOG_NOW says: the one that files are stamped with.
  let began = Surroundings.systemClock
  /// Whether COACHLOG_NOW replaces the clock.
  let isClockSet: Bool

  init(environment: [String: String]) throws(Failure) {
    self.environment = environment
    console = Console(environment: environment)
    if let text = environment["COACHLOG_NOW"], !text.isEmpty {
      do {
        clock = try Instant(rfc3339: text)
      } catch {
        throw Failure(
          .usage,
          "COACHLOG_NOW is \(TerminalEscaping.quoted(text)), which is not a date and time. "
            + "Write it like 2026-11-23T09:00:00+00:00, or unset it")
      }
      isClockSet = true
    } else {
      clock = Surroundings.systemClock
      isClockSet = false
    }
  }

  /// The instant at this moment. COACHLOG_NOW does not move on.
  var present: Instant { isClockSet ? clock : Surroundings.systemClock }

  private static var systemClock: Instant { Instant(seconds: Int(Date().timeIntervalSince1970.rounded(.down))) }

  /// Now, here, with the system's randomness.
  func occasion() throws(JournalError) -> Occasion {
    Occasion(now: clock, zone: try Zone(identifier: environment["TZ"]), dateOrder: dateOrder)
  }

  /// Day first, unless the locale is that of a region where the month is.
  private var dateOrder: DateParser.Order {
    let locale = ["LC_ALL", "LC_TIME", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let region = locale.prefix { $0 != "." && $0 != "@" }.split(separator: "_").dropFirst().last ?? ""
    let monthFirst = ["US", "PH", "FM", "GU", "MH", "MP", "PR", "PW", "AS", "UM", "VI"]
    return monthFirst.contains(String(region)) ? .monthFirst : .dayFirst
  }

  /// Where the journal is: the option, else the environment, else the usual place.
  func journalPath(_ option: Path?) throws(Failure) -> String {
    if let option { return expanded(option.text) }
    if let variable = environment["COACHLOG_JOURNAL"], !variable.isEmpty { return expanded(variable) }
    return try folder("XDG_DATA_HOME", else: ".local/share") + "/coachlog/journal.sqlite"
  }

  /// Where the screen finds its files.
  func journalPlace(_ option: Path?) throws(Failure) -> JournalPlace {
    JournalPlace(
      path: try journalPath(option),
      isUsual: option == nil && (environment["COACHLOG_JOURNAL"] ?? "").isEmpty,
      keyFolder: try? keyFolder(), modelFolder: modelFolder(), home: environment["HOME"],
      drives: JournalPlace.drives(home: environment["HOME"]))
  }

  /// Where a new supervisor's key goes by default.
  func keyPath(for name: String) throws(Failure) -> String {
    Signer.keyPath(for: name, in: try keyFolder())
  }

  /// The folder that new supervisors' keys go to.
  func keyFolder() throws(Failure) -> String {
    try folder("XDG_CONFIG_HOME", else: ".config") + "/coachlog/keys"
  }

  /// The folder of models of the learner's own; nil where there is no usual place.
  func modelFolder() -> String? {
    (try? folder("XDG_CONFIG_HOME", else: ".config")).map { $0 + "/coachlog/models" }
  }

  /// The user's own colours; nil where there is no usual place.
  func themePath() -> String? {
    (try? folder("XDG_CONFIG_HOME", else: ".config")).map { $0 + "/coachlog/theme.yaml" }
  }

  /// An XDG folder: the variable where it is an absolute path, else that folder of the home directory.
  private func folder(_ variable: String, else usual: String) throws(Failure) -> String {
    if let folder = environment[variable], folder.hasPrefix("/") { return folder }
    guard let home = environment["HOME"], !home.isEmpty else {
      throw Failure(
        .usage,
        "HOME is not set, so there is no default folder. Name the file, for example with --journal PATH or --key FILE")
    }
    return home + "/" + usual
  }

  /// A leading `~/` that the shell left as it was, as in `--journal=~/log`.
  private func expanded(_ path: String) -> String {
    guard path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
    return home + path.dropFirst(1)
  }
}
