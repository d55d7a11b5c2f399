import TerminalUI

extension Context {
  /// All places, in the order in which help and Docs/Keys.md show them.
  package static let allCases: [Context] = [
    .setUp, .restoring, .progress, .charts, .sessions, .filtering, .search, .entry, .session, .timer, .withdrawal,
    .feedbackForm, .reflections, .note, .noteForm, .notePicker, .plan, .action, .support, .supportForm, .discussion,
    .agenda,
    .signOff, .signing, .requestForm, .requests, .supervisor, .signers, .signerForm, .signOffTimes, .sampling, .sampled,
    .decisions,
    .revocation, .clients, .client,
    .erasure,
    .competence, .competenceForm, .answersIn, .answersOut,
    .qualification, .enrolment, .declaration, .units, .criteria, .evidence, .tagging, .attachments, .attachForm,
    .savingFile, .markSheet, .criterionForm, .goals, .lint, .verification,
    .exporting,
    .importing, .exchange, .columns, .replying, .replyShown, .review, .reviewForm, .help, .palette, .notice,
  ]
}

extension Binding {
  /// The command table, in the order in which footer and help show it.
  package static let all: [Binding] = [
    Binding(
      .newSession, [.letter(.new)],
      in: Context.reading.subtracting([
        .reflections, .plan, .support, .agenda, .criteria, .clients, .attachments, .signers, .sampling, .requests,
        .competence, .decisions,
      ]),
      "new session",
      "Log a session.",
      footer: [.progress, .sessions], menu: "log a session", writes: true, does: { $0.newSession() }),
    Binding(
      .newSupport, [.letter(.new)], in: [.support, .agenda], "add",
      "Add support hours. From the supervision agenda, add the meeting that discussed it.",
      footer: [.support, .agenda], writes: true),
    Binding(
      .open, [.enter],
      in: [
        .exchange, .columns, .progress, .sessions, .reflections, .plan, .signOff, .decisions, .units, .criteria,
        .evidence,
        .lint,
        .clients, .search, .help, .palette, .notePicker, .support, .agenda, .discussion, .entry, .note, .filtering,
        .review, .attachments, .sampling,
      ], "open",
      "Open the selected item: an entry with its history, a note, or something you need to do.",
      footer: [
        .entry, .note, .filtering, .exchange, .columns, .progress, .sessions, .reflections, .plan, .decisions,
        .units, .criteria,
        .evidence, .lint,
        .clients,
        .search,
        .help, .palette, .notePicker, .support, .agenda, .discussion, .review, .attachments, .sampling,
      ]),
    Binding(
      .approve, [.letter(.sign)], in: [.review], "sign",
      "Sign the selected entry. Of a criterion, decide that it is met, and of a unit, that it is achieved.",
      footer: [.review]),
    Binding(
      .reject, [.letter(.sendBack)], in: [.review], "return",
      "Return the selected entry to the learner with a reason. Refer a criterion back.", footer: [.review]),
    Binding(
      .leaveOut, [.letter(.later)], in: [.review], "not now",
      "Leave the selected item for another time. The learner can ask you again.", footer: [.review]),
    Binding(
      .addWords, [.letter(.edit)], in: [.review], "comment",
      "Change what your signature says, or add a comment or reason.", footer: [.review]),
    Binding(
      .approveAll, [.letter(.selectAll)], in: [.review], "sign all",
      "Sign every session and support entry that you have never decided on.",
      footer: [.review]),
    Binding(
      .columns, [.tab], in: [.exchange, .columns], "columns",
      "Show what each column of the file is read as, with its first values. Press again for the rows.",
      footer: [.exchange]),
    Binding(
      .nextLink, [.tab], in: [.entry, .note], "next link",
      "Select the next link: a note, session or supervision meeting. Press Enter to open it.",
      footer: [.entry, .note]),
    Binding(.previousLink, [.backTab], in: [.entry, .note], "previous link", "Select the previous link."),
    Binding(
      .newClient, [.letter(.new)], in: [.clients], "new client", "Add a client to the register, under a code.",
      footer: [.clients], writes: true),
    Binding(
      .newNote, [.letter(.new)], in: [.reflections], "new note",
      "Write a reflective note, with the stages of a model if you like.", footer: [.reflections], writes: true,
      does: { $0.newNote(on: []) }),
    Binding(
      .newAction, [.letter(.new)], in: [.plan], "new action", "Add an action to the plan.", footer: [.plan],
      writes: true),
    Binding(
      .markDone, [.character(" ")], in: [.plan], "done", "Mark the action as done, or as open again.",
      footer: [.plan], writes: true),
    Binding(
      .planFromNote, [.letter(.plan)], in: [.reflections, .note], "plan",
      "Add the next action in the note to the plan.", footer: [.reflections, .note], writes: true),
    Binding(
      .reflect, [.letter(.reflect)], in: [.sessions, .entry], "reflect", "Write a reflective note on this session.",
      footer: [.sessions, .entry], writes: true),
    Binding(
      .addFeedback, [.letter(.feedback)], in: [.sessions, .entry], "feedback",
      "Add what the client, a peer or an observer said later. A signed session stays signed.", footer: [.entry],
      writes: true),
    Binding(
      .mark, [.character(" ")],
      in: [.signOff, .units, .criteria, .evidence, .tagging, .notePicker, .discussion, .agenda, .exchange, .sampling],
      "mark",
      "Mark or unmark the entry. For evidence, tag or untag it. On the supervision agenda, take it off. In an import, "
        + "skip or keep the row.",
      footer: [
        .signOff, .units, .criteria, .evidence, .tagging, .notePicker, .discussion, .agenda, .exchange, .sampling,
      ]),
    Binding(
      .markAll, [.letter(.selectAll)], in: [.signOff, .discussion], "all",
      "Mark every entry, or none. After supervision, mark everything on the agenda.",
      footer: [.signOff, .discussion]),
    Binding(
      .sign, [.letter(.sign)], in: [.signOff, .units], "sign",
      "As supervisor: sign the marked entries, or the selected entry. On Units, as assessor: sign the marked units, or "
        + "the selected unit, as achieved. You see them in full first.",
      footer: [.signOff, .units], writes: true),
    Binding(
      .giveBack, [.letter(.sendBack)], in: [.signOff], "return",
      "As supervisor: return the entry to the learner, with a reason.", footer: [.signOff], writes: true),
    Binding(
      .reminder, [.letter(.copy)], in: [.requests], "reminder",
      "Show the text of the reminder alone, so that you can select and copy it.", footer: [.requests]),
    Binding(
      .writeAgain, [.letter(.saveOut)], in: [.requests], "write again",
      "Write the file of the request again, for example if a mail was lost.", footer: [.requests], writes: true),
    Binding(
      .cancelRequest, [.letter(.remove)], in: [.requests], "cancel",
      "Cancel a request that has not been answered. You are asked first.", footer: [.requests], writes: true),
    Binding(
      .ask, [.letter(.ask)], in: [.signOff, .requests, .criteria, .units], "ask someone",
      "Ask someone to sign on their own computer: you get one file to send, which opens in any browser. It is about "
        + "what is marked, or about everything they can sign.",
      footer: [.signOff, .requests, .criteria, .units], writes: true),
    Binding(
      .page(.replying), [.letter(.bringIn)], in: [.signOff, .requests], "bring in reply",
      "Bring in what a person signed on their own computer. You see what it says first.",
      footer: [.signOff, .requests],
      writes: true, does: { $0.open(ReplyPage()) }),
    Binding(
      .decisions, [.letter(.view)], in: [.review], "signed so far",
      "What you decided before, to revoke it.", footer: [.review]),
    Binding(
      .newSupervisor, [.letter(.newKey)], in: [.signOff, .signers], "new key",
      "As supervisor or assessor: make a key of your own, with a passphrase only you know.",
      footer: [.signOff, .signers], writes: true),
    Binding(
      .answer, [.letter(.sign)], in: [.competence], "answer",
      "As tutor, assessor or internal verifier: answer a requirement, signed with your own key.",
      footer: [.competence], writes: true),
    Binding(
      .page(.answersIn), [.letter(.bringIn)], in: [.competence], "bring in",
      "Bring in the file of answers that a person sent you.", footer: [.competence], writes: true,
      does: { $0.open(FilePage(.answersIn)) }),
    Binding(
      .saveAnswers, [.letter(.saveOut)], in: [.competence], "save",
      "Save the answers of the selected person as a file that can be sent.", footer: [.competence]),
    Binding(
      .agreeSample, [.letter(.sign)], in: [.sampling, .sampled], "agree",
      "As internal verifier: sign that you agree with the marked decisions, or the selected decision. You see in full "
        + "what the assessor read first.",
      footer: [.sampling, .sampled], writes: true),
    Binding(
      .requireAction, [.letter(.sendBack)], in: [.sampling, .sampled], "require action",
      "As internal verifier: sign that action is required, with feedback for the assessor.",
      footer: [.sampling, .sampled], writes: true),
    Binding(
      .anotherSeed, [.letter(.new)], in: [.sampling], "another sample",
      "Draw another sample, with the next seed. The same seed always gives the same sample.", footer: [.sampling]),
    Binding(
      .addSigner, [.letter(.new)], in: [.signers], "add",
      "Add a person who already has a key, with the public line they sent you.", footer: [.signers], writes: true),
    Binding(
      .removeSigner, [.letter(.remove)], in: [.signers], "remove",
      "Stop a person from signing. You are asked first. What they have signed stays valid.", footer: [.signers],
      writes: true),
    Binding(
      .revoke, [.letter(.remove)], in: [.decisions, .units, .criteria, .review, .sampling], "revoke",
      "As supervisor: revoke a decision of yours, with a reason. On Units and Criteria, as assessor. On Internal "
        + "verification, as internal verifier.",
      footer: [.decisions, .units, .criteria, .review, .sampling], writes: true),
    Binding(
      .assess, [.letter(.sign)], in: [.criteria], "met",
      "As assessor: sign the marked criteria, or the selected criterion, as met. You see the evidence first.",
      footer: [.criteria], writes: true),
    Binding(
      .refer, [.letter(.sendBack)], in: [.criteria], "refer",
      "As assessor: refer the criterion back to the learner, with feedback.", footer: [.criteria], writes: true),
    Binding(
      .newCriterion, [.letter(.new)], in: [.criteria], "new criterion",
      "Add a criterion to the mark sheet, for a sheet that your centre gives you on paper.", footer: [.criteria],
      writes: true),
    Binding(
      .loadSheet, [.letter(.bringIn)], in: [.criteria], "load sheet",
      "Load the mark sheet from your centre.", footer: [.criteria], writes: true),
    Binding(
      .amend, [.letter(.edit)],
      in: [.sessions, .entry, .reflections, .note, .plan, .clients, .support, .lint, .qualification],
      "edit",
      "Change the entry, note, client details or enrolment. The earlier version stays in the history.",
      footer: [.sessions, .entry, .reflections, .note, .clients, .support, .lint, .qualification], writes: true),
    Binding(
      .repeatSession, [.letter(.duplicate)], in: [.sessions, .entry, .clients], "duplicate",
      "Log another session like this one. On Clients, log one with the selected client. Their last session fills in "
        + "what usually stays the same.", footer: [.sessions, .entry, .clients], writes: true),
    Binding(
      .showNames, [.letter(.view)], in: [.clients], "show names",
      "Show or hide the real names. They are always hidden when you open this page.", footer: [.clients]),
    Binding(
      .eraseClient, [.letter(.remove)], in: [.clients], "erase",
      "A client asks to be forgotten: erase their name, and their texts if you choose. You are asked first.",
      footer: [.clients], writes: true),
    Binding(
      .eraseTexts, [.letter(.eraseTexts)], in: [.entry, .note, .reflections, .plan, .attachments], "erase texts",
      "Erase earlier texts of an entry, note or action that was amended, withdrawn or undone, or an attached file that "
        + "was withdrawn. You are asked first.",
      writes: true),
    Binding(
      .withdraw, [.letter(.remove)], in: [.sessions, .entry, .reflections, .note, .plan, .support, .attachments],
      "withdraw",
      "Withdraw the entry, with a reason. It is not deleted and stays in the journal, but no longer counts.",
      footer: [.sessions, .entry, .note, .plan, .support, .attachments], writes: true),
    Binding(
      .files, [.letter(.view)], in: [.entry, .note], "files",
      "The files that are attached to this entry or note.",
      footer: [.entry, .note]),
    Binding(
      .attach, [.letter(.new)], in: [.attachments], "attach",
      "Attach a PDF, a text or a picture to this entry. The journal keeps a copy of the file.",
      footer: [.attachments], writes: true),
    Binding(
      .saveFile, [.letter(.saveOut)], in: [.attachments], "save a copy",
      "Save the selected file under a name of your own, to open it with another program.", footer: [.attachments]),
    Binding(
      .criteria, [.letter(.criteria)],
      in: [.sessions, .reflections, .note, .entry, .attachments], "criteria",
      "Choose the criteria that the session, note or file is evidence for.",
      footer: [.sessions, .reflections, .entry, .note, .attachments]),
    Binding(
      .search, [.character("/")], in: Context.tabs, "search",
      "Search as you type: sessions by client, text, day or supervisor. On Reflections, search the notes.",
      footer: [.progress, .sessions], does: { $0.search() }),
    Binding(
      .filter, [.letter(.filter)], in: [.sessions, .filtering, .reflections, .criteria, .lint, .sampling], "filter",
      "Show only some. On Sessions, choose a filter. Elsewhere, go to the next unit, kind of check or list. On "
        + "Sessions and Reflections, Esc shows all again.",
      footer: [.sessions, .reflections, .criteria, .lint, .sampling]),
    Binding(
      .timer, [.letter(.timer)], in: Context.reading, "timer",
      "Start the timer. When it is running, stop it and log the session.", footer: [.progress],
      menu: "time a session while it runs", writes: true, does: { $0.timer() }),
    Binding(
      .cancelTimer, [.letter(.dropTimer)], in: Context.reading, "drop timer",
      "Drop the running timer. Nothing is logged. Once it has run for a minute, you are asked first.", writes: true,
      does: { $0.cancelTimer() }),
    Binding(
      .undo, [.letter(.undo)], in: Context.reading, "undo",
      "Undo your last action. You see what it was, and are asked first if several entries would go.",
      footer: [.progress, .sessions], writes: true, does: { $0.undo() }),
    Binding(
      .redo, [.letter(.redo)], in: Context.reading, "redo",
      "Bring back what you last undid, with its sign-offs, unless you have saved something since.", writes: true,
      does: { $0.redo() }),
    Binding(
      .takeToSupervision, [.letter(.supervision)], in: [.sessions, .entry, .reflections, .note], "supervision",
      "Put the session or note on the supervision agenda, or take it off again.",
      footer: [.sessions, .entry, .reflections, .note], writes: true),
    Binding(
      .save, [.control("s"), .function(2)], in: Context.saving.union([.review]), "save",
      "Do what the form is for: save, start, sign, return, withdraw, revoke, erase, export, load, restore or preview.",
      footer: Context.saving.union([.review])),
    Binding(
      .chooseSessions, [.function(3)], in: [.noteForm, .supportForm], "sessions",
      "Choose the sessions that the note is about, or what the supervision meeting discussed.",
      footer: [.noteForm, .supportForm]),
    Binding(
      .cancelled, [.function(3)], in: [.session], "cancelled",
      "The session was cancelled and does not count. Press again if it was held after all.", footer: [.session]),
    Binding(
      .editOutside, [.function(4)], in: [.noteForm], "editor",
      "Edit the text in your own editor, $VISUAL or $EDITOR.", footer: [.noteForm]),
    Binding(
      .keyElsewhere, [.function(3)], in: [.signing, .revocation, .competenceForm, .supervisor], "key",
      "Choose a key file that lies elsewhere, such as on a USB stick.",
      footer: [.signing, .revocation, .competenceForm, .supervisor]),
    Binding(
      .offerWords, [.function(4)], in: [.supervisor], "suggest",
      "Suggest a passphrase of 8 words. Write it down before you type it.", footer: [.supervisor]),
    Binding(
      .forgotten, [.function(4)], in: [.signing, .revocation, .competenceForm], "forgotten?",
      "What to do if you forgot the passphrase.", footer: [.signing, .revocation, .competenceForm]),
    Binding(
      .nextField, [.tab, .enter, .down], in: Context.typing, "next",
      "Go to the next field or step. In a list of suggestions, go down. Tab accepts the suggestion.", isPassedOn: true,
      footer: [.session, .setUp]),
    Binding(
      .restore, [.function(3)], in: [.setUp], "restore a copy",
      "Restore a whole copy that you made before, instead of starting a new journal.", footer: [.setUp],
      does: { $0.open(FilePage(.copy(draft: $0.front.draftID))) }),
    Binding(
      .previousField, [.backTab, .up], in: Context.typing, "previous", "Go to the previous field.", isPassedOn: true),
    Binding(
      .chooseValue, [.left, .right], in: Context.typing.union([.columns]), "choose",
      "In a choice, the previous or next value. In a text, move left or right.", isPassedOn: true),
    Binding(
      .undoTyping, [.control("y"), .control("_")], in: Context.typing, "undo typing",
      "Undo what you typed or erased in this field. ^_ is often Control and /.", isPassedOn: true,
      footer: Context.drafting),
    Binding(
      .redoTyping, [.control("r")], in: Context.typing, "redo typing", "Redo what you undid here.", isPassedOn: true),
    Binding(
      .eraseWord, [.control("w")], in: Context.typing, "erase word", "Erase the word before the cursor.",
      isPassedOn: true),
    Binding(
      .eraseLine, [.control("u")], in: Context.typing, "erase line",
      "Erase from the start of the line to the cursor.", isPassedOn: true),
    Binding(
      .clearField, [.control("k")], in: Context.typing, "clear",
      "Erase the rest of the line. At the end of a single-line field, erase all of it.", isPassedOn: true),
    Binding(
      .discardDraft, [.control("x")], in: Context.drafting.union([.progress]), "discard",
      "Throw this draft away. You are asked first. On Progress, it is the selected draft.",
      footer: Context.drafting.union([.progress]), does: { $0.discard() }),
    Binding(
      .moveDown, [.down, .letter(.down)], in: Context.scrolling, "down", "One line down.", isPassedOn: true),
    Binding(
      .moveUp, [.up, .letter(.up)], in: Context.scrolling, "up", "One line up.", isPassedOn: true),
    Binding(
      .pageDown, [.pageDown],
      in: Context.scrolling.union([
        .signing, .requestForm, .supervisor, .revocation, .competenceForm, .reviewForm, .notice,
      ]),
      "page down",
      "One page down. Where a text is shown in full, the text moves.", isPassedOn: true,
      footer: [.signing, .qualification, .entry, .note, .goals, .charts, .verification, .sampled]),
    Binding(
      .pageUp, [.pageUp],
      in: Context.scrolling.union([
        .signing, .requestForm, .supervisor, .revocation, .competenceForm, .reviewForm, .notice,
      ]),
      "page up",
      "One page up.", isPassedOn: true),
    Binding(.first, [.home], in: Context.scrolling, "first", "To the first line. The same as gg.", isPassedOn: true),
    Binding(.last, [.end, .letter(.last)], in: Context.scrolling, "last", "To the last line.", isPassedOn: true),
    Binding(
      .page(.progress), [.character("1")], in: Context.reading, "progress", "How far you are, and what you need to do.",
      menu: "how far you are, and what you need to do", does: { $0.show(.progress) }),
    Binding(
      .page(.sessions), [.character("2")], in: Context.reading, "sessions", "The sessions, newest first.",
      menu: "the sessions: log, amend, withdraw, search", does: { $0.show(.sessions) }),
    Binding(
      .page(.reflections), [.character("3")], in: Context.reading, "reflections",
      "Your reflective notes, newest first.",
      menu: "reflective notes, by the stages of a model", does: { $0.show(.reflections) }),
    Binding(
      .page(.signOff), [.character("4")], in: Context.reading, "sign-off", "What your supervisor has not signed yet.",
      menu: "what is to sign, here or elsewhere, and replies", does: { $0.show(.signOff) }),
    Binding(
      .page(.clients), [.character("5")], in: Context.reading, "clients",
      "Your clients: hours with each, and what evidence is missing.", menu: "hours with each client, missing evidence",
      does: { $0.show(.clients) }),
    Binding(
      .page(.qualification), [.character("6")], in: Context.reading, "qualification",
      "Units, hours, credits, dates and what comes next.", menu: "units, hours, credits and dates",
      does: { $0.show(.qualification) }),
    Binding(
      .page(.charts), going: "c", "charts",
      "Hours a week, a calendar, running totals against the deadline, hours by client, role and model.",
      menu: "hours a week, a calendar, running totals", does: { $0.goTo(ChartsPage()) }),
    Binding(
      .page(.goals), going: "o", "goals",
      "Your qualification and other bodies' requirements side by side, from the same log.", footer: [.qualification],
      menu: "other bodies' requirements beside yours", does: { $0.goTo(GoalsPage()) }),
    Binding(
      .page(.criteria), going: "m", "mark sheet", "The mark sheet: each criterion with its evidence and its decision.",
      footer: [.progress, .qualification], menu: "the mark sheet: criteria, evidence, assessment",
      does: { $0.goTo(CriteriaPage()) }),
    Binding(
      .page(.units), going: "u", "units",
      "Units and credits: what each unit still needs, and the assessor's decision that it is achieved.",
      footer: [.progress, .qualification, .criteria],
      menu: "units and credits: what is missing, what is achieved",
      does: { $0.goTo(UnitsPage()) }),
    Binding(
      .page(.support), going: "s", "support hours",
      "Hours that are not practice: induction, tutorial support, supervision and other development.",
      footer: [.qualification],
      menu: "induction, tutorials, supervision, observations",
      does: { $0.goTo(SupportPage()) }),
    Binding(
      .page(.agenda), going: "a", "agenda",
      "The supervision agenda: sessions and notes to discuss.", footer: [.sessions, .reflections, .support],
      menu: "the supervision agenda: sessions and notes to discuss", does: { $0.goTo(AgendaPage()) }),
    Binding(
      .page(.plan), going: "p", "the plan",
      "The development plan: what is open, what is due, what is done.", footer: [.reflections],
      menu: "the development plan: what is open and due", does: { $0.goTo(PlanPage()) }),
    Binding(
      .page(.lint), going: "f", "things to fix",
      "The checks: what an assessor is likely to ask about, and how to fix it.",
      menu: "things to fix before an assessor asks, and how", does: { $0.goTo(LintPage()) }),
    Binding(
      .page(.signers), going: "k", "who may sign",
      "The supervisors and assessors of this journal, with their check digits.", footer: [.signOff],
      menu: "supervisors and assessors: add, remove, check digits", does: { $0.goTo(SignersPage()) }
    ),
    Binding(
      .page(.decisions), going: "d", "signed so far", "What supervisors signed or returned so far, newest first.",
      footer: [.signOff], menu: "see or revoke what supervisors signed or returned",
      does: { $0.goTo(DecisionsPage()) }),
    Binding(
      .page(.requests), going: "q", "requests",
      "Whom you asked to sign on their own computer, and what has not been answered.", footer: [.signOff],
      menu: "whom you asked to sign elsewhere, and reminders", does: { $0.goTo(RequestsPage()) }),
    Binding(
      .page(.signOffTimes), going: "t", "sign-off times",
      "How much each person signed, returned and assessed, how soon, and how many at once.",
      footer: [.signers, .sampling],
      menu: "how soon each person signed, and how many at once", does: { $0.goTo(SignOffTimesPage()) }),
    Binding(
      .page(.competence), going: "j", "who may judge",
      "What tutors, assessors and internal verifiers have answered on their competence, and what is missing.",
      footer: [.signers],
      menu: "competence of tutors, assessors and verifiers",
      does: { $0.goTo(CompetencePage()) }),
    Binding(
      .page(.sampling), going: "n", "internal verification",
      "As internal verifier: read what assessors decided, and agree or require action. A sample is proposed.",
      menu: "sample what assessors decided", does: { $0.goTo(SamplingPage()) }),
    Binding(
      .page(.declaration), going: "w", "cover statements",
      "Your cover statements: own work, not submitted elsewhere, earlier work. You sign them with your key.",
      footer: [.qualification],
      menu: "the cover statements you sign", writes: true,
      does: { $0.openDeclaration() }),
    Binding(
      .page(.attachments), going: "l", "attached files", "All files that are attached to entries and notes.",
      menu: "files that are attached to entries and notes", does: { $0.goTo(AttachmentsPage()) }),
    Binding(
      .page(.importing), going: "i", "import",
      "Import a spreadsheet, a calendar, a client log, Timewarrior intervals or an exported journal. You see what "
        + "would happen first.",
      menu: "a spreadsheet, a calendar or another journal", writes: true,
      does: { $0.open($0.leftImport ?? ImportPage()) }),
    Binding(
      .page(.exporting), going: "e", "export",
      "Export the journal: the portfolio to hand in, a table, a calendar, the ICF client log or a whole copy.",
      menu: "the portfolio to hand in, tables, a whole copy", does: { $0.open(ExportPage($0.shared)) }),
    Binding(
      .backup, [.letter(.backUp)], going: "b", "backup",
      "Make a whole copy of the journal, to keep on another disk or a USB stick.",
      menu: "a whole copy of the journal, to keep elsewhere", does: { $0.open(ExportPage($0.shared, .wholeCopy)) }),
    Binding(
      .verify, going: "v", "verify",
      "Check that every record and signature is unchanged, and that the totals match them.",
      footer: [.qualification, .verification],
      menu: "check every record and signature", does: { $0.verify() }),
    Binding(
      .back, [.escape], in: Set(Context.allCases), "back",
      "Go back one level. What you typed is kept as a draft. On a main page it does nothing.",
      footer: Set(Context.allCases).subtracting(Context.tabs).union([.sessions, .reflections])),
    Binding(
      .suspend, [.control("z")], in: Set(Context.allCases), "suspend", "Go to the shell. Type 'fg' there to come back.",
      does: { $0.draftsToKeep() + [.suspend] }),
    Binding(
      .redraw, [.control("l")], in: Set(Context.allCases), "redraw", "Draw the whole screen again.",
      does: { _ in [.redraw] }),
    Binding(
      .quit, [.letter(.quit)], in: Context.reading, "quit", "Leave coachlog, from a main page.", footer: Context.tabs,
      does: { $0.quit() }),
    Binding(
      .goTo, [.letter(.goTo)], in: Context.scrolling, "go to",
      "Show the letters of other pages. Press one to go there, or g again to go to the first line.",
      footer: Context.tabs,
      does: {
        $0.isGoing = true
        return []
      }),
    Binding(
      .palette, [.character(":"), .character(".")], in: Context.reading, "find",
      "Find any page, task, client or entry: type a part of its name, then press Enter.", footer: Context.tabs,
      does: { $0.open(PalettePage()) }),
    Binding(
      .help, [.character("?"), .function(1)], in: Set(Context.allCases).subtracting([.help]), "help",
      "The keys of this page and all others. While you type, press F1.",
      footer: Set(Context.allCases).subtracting([.help]), does: { $0.help() }),
  ]
}
