import Synchronization

/// A wish to stop, set by a signal handler or a test and read by every worker between two pages.
public final class StopSignal: Sendable {
  private let number = Atomic<Int32>(0)

  public init() {}

  /// - Parameter signal: the signal's number, which decides the exit status.
  public func stop(_ signal: Int32) { number.store(signal, ordering: .relaxed) }

  /// The signal that asked to stop, or nil.
  public var received: Int32? {
    let value = number.load(ordering: .relaxed)
    return value == 0 ? nil : value
  }
}
