import Foundation

/// Makes the URLs that pages state of themselves absolute.
enum AbsoluteURL {
  /// The first of the addresses that a page states of itself that is one: of the web, and not that of the site's front
  /// where the page is another.
  static func ofArticle(_ stated: [String?], page: String?) -> String? {
    let addresses = stated.compactMap { resolved($0, against: page) }.filter(isOfWeb)
    // Of several, the first one that tells more than the site; the front where all say so and nothing says else.
    if let article = addresses.first(where: { !isFront($0) }) { return article }
    return page.map(isFront) ?? true ? addresses.first : nil
  }

  /// Whether the address has a host with a dot, and no blanks or templates in it.
  private static func isOfWeb(_ url: String) -> Bool {
    guard url.utf8.count < 2000, !url.utf8.contains(where: { $0 <= 32 || $0 == UInt8(ascii: "{") }) else {
      return false
    }
    let host = rest(url).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return host.contains(".") && !host.hasPrefix(".") && !host.hasSuffix(".")
  }

  /// Whether the address is that of a site's front: nothing after the host.
  private static func isFront(_ url: String) -> Bool {
    let path = rest(url).drop { $0 != "/" && $0 != "?" && $0 != "#" }
    return path.isEmpty || path == "/" || path.hasPrefix("#") || path.hasPrefix("/#")
  }

  private static func rest(_ url: String) -> Substring {
    url.range(of: "://").map { url[$0.upperBound...] } ?? url[...]
  }

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
