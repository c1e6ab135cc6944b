public import News

/// Finds the outlet of a page by folder or host.
public struct OutletDirectory: Sendable {
  public let outlets: [Outlet]
  private let byID: [String: Int]
  private let byDomain: [String: Int]

  public init(outlets: [Outlet] = []) {
    self.outlets = outlets
    var byID: [String: Int] = [:]
    var byDomain: [String: Int] = [:]
    for (index, outlet) in outlets.enumerated() {
      byID[outlet.id] = index
      for domain in outlet.domains { byDomain[OutletDirectory.withoutWWW(domain)] = index }
    }
    self.byID = byID
    self.byDomain = byDomain
  }

  /// Everything that pages depend on, in one line of text.
  public var fingerprint: String {
    outlets.map { outlet in
      [outlet.id, outlet.domains.joined(separator: " "), outlet.timeZone ?? "", outlet.language ?? ""]
        .joined(separator: "|")
    }.joined(separator: "\n")
  }

  public func outlet(_ id: String) -> Outlet? { byID[id].map { outlets[$0] } }

  /// The outlet that the manifest lists for a URL's host or a host above it, else one named for the host itself.
  public func attribute(url: String) -> OutletAttribution? { OutletDirectory.host(of: url).flatMap(attribute(host:)) }

  public func attribute(host: String) -> OutletAttribution? {
    let host = OutletDirectory.withoutWWW(host.lowercased())
    guard host.contains(".") else { return nil }
    var suffix = Substring(host)
    while true {
      if let index = byDomain[String(suffix)] { return OutletAttribution(id: outlets[index].id, source: .manifest) }
      guard let dot = suffix.firstIndex(of: ".") else { break }
      suffix = suffix[suffix.index(after: dot)...]
    }
    return OutletAttribution(id: host, source: .recordURL)
  }

  /// By the first folder of `<outlet>/<date>/…`, or of any path where the manifest lists it.
  func attribute(path: String) -> OutletAttribution? {
    let parts = path.split(separator: "/")
    guard parts.count >= 2 else { return nil }
    let first = String(parts[0])
    if byID[first] != nil { return OutletAttribution(id: first, source: .manifest) }
    guard parts.count >= 3, CalendarDay(parts[1]) != nil else { return nil }
    return OutletAttribution(id: first, source: .folder)
  }

  /// The host of an absolute http or https URL, lower case, without port and user.
  static func host(of url: String) -> String? {
    guard let scheme = url.range(of: "://") else { return nil }
    var host = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    if let colon = host.firstIndex(of: ":") { host = host[..<colon] }
    let isHost = host.utf8.allSatisfy {
      ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x2E
    }
    return host.isEmpty || !isHost ? nil : host.lowercased()
  }

  private static func withoutWWW(_ host: String) -> String { host.hasPrefix("www.") ? String(host.dropFirst(4)) : host }
}

extension String {
  fileprivate func range(of needle: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(needle) { return index..<self.index(index, offsetBy: needle.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
