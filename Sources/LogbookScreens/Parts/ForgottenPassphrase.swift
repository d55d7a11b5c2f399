/// What a forgotten passphrase means, in plain words.
enum ForgottenPassphrase {
  static let title = "A forgotten passphrase"

  static let text = """
    Nobody can recover a passphrase, not even the makers of coachlog: the key is sealed with it.

    What was signed with the old key stays signed.

    To go on signing, make a new key: Esc back to the page Sign-off, then K. Read its six groups of digits to the \
    learner and the centre, as you did with the first.

    Then ask the learner to remove the old key under "Who may sign" (w on Sign-off), so that nobody else can use it.
    """
}
