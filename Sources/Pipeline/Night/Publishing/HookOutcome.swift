/// How one hook of a night ended.
public struct HookOutcome: Sendable, Hashable, Codable {
  /// What was done, e.g. `copy to /srv/www/news`.
  public var hook: String
  /// Why it failed; nil where it did not.
  public var error: String?
  /// How long it took.
  public var seconds: Double

  public init(hook: String, error: String?, seconds: Double) {
    self.hook = hook
    self.error = error
    self.seconds = seconds
  }

  public var hasFailed: Bool { error != nil }
}
