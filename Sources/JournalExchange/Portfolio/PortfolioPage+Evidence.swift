import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

extension PortfolioPage {
  /// Something that is evidence, as the page names it.
  struct Piece {
    var number: EvidenceNumber?
    var date: LocalDate
    var anchor: String
    /// What it is, without its number.
    var what: String
    var state: String
    var criteria: [CriterionID]

    /// `E7 coaching with C07 on Fri 20 Nov 2026, signed`.
    var title: String {
      [[number?.text, what].compactMap(\.self).joined(separator: " "), state].filter { !$0.isEmpty }
        .joined(separator: ", ")
    }
  }

  /// Everything that is evidence for something now, by number; what has none comes last, by day.
  var pieces: [Piece] {
    var pieces: [Piece] = []
    for item in portfolio.items where item.row.state != .withdrawn && !item.criteria.isEmpty {
      pieces.append(
        Piece(
          number: portfolio.numbers[item.row.id], date: item.row.date, anchor: PortfolioWords.anchor(item.row.id),
          what: words.brief(item.row), state: PortfolioWords.state(item.row), criteria: item.criteria))
    }
    for note in portfolio.notes where note.row.state != .withdrawn && !note.criteria.isEmpty {
      pieces.append(
        Piece(
          number: portfolio.numbers[note.row.id], date: note.row.date, anchor: PortfolioWords.anchor(note.row.id),
          what: "note of \(note.row.date.spelled) for \(note.row.unit)", state: "", criteria: note.criteria))
    }
    for attachment in portfolio.attachments
    where !attachment.listed.row.isWithdrawn && !attachment.listed.criteria.isEmpty {
      let listed = attachment.listed
      pieces.append(
        Piece(
          number: portfolio.numbers[listed.row.id], date: listed.row.date, anchor: PortfolioWords.anchor(listed.row.id),
          what: "attached \(listed.row.phrase)", state: listed.fileGone ?? "", criteria: listed.criteria))
    }
    return pieces.sorted { left, right in
      switch (left.number, right.number) {
      case (let one?, let other?): one < other
      case (nil, _?): false
      case (_?, nil): true
      case (nil, nil): (left.date, left.anchor) < (right.date, right.anchor)
      }
    }
  }

  /// Every evidence number with what it stands for, so that whoever reads `E7` on paper finds it.
  var evidenceList: TemplateFields {
    let pieces = pieces
    let rows = pieces.map { piece in
      TemplateFields([
        "number": .text(piece.number?.text ?? "none"), "state": .text(piece.state.isEmpty ? "–" : piece.state),
        "what": .rows([TemplateFields(link(piece.anchor, piece.what))]), "criteria": .rows(criteria(piece.criteria)),
      ])
    }
    let shown = Set(pieces.compactMap(\.number))
    let unused = Set(portfolio.numbers.values).subtracting(shown).sorted()
    return part(
      "evidence",
      [
        "pieces": .rows(rows),
        "unused": .text(unused.isEmpty ? nil : unused.map(\.text).listed), "areMany": .flag(unused.count > 1),
      ])
  }

  /// A link to an attached file where the page lists it.
  func link(to attachment: PortfolioAttachment) -> [String: TemplateFields.Value] {
    link(PortfolioWords.anchor(attachment.listed.row.id), "\(attachment.number) \(attachment.listed.row.phrase)")
  }

  /// The attached files, in the order of their numbers.
  var attachments: TemplateFields {
    let rows = portfolio.attachments.map { attachment in
      let listed = attachment.listed
      let owner: (EntryID, String)? =
        switch listed.owner {
        case .entry(let row): (row.id, words.brief(row))
        case .note(let row) where row.state != .withdrawn: (row.id, "note of \(row.date.spelled)")
        case .note, nil: nil
        }
      return TemplateFields([
        "anchor": .text(PortfolioWords.anchor(listed.row.id)), "number": .text(attachment.number),
        "file": .text(attachment.file), "name": .text(attachment.name), "phrase": .text(listed.row.phrase),
        "gone": .text(listed.fileGone?.asSentence),
        "withdrawn": .text(listed.row.isWithdrawn ? "Withdrawn. An assessor decided on it before." : nil),
        "owner": .rows(
          (owner.map { [$0] } ?? []).map { id, what in
            TemplateFields(link(PortfolioWords.anchor(id), "\(number(of: id))\(what)"))
          }),
        "ownerShort": .text(listed.ownerShortID), "criteria": .rows(criteria(listed.criteria)),
        "note": .text(listed.note), "noteGone": .flag(listed.isNoteGone),
        "attachedAt": .text(PortfolioWords.stamp(listed.row.attachedAt)), "digest": .text(listed.row.file.hex),
        "record": .text(listed.row.version.hex),
      ])
    }
    return part("attachments", ["files": .rows(rows)])
  }
}
