import LogbookValues
import SignedRecords
import TerminalUI

extension SupervisorPage {
  /// What is to be read: what a key is for, words that are offered, or the digits of the key that was made.
  func passage(_ columns: Int) -> RichText {
    var text = RichText()
    if let made {
      addDigits(of: made, to: &text)
      return text
    }
    if ticket != nil { text.add("Making the key…", .heading) }
    if let notice { text.add(notice, .act) }
    if let offered {
      text.add("Write these words down:", .heading)
      for row in SupervisorPage.rows(of: offered, columns: columns) { text.add("    \(row)", .good) }
      text.add(
        "Keep them where only you can find them. They disappear as soon as you type the first letter below. "
          + "Press F4 for other words.")
      return text
    }
    if next != nil {
      text.add(
        "A first signature takes three steps: make a key, read out its check digits, read and sign. The key is made "
          + "once.")
    }
    text.add(
      "For the \(role.words). Your key is a file on this computer, locked with a "
        + "passphrase that only you know. No one else can sign as you, and any later change will show.")
    text.add(
      "Choose the passphrase yourself, type it yourself, and never tell the learner. If you have a key already, on a "
        + "USB stick for example, press F3.")
    return text
  }

  /// The words in rows; a hyphen at the end of one says that the next goes on.
  private static func rows(of words: String, columns: Int) -> [String] {
    var rows = [""]
    for word in words.split(separator: "-", omittingEmptySubsequences: false) {
      let isFirst = rows == [""]
      // The four blanks before each row, and the hyphens.
      if rows[rows.count - 1].count + word.count + 6 > columns, !isFirst {
        rows[rows.count - 1] += "-"
        rows.append(String(word))
      } else {
        rows[rows.count - 1] += (isFirst ? "" : "-") + word
      }
    }
    return rows
  }

  private func addDigits(of made: MakeSupervisor.Made, to text: inout RichText) {
    text.add("The key of \(TerminalEscaping.escaped(made.name)) is made. Its check digits:", .heading)
    text.addGap()
    let groups = made.key.digits.split(separator: " ")
    for start in stride(from: 0, to: groups.count, by: 3) {
      text.add("    " + groups[start..<min(start + 3, groups.count)].joined(separator: "    "), .good)
    }
    text.addGap()
    text.add("Read these to the learner and to the centre, so that they know the key is yours.")
    text.addGap()
    text.add("The file: \(TerminalEscaping.escaped(made.path))")
    text.add("Keep a copy on a USB stick. A forgotten passphrase cannot be recovered.")
    text.addGap()
    text.add(
      next == nil
        ? "Press Enter to go on."
        : "Press Enter to go on to step 3: read and \(next?.decision == .returned ? "return" : "sign").", .heading)
  }

  func layout(in rect: Rect) -> TextAboveForm {
    TextAboveForm(in: rect, hasForm: made == nil) { passage($0).rows(columns: $0).count }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let layout = layout(in: rect)
    scroll.draw(passage(layout.text.columns), on: &frame, in: layout.text)
    if made == nil { form.draw(on: &frame, in: layout.form) }
  }
}
