import TerminalUI

extension Context {
  /// All places, in the order in which help and Docs/Keys.md show them.
  package static let allCases: [Context] = [
    .setUp, .restoring, .progress, .charts, .sessions, .filtering, .search, .entry, .session, .timer, .withdrawal,
    .feedbackForm, .reflections, .note, .noteForm, .notePicker, .plan, .action, .support, .supportForm, .discussion,
    .agenda,
    .signOff, .signing, .supervisor, .signers, .signerForm, .signOffTimes, .decisions, .revocation, .clients, .client,
    .erasure,
    .qualification, .enrolment, .criteria, .evidence, .tagging, .markSheet, .goals, .lint, .verification, .exporting,
    .importing, .exchange, .columns, .help, .menu, .notice,
  ]
}

extension Binding {
  /// The command table, in the order in which footer and help show it.
  package static let all: [Binding] = [
    Binding(
      .newSession, [.character("n")], in: Context.reading.subtracting([.reflections, .plan, .support, .agenda]),
      "new session",
      "Log a session, on Clients with the client shown; the client's last session fills in what stays the same.",
      footer: [.progress, .sessions, .clients], menu: "log a session", writes: true, does: { $0.newSession() }),
    Binding(
      .newSupport, [.character("n")], in: [.support, .agenda], "add",
      "Add hours of support; from the agenda the supervision meeting that went through it.",
      footer: [.support, .agenda], writes: true),
    Binding(
      .open, [.enter],
      in: [
        .exchange, .columns, .progress, .sessions, .reflections, .plan, .signOff, .decisions, .criteria, .evidence,
        .lint,
        .clients, .search, .help, .menu, .notePicker, .support, .agenda, .discussion, .entry, .note, .filtering,
      ], "open",
      "Open the selected item: an entry with its whole history, a note, or what needs you.",
      footer: [
        .entry, .note, .filtering, .exchange, .columns, .progress, .sessions, .reflections, .plan, .decisions,
        .criteria,
        .evidence, .lint,
        .clients,
        .search,
        .help, .menu, .notePicker, .support, .agenda, .discussion,
      ]),
    Binding(
      .columns, [.tab], in: [.exchange, .columns], "columns",
      "What each column of the file is read as, with its first values; and back to the rows.",
      footer: [.exchange]),
    Binding(
      .nextLink, [.tab], in: [.entry, .note], "next link",
      "The next of what is linked with it: notes, sessions, supervision meetings; Enter opens it.",
      footer: [.entry, .note]),
    Binding(.previousLink, [.backTab], in: [.entry, .note], "link before", "The link before."),
    Binding(
      .page(.support), [.character("s")], in: [.progress, .qualification], "support",
      "Hours that are not practice: induction, tutorial support, supervision and other development.",
      footer: [.qualification], menu: "induction, tutorials, supervision and other hours",
      does: { $0.open(SupportPage()) }),
    Binding(
      .page(.goals), [.character("o")], in: [.progress, .qualification], "goals",
      "Your qualification and those of other bodies side by side, from one log.", footer: [.qualification],
      menu: "other bodies' requirements beside yours", does: { $0.open(GoalsPage()) }),
    Binding(
      .page(.lint), [.character("l")], in: Context.tabs, "checks",
      "What an assessor is likely to ask about, and how to fix it.", footer: [],
      menu: "things to fix before an assessor asks, and how", does: { $0.open(LintPage()) }),
    Binding(
      .newClient, [.character("a")], in: [.clients], "register", "Add a client to the register, by a code.",
      footer: [.clients], writes: true),
    Binding(
      .newNote, [.character("n")], in: [.reflections], "new note",
      "Write a reflective note, in the stages of a model if you like.", footer: [.reflections], writes: true,
      does: { $0.newNote(on: []) }),
    Binding(
      .newAction, [.character("n")], in: [.plan], "new action", "Add an action to the plan.", footer: [.plan],
      writes: true),
    Binding(
      .markDone, [.character(" "), .character("d")], in: [.plan], "done", "The action is done, or open again.",
      footer: [.plan], writes: true),
    Binding(
      .planFromNote, [.character("a")], in: [.reflections, .note], "plan",
      "Put the next action that the note names into the plan.", footer: [.reflections, .note], writes: true),
    Binding(
      .page(.plan), [.character("p")], in: [.progress, .reflections], "the plan",
      "The development plan: what is open, what is due, what is done.", footer: [.reflections],
      menu: "the development plan: what is open and due", does: { $0.open(PlanPage()) }),
    Binding(
      .reflect, [.character("R")], in: [.sessions, .entry], "reflect", "Write a note that reflects on this session.",
      footer: [.sessions, .entry], writes: true),
    Binding(
      .addFeedback, [.character("F")], in: [.sessions, .entry], "feedback",
      "Add what the client, a peer or an observer said later; a signed session stays signed.", footer: [.entry],
      writes: true),
    Binding(
      .mark, [.character(" ")],
      in: [.signOff, .criteria, .evidence, .tagging, .notePicker, .discussion, .agenda, .exchange],
      "mark",
      "Mark the entry, or take its mark away; where evidence is chosen, tag or untag it; take it off the agenda; "
        + "skip a row of an import, or not.",
      footer: [.signOff, .criteria, .evidence, .tagging, .notePicker, .discussion, .agenda, .exchange]),
    Binding(
      .markAll, [.character("a")], in: [.signOff, .discussion], "all",
      "Mark every entry, or none; after supervision, all that was on the agenda.",
      footer: [.signOff, .discussion]),
    Binding(
      .sign, [.character("s")], in: [.signOff], "sign",
      "As supervisor: sign what is marked, or the one entry shown; everything is shown again first.",
      footer: [.signOff], writes: true),
    Binding(
      .giveBack, [.character("r")], in: [.signOff], "return",
      "As supervisor: give the entry back to the learner with a reason.", footer: [.signOff], writes: true),
    Binding(
      .decisions, [.character("v")], in: [.signOff], "signed so far",
      "What supervisors signed or returned so far, newest first.", footer: [.signOff],
      menu: "what supervisors signed or returned; revoke"),
    Binding(
      .newSupervisor, [.character("K")], in: [.signOff, .signers], "new key",
      "As supervisor or assessor: make a key of your own, with a passphrase only you know.",
      footer: [.signOff, .signers], writes: true),
    Binding(
      .page(.signers), [.character("w")], in: [.signOff, .criteria], "who may sign",
      "The supervisors and assessors of this journal, with the check digits of each.",
      footer: [.signOff], menu: "supervisors and assessors: keys, digits, add, remove", does: { $0.open(SignersPage()) }
    ),
    Binding(
      .page(.signOffTimes), [.character("d")], in: [.signOff, .signers, .decisions], "times",
      "How many sessions each supervisor signed and returned, and how soon.", footer: [.signers],
      does: { $0.open(SignOffTimesPage()) }),
    Binding(
      .addSigner, [.character("a")], in: [.signers], "add",
      "Add a person who has a key already, by the public line they sent you.", footer: [.signers], writes: true),
    Binding(
      .removeSigner, [.character("x")], in: [.signers], "remove",
      "End a person's right to sign, after a question; what they signed so far stays good.", footer: [.signers],
      writes: true),
    Binding(
      .revoke, [.character("x")], in: [.decisions], "revoke",
      "As supervisor: take a decision of yours back (revoke it), with a reason.", footer: [.decisions], writes: true),
    Binding(
      .assess, [.character("a")], in: [.criteria], "met",
      "As assessor: sign that what is marked, or the one criterion shown, is met; its evidence is shown again "
        + "first.",
      footer: [.criteria], writes: true),
    Binding(
      .refer, [.character("r")], in: [.criteria], "refer",
      "As assessor: refer the criterion back, with feedback.", footer: [.criteria], writes: true),
    Binding(
      .loadSheet, [.character("l")], in: [.criteria], "load sheet",
      "Load the mark sheet that your centre gives you.", footer: [.criteria], writes: true),
    Binding(
      .amend, [.character("e")],
      in: [.sessions, .entry, .reflections, .note, .clients, .support, .lint, .qualification],
      "amend",
      "Change (edit) the entry, the note, what is known of a client, or your enrolment; the version before stays in "
        + "its history.",
      footer: [.sessions, .entry, .reflections, .note, .clients, .support, .lint, .qualification], writes: true),
    Binding(
      .showNames, [.character("v")], in: [.clients], "show names",
      "Show the real names, or hide them again; they are hidden whenever you come to this page.", footer: [.clients]),
    Binding(
      .eraseClient, [.character("x")], in: [.clients], "erase",
      "A client asks to be forgotten: destroy their name, and their texts if you choose so, after a question.",
      footer: [.clients], writes: true),
    Binding(
      .eraseTexts, [.character("x")], in: [.entry, .reflections, .plan], "erase texts",
      "Destroy the texts of the entry, note or action that hold no longer (amended, withdrawn, undone), after a "
        + "question.",
      writes: true),
    Binding(
      .repeatSession, [.character("r")], in: [.sessions, .entry], "repeat",
      "Log another session like this one.", footer: [.sessions, .entry], writes: true),
    Binding(
      .withdraw, [.character("w")], in: [.sessions, .entry, .reflections, .note, .plan, .support], "withdraw",
      "Take the entry back instead of deleting it, with a reason; it stays in the journal and counts nothing.",
      footer: [.sessions, .entry, .note, .plan, .support], writes: true),
    Binding(
      .criteria, [.character("m")], in: [.progress, .qualification, .sessions, .reflections, .note, .entry], "criteria",
      "The mark sheet: each criterion with its evidence; for one entry, what it is evidence for.",
      footer: [.qualification, .entry, .note], menu: "the mark sheet, its evidence, and assessing"),
    Binding(
      .search, [.character("/")], in: Context.tabs, "search",
      "Search as you type: sessions by client, texts, day, supervisor; on Reflections the notes.",
      footer: [.progress, .sessions], does: { $0.search() }),
    Binding(
      .filter, [.character("f")], in: [.sessions, .filtering, .reflections, .criteria, .lint], "filter",
      "Show only some: a menu of filters of the sessions; elsewhere the next unit, or the next kind of check.",
      footer: [.sessions, .reflections, .criteria, .lint]),
    Binding(
      .clearFilter, [.character("c")], in: [.sessions, .reflections, .lint], "clear",
      "Show all again: no filter, no search.", footer: [.sessions, .reflections, .lint]),
    Binding(
      .timer, [.character("t")], in: Context.reading, "timer",
      "Start the timer; when it runs, stop it into a session form.", footer: [.progress],
      menu: "time a session while it runs", writes: true, does: { $0.timer() }),
    Binding(
      .page(.charts), [.character("c")], in: [.progress], "charts",
      "Hours a week, a calendar, running totals against the deadline, hours by client, role and model.",
      footer: [.progress], menu: "hours a week, a calendar, running totals", does: { $0.open(ChartsPage()) }),
    Binding(
      .cancelTimer, [.character("T")], in: Context.reading, "drop timer",
      "Drop the running timer, after a question; nothing is logged.", writes: true, does: { $0.cancelTimer() }),
    Binding(
      .undo, [.character("u")], in: Context.reading, "undo",
      "Undo your last action; it says what that was, and asks before more than one entry goes.",
      footer: [.progress, .sessions], writes: true, does: { $0.undo() }),
    Binding(
      .redo, [.character("U")], in: Context.reading, "redo",
      "Bring back what you undid last, with its sign-offs, as long as you wrote nothing since.", writes: true,
      does: { $0.redo() }),
    Binding(
      .takeToSupervision, [.character("S")], in: [.sessions, .entry, .reflections, .note], "supervision",
      "Take it to supervision: put the session or note on the agenda, or take it off again.",
      footer: [.sessions, .entry, .reflections, .note], writes: true),
    Binding(
      .page(.agenda), [.character("A")], in: [.progress, .sessions, .reflections, .support], "agenda",
      "What is to be taken to supervision.", footer: [.sessions, .reflections, .support],
      menu: "what is to be taken to supervision", does: { $0.open(AgendaPage()) }),
    Binding(
      .save, [.control("s"), .function(2)], in: Context.saving, "save",
      "Save, start, sign, return, withdraw, revoke, erase, export, load or look: what the form is for.",
      footer: Context.saving),
    Binding(
      .chooseSessions, [.function(3)], in: [.noteForm, .supportForm], "sessions",
      "Choose the sessions that the note reflects on, or what the supervision meeting went through.",
      footer: [.noteForm, .supportForm]),
    Binding(
      .editOutside, [.function(4)], in: [.noteForm], "editor",
      "Go on with the text in your own editor, $VISUAL or $EDITOR.", footer: [.noteForm]),
    Binding(
      .offerWords, [.function(3)], in: [.supervisor], "offer words",
      "A passphrase of eight words, to write down before you type it.", footer: [.supervisor]),
    Binding(
      .forgotten, [.function(4)], in: [.signing, .revocation], "forgotten?",
      "What to do when the passphrase is forgotten.", footer: [.signing, .revocation]),
    Binding(
      .nextField, [.tab, .enter, .down], in: Context.typing, "next",
      "The next field, or the next step; in a list of suggestions the one below, which Tab takes.", isPassedOn: true,
      footer: [.session, .setUp]),
    Binding(
      .restore, [.function(3)], in: [.setUp], "from a copy",
      "Bring back a whole copy that was made before, instead of beginning anew.", footer: [.setUp],
      does: { $0.open(FilePage(.copy(draft: $0.front.draftID))) }),
    Binding(
      .previousField, [.backTab, .up], in: Context.typing, "before", "The field before.", isPassedOn: true),
    Binding(
      .chooseValue, [.left, .right], in: Context.typing.union([.columns]), "choose",
      "In a field with a choice, the value before or after; in a text, a step to the left or right.", isPassedOn: true),
    Binding(
      .undoTyping, [.control("y"), .control("_")], in: Context.typing, "undo typing",
      "Undo what you typed or erased in this field. ^_ is often Control and /.", isPassedOn: true),
    Binding(
      .redoTyping, [.control("r")], in: Context.typing, "redo typing", "Type it again.", isPassedOn: true),
    Binding(
      .eraseWord, [.control("w")], in: Context.typing, "erase word", "Erase the word before the cursor.",
      isPassedOn: true),
    Binding(
      .eraseLine, [.control("u")], in: Context.typing, "erase line",
      "Erase from the start of the line to the cursor.", isPassedOn: true),
    Binding(
      .clearField, [.control("k")], in: Context.typing, "clear",
      "Erase the rest of the line; at the end of a field of one line, all of it.", isPassedOn: true),
    Binding(
      .discardDraft, [.control("x")], in: Context.drafting.union([.progress]), "discard",
      "Throw this draft away, after a question; on Progress the selected one.",
      footer: Context.drafting.union([.progress]), does: { $0.discard() }),
    Binding(
      .moveDown, [.down, .character("j")], in: Context.scrolling, "down", "One line down.", isPassedOn: true),
    Binding(
      .moveUp, [.up, .character("k")], in: Context.scrolling, "up", "One line up.", isPassedOn: true),
    Binding(
      .pageDown, [.pageDown], in: Context.scrolling.union([.signing, .supervisor, .revocation, .notice]), "page down",
      "A page down; where a text is shown whole, the text moves.", isPassedOn: true,
      footer: [.signing, .qualification, .entry, .note, .goals, .charts, .verification]),
    Binding(
      .pageUp, [.pageUp], in: Context.scrolling.union([.signing, .supervisor, .revocation, .notice]), "page up",
      "A page up.", isPassedOn: true),
    Binding(.first, [.home, .character("g")], in: Context.scrolling, "first", "To the first line.", isPassedOn: true),
    Binding(.last, [.end, .character("G")], in: Context.scrolling, "last", "To the last line.", isPassedOn: true),
    Binding(
      .page(.progress), [.character("1")], in: Context.reading, "progress", "How far you are, and what needs you.",
      menu: "how far you are, and what needs you", does: { $0.show(.progress) }),
    Binding(
      .page(.sessions), [.character("2")], in: Context.reading, "sessions", "The sessions, newest first.",
      menu: "the sessions: log, amend, withdraw, search", does: { $0.show(.sessions) }),
    Binding(
      .page(.reflections), [.character("3")], in: Context.reading, "reflections",
      "Your reflective notes, newest first.",
      menu: "reflective notes, by the stages of a model", does: { $0.show(.reflections) }),
    Binding(
      .page(.signOff), [.character("4")], in: Context.reading, "sign-off", "What your supervisor has not signed yet.",
      menu: "what is not signed yet, who signs here", does: { $0.show(.signOff) }),
    Binding(
      .page(.clients), [.character("5")], in: Context.reading, "clients",
      "The clients: hours with each, and what evidence is missing.", menu: "who you met, and what evidence is missing",
      does: { $0.show(.clients) }),
    Binding(
      .page(.qualification), [.character("6")], in: Context.reading, "qualification",
      "Units, hours, credits, dates and where it leads on to.", menu: "units, hours, credits and dates",
      does: { $0.show(.qualification) }),
    Binding(
      .nextTab, [.tab], in: Context.tabs, "next page", "The next of the main pages.",
      does: { $0.show($0.tab.next(by: 1)) }),
    Binding(
      .previousTab, [.backTab], in: Context.tabs, "page before", "The main page before.",
      does: { $0.show($0.tab.next(by: -1)) }),
    Binding(
      .back, [.escape], in: Set(Context.allCases), "back",
      "One level back; what was typed is kept as a draft. On a main page it does nothing.",
      footer: Set(Context.allCases).subtracting(Context.tabs)),
    Binding(
      .suspend, [.control("z")], in: Set(Context.allCases), "suspend", "Back to the shell; 'fg' brings coachlog back.",
      does: { $0.draftsToKeep() + [.suspend] }),
    Binding(
      .redraw, [.control("l")], in: Set(Context.allCases), "redraw", "Draw the whole screen again.",
      does: { _ in [.redraw] }),
    Binding(
      .quit, [.character("q")], in: Context.reading, "quit", "Leave coachlog, from a main page.", footer: Context.tabs,
      does: { $0.quit() }),
    Binding(
      .page(.exporting), [.character("x")], in: [.progress], "export",
      "Write what is in the journal: the portfolio to hand in, a table, a calendar, the ICF's client log, a whole "
        + "copy.",
      menu: "the portfolio to hand in, tables, a whole copy", does: { $0.open(ExportPage($0.shared)) }),
    Binding(
      .page(.importing), [.character("i")], in: [.progress], "import",
      "Take in a table, a calendar, a client log, Timewarrior's intervals or an exported journal; first it "
        + "shows what would happen.",
      menu: "take in a table, a log, another journal", writes: true, does: { $0.open($0.leftImport ?? ImportPage()) }),
    Binding(
      .verify, [.character("V")], in: Context.tabs.union([.verification]), "verify",
      "Check every record, signature and chain, and everything derived from them.",
      footer: [.qualification, .verification], menu: "check every record and signature", does: { $0.verify() }),
    Binding(
      .menu, [.character(".")], in: Context.tabs, "menu",
      "All pages and tasks, each with its key and what it is for; Enter or the key goes there.", footer: Context.tabs,
      does: { $0.open(MenuPage()) }),
    Binding(
      .help, [.character("?"), .function(1)], in: Set(Context.allCases).subtracting([.help]), "help",
      "The keys of this page and of all others; while you type a text it is F1.",
      footer: Set(Context.allCases).subtracting([.help]), does: { $0.help() }),
  ]
}
