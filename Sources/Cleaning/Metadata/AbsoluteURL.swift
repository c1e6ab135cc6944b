import Foundation

/// Makes the URLs that pages state of themselves absolute.
enum AbsoluteURL {
  /// The URL against the one the page was fetched from; nil where that takes a base that is not known.
  static func resolved(_ stated: String?, against base: String?) -> String? {
    guard let stated, !stated.isEmpty else { return nil }
    let lower = stated.lowercased()
    if lower.hasPrefix("http://") || lower.hasPrefix("https://") { return stated }
    guard let base, let scheme = base.range(of: "://") else {
      return stated.hasPrefix("//") ? "https:" + stated : nil
    }
    if stated.hasPrefix("//") { return base[..<scheme.lowerBound] + ":" + stated }
    guard stated.hasPrefix("/") else { return nil }
    let host = base[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return base[..<scheme.upperBound] + host + stated
  }
}
