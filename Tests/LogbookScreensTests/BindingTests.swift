import TerminalUI
import Testing

@testable import LogbookScreens

@Suite struct BindingTests {
  @Test func aKeyMeansOneThingInEachPlace() {
    for context in Context.allCases {
      var meaning: [Key: ScreenCommand] = [:]
      for binding in Binding.all where binding.contexts.contains(context) {
        for key in binding.keys {
          #expect(meaning[key] == nil, "\(key.name) in \(context) means \(binding.command) and more")
          meaning[key] = binding.command
        }
      }
    }
  }

  @Test func everyCommandHasOneRowWithAKeyAndASentence() {
    #expect(Set(Binding.all.map(\.command)).count == Binding.all.count)
    for row in Binding.all {
      #expect(!row.keys.isEmpty && !row.contexts.isEmpty && row.help.hasSuffix("."), "\(row.command)")
      #expect(row.footer.isSubset(of: row.contexts), "\(row.command)")
    }
  }

  @Test(arguments: Context.allCases) func escapeGoesBackEverywhere(_ context: Context) {
    #expect(Binding.of(.escape, in: context)?.command == .back)
  }

  @Test(arguments: Context.allCases.filter { $0 != .help }) func helpIsEverywhere(_ context: Context) {
    #expect(Binding.of(.function(1), in: context)?.command == .help)
    #expect(Binding.of(.character("?"), in: context)?.command == .help)
  }

  @Test func lettersAreTextWhereTextIsTyped() {
    for context in Context.typing.union([.search]) {
      for binding in Binding.all where binding.contexts.contains(context) {
        let letters = binding.keys.filter(\.isTyped)
        #expect(letters.isEmpty || binding.command == .help, "\(binding.command) takes a letter in \(context)")
      }
    }
  }
}
