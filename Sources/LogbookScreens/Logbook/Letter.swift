import TerminalUI

/// A letter that is a key, with the one thing it means on every page.
///
/// Two things cannot have one letter, for raw values are unique; a row of the command table takes its letter from here.
package enum Letter: Character, CaseIterable, Sendable {
  case new = "n"
  case edit = "e"
  case duplicate = "d"
  case remove = "x"
  case eraseTexts = "X"
  case selectAll = "a"
  case sign = "s"
  case sendBack = "r"
  case later = "l"
  case reflect = "w"
  case feedback = "F"
  case criteria = "m"
  case supervision = "b"
  case plan = "p"
  case filter = "f"
  case view = "v"
  case bringIn = "i"
  case saveOut = "o"
  case copy = "y"
  case ask = "A"
  case newKey = "K"
  case backUp = "B"
  case timer = "t"
  case dropTimer = "T"
  case undo = "u"
  case redo = "U"
  case down = "j"
  case up = "k"
  case goTo = "g"
  case last = "G"
  case quit = "q"

  /// What it means, for the page of keys.
  package var meaning: String {
    switch self {
    case .new: "New: what this page lists, else a session."
    case .edit: "Edit what is selected. The earlier version stays in the history."
    case .duplicate: "Another one like the selected one."
    case .remove: "Remove: withdraw, revoke, cancel, forget. You are asked first, or asked for a reason."
    case .eraseTexts: "Erase earlier texts for good. You are asked first."
    case .selectAll: "Select all, or sign all in a request. Space selects one."
    case .sign: "Sign, as supervisor, assessor or verifier. You see everything in full first."
    case .sendBack: "Return it, refer it back or require action, with a reason."
    case .later: "Leave it for later."
    case .reflect: "Write a reflective note on the session."
    case .feedback: "Add feedback that came later."
    case .criteria: "Choose the criteria that it is evidence for."
    case .supervision: "Bring it to supervision, or take it off the agenda."
    case .plan: "Put its next action in the plan."
    case .filter: "Show only some."
    case .view: "View what is not shown: files, real names, earlier decisions."
    case .bringIn: "Bring in a file that you received."
    case .saveOut: "Save a file to send or to keep."
    case .copy: "Show the text alone, to copy it."
    case .ask: "Ask someone to sign on their own computer."
    case .newKey: "Make a key to sign with."
    case .backUp: "Back up the journal."
    case .timer: "Start the timer, or stop it and log the session."
    case .dropTimer: "Drop the timer. Nothing is logged."
    case .undo: "Undo your last action."
    case .redo: "Redo what you last undid."
    case .down: "One line down."
    case .up: "One line up."
    case .goTo: "Go to another page: a list of letters opens. `g` again goes to the first line."
    case .last: "To the last line."
    case .quit: "Leave coachlog."
    }
  }
}

extension Key {
  /// The key of a letter.
  package static func letter(_ letter: Letter) -> Key { .character(letter.rawValue) }
}
