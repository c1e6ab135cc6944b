/// Why something could not be scheduled. Every message says what to do.
public enum SchedulingError: Error, Equatable, CustomStringConvertible {
  /// A name, path or setting that cannot be scheduled as it is.
  case invalid(String)
  /// The machine has nothing that starts nights.
  case noScheduler(String)
  /// A program of the system refused.
  case program(String)
  case file(path: String, reason: String)
  case notScheduled(String)
  /// The name is scheduled for another definition.
  case taken(String)

  public var description: String {
    switch self {
    case .invalid(let text), .noScheduler(let text), .program(let text), .notScheduled(let text), .taken(let text): text
    case .file(let path, let reason): "\(path): \(reason)"
    }
  }
}
