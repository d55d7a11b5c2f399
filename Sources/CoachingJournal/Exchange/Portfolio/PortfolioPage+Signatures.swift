extension PortfolioPage {
  /// Whose keys there are, and every signature by somebody other than the learner, newest first.
  var signatures: TemplateFields {
    let signers = portfolio.supervisors.enumerated().map { position, supervisor in
      TemplateFields([
        "anchor": .text("key-S\(position + 1)"), "label": .text("S\(position + 1)"), "name": .text(supervisor.name),
        "role": .text(PortfolioWords.role(supervisor.role)), "digits": .text(supervisor.key.digits),
        "fingerprint": .text(supervisor.key.fingerprint), "since": .text(PortfolioWords.stamp(supervisor.since)),
        "sinceWhat": .text(supervisor.isActive ? "Added" : "Removed"),
      ])
    }
    let manifest = portfolio.items.flatMap(manifest(of:)).sorted { left, right in
      (right.at, right.record) < (left.at, left.record)
    }
    return TemplateFields([
      "signers": .rows(signers), "signatures": .rows(manifest.map(\.fields)),
      "hasSignatures": .flag(!manifest.isEmpty),
    ])
  }

  private func manifest(of item: Portfolio.Item) -> [(at: Instant, record: RecordID, fields: TemplateFields)] {
    item.account.events.compactMap { event in
      let signed: (name: String, meaning: String, standing: String?)
      switch event.what {
      case .decided(_, let name, let meaning, _, let isShared, let stands):
        let place = isShared ? "on the learner’s machine" : nil
        let rest = stands ? place : ["no longer counts", place].compactMap(\.self).joined(separator: ", ")
        signed = (name, "“\(meaning)”", rest)
      case .revoked(let name, let reason): signed = (name, "took the sign-off back: \(reason)", nil)
      case .session, .support, .block, .withdrawn, .undone: return nil
      }
      return (
        event.signedAt, event.record,
        TemplateFields([
          "signedAt": .text(PortfolioWords.stamp(event.signedAt)), "name": .text(signed.name),
          "meaning": .text(signed.meaning), "standing": .text(signed.standing),
          "keyName": .text(portfolio.keyName(of: event.signer) ?? event.signer),
          "keyAnchor": .text(words.keyAnchor(event.signer)), "entry": .text(PortfolioWords.anchor(item.row.id)),
          "about": .text(
            "\(item.row.date.spelled), \(Minutes.spoken(item.row.minutes)), \(EntryText.subject(item.row))"),
          "record": .text(String(event.record.hex.prefix(16))),
        ])
      )
    }
  }
}
