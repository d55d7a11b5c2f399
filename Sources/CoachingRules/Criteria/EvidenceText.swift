/// What a piece of evidence says, for whoever decides on it to read.
package enum EvidenceText: Sendable {
  /// An entry, as it is put before a supervisor.
  case entry(SignOffProposal)
  /// A note; nil where its text is missing.
  case note(String?)
}
