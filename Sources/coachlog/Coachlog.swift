import ArgumentParser

/// The root of the commands.
struct Coachlog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coachlog",
    abstract: "The logbook for coaches and mentors in training: log sessions, have them signed, prove it.",
    discussion: """
      Without a command, coachlog opens your logbook on screen. 'coachlog --journal PATH' opens a journal kept \
      elsewhere. 'coachlog --plain' prints the same pages line by line, for a screen reader, a braille display or a \
      slow link. Times are local. Write times as you usually do, for example 14:00-15:30, 2pm-3.30pm or 14:00+90m. \
      Write days as 2026-11-20, 20/11, 'Fri 20 Nov', fri or yesterday.
      """,
    version: version,
    subcommands: [
      InitCommand.self,
      EnrolCommand.self,
      LogCommand.self,
      StartCommand.self,
      StopCommand.self,
      CancelCommand.self,
      ListCommand.self,
      ShowCommand.self,
      AmendCommand.self,
      WithdrawCommand.self,
      FeedbackCommand.self,
      UndoCommand.self,
      RedoCommand.self,
      EraseCommand.self,
      ProgressCommand.self,
      NoteCommand.self,
      PlanCommand.self,
      SupportCommand.self,
      AttachCommand.self,
      AttachmentsCommand.self,
      CriteriaCommand.self,
      AssessCommand.self,
      UnitsCommand.self,
      DeclareCommand.self,
      SampleCommand.self,
      SupervisorCommand.self,
      CompetenceCommand.self,
      SignCommand.self,
      ReturnCommand.self,
      RevokeCommand.self,
      RequestCommand.self,
      ReviewCommand.self,
      SigningPageCommand.self,
      VerifyCommand.self,
      DoctorCommand.self,
      ExportCommand.self,
      ImportCommand.self,
      QualificationsCommand.self,
      GoalsCommand.self,
      ModelsCommand.self,
      ThemeCommand.self,
      LintCommand.self,
      BackupCommand.self,
      RestoreCommand.self,
      AgendaCommand.self, ClientCommand.self,
      DemoCommand.self,
      CompletionsCommand.self,
      ManualPagesCommand.self,
    ]
  )

  // Here for the help and for completions: `CommandLineCheck.journalLast` takes it to the command.
  @OptionGroup var logbook: LogbookOptions

  /// The number of the version this source is of. CHANGELOG.md says what is in it.
  static let number = "0.1.0"

  /// The version, with the commit that it was built from.
  static var version: String { "coachlog \(number) (commit \(SourceCommit.name))" }
}
