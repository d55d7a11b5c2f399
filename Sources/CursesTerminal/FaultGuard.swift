import CCurses

/// What is done for a program that holds a secret and shows no screen, should it fail.
package enum FaultGuard {
  /// From here on a fault ends the program with one sentence and code 70. The terminal on standard input is put back to
  /// what it is now.
  package static func begin() {
    cl_guard_terminal()
    cl_guard_faults()
  }
}
