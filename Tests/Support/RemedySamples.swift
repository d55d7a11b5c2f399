import LogbookValues

extension Remedy {
  /// Every remedy once at least, some with names that a shell or a mapping could misread.
  package static func samples() throws -> [Remedy] {
    guard let id = EntryID(hex: "4f1c2a" + String(repeating: "0", count: 26)) else { return [] }
    let entry = Target(id, String(id.hex.prefix(6)))
    let client = try ClientCode("C07")
    let hyphened = try ClientCode("-A")
    let criteria = ["8577-303:1.2"].compactMap { CriterionID($0) }
    let summer = try UTCOffset("+01:00")
    let winter = try UTCOffset("+00:00")
    let plain: [Remedy] = [
      .verify, .restore, .beginJournal, .anotherJournal, .carryOver, .anotherName, .replaceFile, .exportJournal,
      .closeToOthers(["log.sqlite", "log.sqlite.d"]), .closeToWriters("keys"), .removeFiles(["a b~"]), .repair,
      .sayWhich(first: summer, second: winter), .leaveUnitOut, .addSupervision, .enrol, .startTimer, .endTimer,
      .sayWhenTimerEnded, .dropTimer, .recordConsent, .eraseClientTexts, .eraseAfterRetention, .signBeyondReading,
      .makeSupervisor,
      .addSigner, .allowSigner(nil), .allowSigner(.assessor),
      .widenSigner(.assessor), .removeSigner, .askForKey, .nameWhoIsAsked, .cancelRequest("4f1c2a"), .askAgain,
      .undoCancelling, .bringInReply, .nameNewSigner(.supervisorAndAssessor), .nameByFingerprint, .loadMarkSheet,
      .mapColumns,
      .chooseSheet,
      .dateOrder,
      .markSeen("4f1c2a"), .seeRows, .seeFindings(["L14", "L15"]), .advice("choose another word"),
    ]
    let aboutEntries: [Remedy] = [
      .amendSession(entry, nil), .amendSession(entry, .times), .amendSession(entry, .unit("8577-302")),
      .amendSession(entry, .client(nil)), .amendSession(entry, .client(hyphened)), .amendSupport(entry, nil),
      .amendSupport(entry, .discussed), .amendNote(entry), .amendAction(entry),
      .withdraw(entry, why: "it's O'Brien's"), .addFeedback(entry), .eraseEarlierTexts(entry), .eraseEarlierTexts(nil),
      .reflect(entry, unit: "8577-303"), .sign(entry), .tag(entry),
    ]
    let texts: [Remedy] = [TextPart.summary, .goal, .actions, .feedback].map { .amendSession(entry, .text($0)) }
    let supportTexts: [Remedy] = [TextPart.note, .with].map { .amendSupport(entry, .text($0)) }
    let aboutClients: [Remedy] =
      [
        .registerClient(nil), .registerClient(client), .registerClient(hyphened), .useClient(client),
        .forgetClient(hyphened),
      ]
      + [client, hyphened].flatMap { code in
        [.amendClient(code, nil)] + ClientPart.allCases.map { .amendClient(code, $0) }
      }
    let aboutCriteria: [Remedy] = criteria.flatMap {
      [.tagEvidence($0), .untagEvidence($0), .assess($0), .revokeAssessment($0)] as [Remedy]
    }
    let aboutUnits: [Remedy] = [.signUnit("8577-303"), .revokeUnit("8577-303")]
    let lists: [Remedy] = Listing.allCases.map { .see([$0]) } + Enterable.allCases.map { .enterAgain($0) }
    return plain + aboutEntries + texts + supportTexts + aboutClients + aboutCriteria + aboutUnits + lists + imports
  }

  /// Those of an import, for words that people's files have.
  package static let imports: [Remedy] =
    [.leaveUnread(field: .end), .assume(field: .role, value: "coaching")]
    + awkward.flatMap { word in
      [.mapColumn(field: .date, column: word), .mapWord(field: .client, word: word, meaning: "C07")] as [Remedy]
    }

  /// What stands in files: names that a shell or a mapping could misread.
  package static let awkward = [
    "Day", "Anna B.", "O'Brien", "A=B", "-x", "$HOME", "`id`", "a \"b\" c", "Zoë & Co; *", "x\\y", "#3", "=", "!",
  ]
}
