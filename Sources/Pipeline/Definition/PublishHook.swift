/// Something done with a report that stands, or with the news that a night failed.
public struct PublishHook: Sendable, Equatable {
  public enum Action: Sendable, Equatable {
    /// The report's folder, copied to `<to>/<night>`; relative to the definition's folder in a definition as read,
    /// resolved in a plan.
    case copy(to: String)
    /// A program and its arguments, never seen by a shell. `{report}`, `{night}`, `{name}` and `{message}` are filled in.
    case command([String])
    /// A plain text letter by the system's `sendmail`.
    case mail(to: [String], from: String)
  }

  public var action: Action
  /// Seconds after which it is stopped and counts as failed.
  public var timeout: Int

  /// - Parameter timeout: seconds; nil: 600 for a copy, 300 for a command, 60 for a letter.
  public init(_ action: Action, timeout: Int? = nil) {
    self.action = action
    self.timeout = timeout ?? PublishHook.defaultTimeout(action)
  }

  private static func defaultTimeout(_ action: Action) -> Int {
    switch action {
    case .copy: 600
    case .command: 300
    case .mail: 60
    }
  }

  /// The hook as messages name it, e.g. `copy to /srv/www/news`. A command is named by its program alone, since its
  /// arguments may hold what is not for everybody's eyes.
  public var name: String {
    switch action {
    case .copy(let to): "copy to \(to)"
    case .command(let words): "command \(words.first ?? "")"
    case .mail(let to, _): "mail to \(to.joined(separator: ", "))"
    }
  }
}
