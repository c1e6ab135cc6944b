public import Foundation
public import Markup
public import News

/// What the cleaner may be told; the defaults suit news pages.
public struct CleaningSettings: Hashable, Sendable {
  /// The latest plausible time: dates after it are refused. Nil: no limit. The clock is never read.
  public var reference: Instant?
  /// An article's body with fewer words than this is a stub.
  public var minimumWords = 40
  /// Pages longer than this, decoded, are refused.
  public var limitBytes = 64 << 20
  public var parser = ParserChoice.whatwg
  public var markup = MarkupLimits()

  public init() {}
}

extension CleaningSettings {
  /// Where the module's word lists lie; their hash is part of a run's recipe.
  public static var resourceFolder: URL { Bundle.module.bundleURL }
}
