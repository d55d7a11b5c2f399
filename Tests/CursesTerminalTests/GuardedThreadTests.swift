import Foundation
import Synchronization
import Testing

@testable import CursesTerminal

/// A thread whose stack overflows needs another one on which the terminal is given back.
@Suite struct GuardedThreadTests {
  @Test func eachThreadHasAStackForTheGuard() {
    let stacks = Mutex<Set<UInt>>([])
    let done = DispatchSemaphore(value: 0)
    for _ in 0..<2 {
      let thread = Thread {
        Waker().guardThread()
        var stack = stack_t()
        sigaltstack(nil, &stack)
        if stack.ss_flags & Int32(SS_DISABLE) == 0, stack.ss_size >= 16_384, let place = stack.ss_sp {
          stacks.withLock { _ = $0.insert(UInt(bitPattern: place)) }
        }
        done.signal()
        // The other one must not be given the memory of this one.
        done.wait()
        done.signal()
      }
      thread.start()
    }
    done.wait()
    done.wait()
    #expect(stacks.withLock { $0.count } == 2)
    done.signal()
    done.signal()
  }
}
