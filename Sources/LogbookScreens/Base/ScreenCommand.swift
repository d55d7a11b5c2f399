/// What a key can mean. Dispatch, footer, help, Docs/Keys.md and the manual page all read `Binding.all`.
package enum ScreenCommand: Hashable, Sendable {
  /// Lead to the page of that place.
  case page(Context)
  /// Waits for the letter of a page.
  case goTo
  case newSession, timer, search, undo, redo
  case moveUp, moveDown, pageUp, pageDown, first, last
  case nextLink, previousLink
  case open, amend, withdraw, repeatSession, filter
  case mark, markAll, sign, giveBack, decisions, newSupervisor, addSigner, removeSigner, offerWords, revoke
  case forgotten, keyElsewhere
  case ask, cancelRequest, writeAgain, reminder
  case cancelled
  case save, nextField, previousField, chooseValue, discardDraft
  case undoTyping, redoTyping, eraseWord, eraseLine, clearField
  case cancelTimer, restore
  case answer, saveAnswers
  case criteria, assess, refer, loadSheet, newCriterion
  case agreeSample, requireAction, anotherSeed
  case verify, backup
  case newNote, reflect, addFeedback, chooseSessions, editOutside, newAction, planFromNote, markDone
  case newClient, eraseClient, eraseTexts, showNames
  case newSupport, takeToSupervision
  case files, attach, saveFile
  case approve, approveAll, reject, leaveOut, addWords
  case columns
  case palette, help, back, suspend, redraw, quit
}
