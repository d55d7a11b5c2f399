import ArgumentParser
import LogbookScreens
import TerminalUI

@testable import coachlog

/// The manual page in roff: the commands as `--help` names them, the keys as the command table does.
enum ManualPage {
  static var text: String {
    var lines = [
      ".\\\" Written by 'make docs'.",
      ".TH COACHLOG 1 \"\" \"coachlog \(Coachlog.version)\" \"User Commands\"",
      ".SH NAME",
      "coachlog \\- the logbook for coaches and mentors in training",
      ".SH SYNOPSIS",
      ".B coachlog",
      "[\\-\\-journal PATH] [\\-\\-plain | COMMAND [OPTIONS]]",
      ".SH DESCRIPTION",
      escaped(Coachlog.configuration.abstract),
      escaped(Coachlog.configuration.discussion),
      ".SH COMMANDS",
    ]
    add(Coachlog.self, "", to: &lines)
    lines.append(".SH KEYS")
    lines.append("On screen; ^S is Control and S. Where a field takes text, single letters are text.")
    var said: Set<ScreenCommand> = []
    for context in Context.allCases {
      let bindings = Binding.all.filter { $0.contexts.contains(context) && said.insert($0.command).inserted }
      guard !bindings.isEmpty else { continue }
      lines.append(".SS \(escaped(context.title))")
      for binding in bindings {
        lines += [".TP", ".B \(escaped(binding.keyNames.joined(separator: ", ")))", escaped(binding.help)]
      }
    }
    lines += [
      ".SH FILES",
      ".TP", ".I $XDG_DATA_HOME/coachlog/journal.sqlite",
      "The journal, unless \\-\\-journal or COACHLOG_JOURNAL names another; the learner's key and drafts lie in the",
      "folder of the same name with .d at its end.",
      ".TP", ".I $XDG_CONFIG_HOME/coachlog/keys/NAME.key",
      "A supervisor's key, sealed with their passphrase.",
      ".SH ENVIRONMENT",
      ".TP", ".B COACHLOG_JOURNAL", "The journal's file.",
      ".TP", ".B COACHLOG_NOW", "An instant that replaces the clock, for tests and examples.",
      ".TP", ".B TZ, LC_ALL, TERM, NO_COLOR", "As everywhere.",
      ".SH EXIT STATUS",
      "0 done; 1 checked and found wanting; 64 malformed command line; 65 a value breaks a rule; 66 no such file or",
      "entry; 69 no usable terminal; 70 a fault in coachlog; 73 cannot create; 74 read or write failed; 77 not",
      "permitted; 128+n ended by a signal.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func add(_ type: any ParsableCommand.Type, _ name: String, to lines: inout [String]) {
    for command in type.configuration.subcommands {
      let full = "\(name) \(command.configuration.commandName ?? "")"
      if command.configuration.subcommands.isEmpty {
        lines += [".TP", ".B coachlog\(escaped(full))", escaped(command.configuration.abstract)]
      }
      add(command, full, to: &lines)
    }
  }

  /// Text as roff takes it: hyphens that are typed stay hyphens, and no line begins with a control character.
  private static func escaped(_ text: String) -> String {
    let plain = text.map { character in
      switch character {
      case "\\": "\\e"
      case "-": "\\-"
      case "^": "\\(ha"
      case "\n": " "
      default: String(character)
      }
    }.joined()
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
