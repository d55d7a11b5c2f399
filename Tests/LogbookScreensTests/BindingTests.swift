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
      #expect(!row.keyNames.isEmpty && !row.contexts.isEmpty && row.help.hasSuffix("."), "\(row.command)")
      #expect(row.footer.isSubset(of: row.contexts), "\(row.command)")
    }
  }

  /// Letters are given by what they mean, of which each has one; a sign or digit belongs to one command.
  @Test func aLetterMeansTheSameOnEveryPage() {
    for binding in Binding.all {
      for case .character(let character) in binding.keys where character.isLetter {
        #expect(Letter(rawValue: character) != nil, "\(binding.command) has \(character), which has no meaning")
      }
    }
    for letter in Letter.allCases {
      #expect(Binding.all.contains { $0.keys.contains(.letter(letter)) }, "\(letter) is no key")
      #expect(letter.meaning.hasSuffix("."))
    }
  }

  @Test func eachPageHasOneLetterAfterGFromEveryPage() {
    let places = Binding.all.filter { $0.going != nil }
    #expect(Set(places.map(\.going)).count == places.count && !places.contains { $0.going == "g" })
    for context in Context.reading { #expect(Binding.places(from: context).count == places.count) }
    for context in Context.typing { #expect(Binding.places(from: context).isEmpty) }
  }

  @Test(arguments: Context.allCases.filter { ![.help, .palette, .notice].contains($0) })
  func whatAPageIsForIsSaidInTwoSentencesAtMost(_ context: Context) {
    let sentences = context.about.matches(of: /[.!?]( |$)/).count
    #expect(context.about.hasSuffix(".") && (1...2).contains(sentences), "\(context.title)")
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
