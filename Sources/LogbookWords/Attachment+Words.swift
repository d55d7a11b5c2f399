import CoachingRules
import LogbookValues
import SignedRecords

extension AttachmentType {
  /// In words: `PDF`, `text`, `PNG picture`.
  package var words: String {
    switch self {
    case .pdf: "PDF"
    case .text: "text"
    case .png: "PNG picture"
    case .jpeg: "JPEG picture"
    }
  }

  /// In one word, where there is little room: `PDF`, `text`, `picture`.
  package var word: String {
    switch self {
    case .pdf, .text: words
    case .png, .jpeg: "picture"
    }
  }

  /// What the name of such a file ends in.
  package var ending: String {
    switch self {
    case .pdf: "pdf"
    case .text: "txt"
    case .png: "png"
    case .jpeg: "jpg"
    }
  }
}

extension Attachment {
  /// `PDF, 312 KB`.
  package var phrase: String { "\(type.words), \(Attachment.size(bytes))" }

  /// The length of a file for people: `812 bytes`, `312 KB`, `1.4 MB`, rounded up.
  package static func size(_ bytes: Int) -> String {
    if bytes < 1_000 { return counted(bytes, "byte") }
    if bytes < 1_000_000 { return "\((bytes + 999) / 1_000) KB" }
    let tenths = (bytes + 99_999) / 100_000
    return "\(tenths / 10).\(tenths % 10) MB"
  }
}

extension ListedAttachment {
  /// `PDF, 312 KB, attached to 4f1c2a on Fri 20 Nov 2026`.
  package func sentence(in zone: Zone) -> String {
    "\(row.phrase), attached to \(ownerShortID) on \(zone.date(at: row.attachedAt).spelled)"
  }

  /// What it belongs to: `session Fri 20 Nov 2026, coaching with C07`; nil where that was undone.
  package func owner(in zone: Zone) -> String? {
    switch owner {
    case .entry(let row): EntryText.sentence(row, in: zone)
    case .note(let row): "note of \(row.date.spelled) for \(row.unit)"
    case nil: nil
    }
  }

  /// What is to be said of the file where it is not there; nil where it is.
  package var fileGone: String? {
    switch fileState {
    case .kept: nil
    case .erased: "the file was erased on request"
    case .missing: "the file is missing"
    }
  }
}
