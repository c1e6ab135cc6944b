import Dispatch
import Synchronization

/// Takes values from many workers in any order and hands them on in the order of their sequence numbers, one at a
/// time, never more than `window` of them waiting.
///
/// A worker takes a credit *before* it takes a sequence number, so the lowest number still out always belongs to
/// somebody who can deliver it: no deadlock, and memory does not grow with the corpus. Whoever delivers the head
/// hands on all that is ready, outside the lock; the others go on working.
package final class OrderedSink<Value: Sendable>: Sendable {
  private struct State {
    var waiting: [Int: Value] = [:]
    var next = 0
    var isDelivering = false
    var failure: (any Error)?
  }

  private let state = Mutex(State())
  private let credits: DispatchSemaphore
  private let receive: @Sendable (Value) throws -> Void

  /// - Parameter receive: called once a value, in order, never by two threads at a time.
  package init(window: Int, receive: @escaping @Sendable (Value) throws -> Void) {
    // The count is raised by signals: a semaphore that is freed below its first value traps.
    credits = DispatchSemaphore(value: 0)
    for _ in 0..<window { credits.signal() }
    self.receive = receive
  }

  /// Waits for room for one more value; false once `receive` has failed, when no more work is wanted.
  package func reserve() -> Bool {
    credits.wait()
    guard state.withLock({ $0.failure == nil }) else {
      credits.signal()
      return false
    }
    return true
  }

  /// Gives a credit back that is not going to be used.
  package func cancelReservation() { credits.signal() }

  package func put(_ sequence: Int, _ value: Value) {
    state.withLock { $0.waiting[sequence] = value }
    deliver()
  }

  /// The error that `receive` threw, if it did.
  package var failure: (any Error)? { state.withLock { $0.failure } }

  private func deliver() {
    while true {
      let head: Value? = state.withLock { state in
        guard !state.isDelivering, let value = state.waiting.removeValue(forKey: state.next) else { return nil }
        state.isDelivering = true
        state.next += 1
        return value
      }
      guard let head else { return }
      var thrown: (any Error)?
      if failure == nil { do { try receive(head) } catch { thrown = error } }
      let error = thrown
      state.withLock { state in
        state.isDelivering = false
        if let error { state.failure = error }
      }
      credits.signal()
    }
  }
}
