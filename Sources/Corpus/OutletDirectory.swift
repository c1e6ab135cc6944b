public import News

/// The outlets of a manifest, and whose a page is by its folder, its record's own word, or a URL.
public struct OutletDirectory: Sendable {
  /// In the order of the manifest.
  public let outlets: [Outlet]
  private let indexOfID: [String: Int]
  private let indexOfName: [String: Int]
  private let indexOfDomain: [String: Int]

  public init(_ outlets: [Outlet] = []) {
    self.outlets = outlets
    var ids: [String: Int] = [:]
    var names: [String: Int] = [:]
    var domains: [String: Int] = [:]
    for (index, outlet) in outlets.enumerated().reversed() {
      ids[outlet.id] = index
      names[outlet.name.lowercased()] = index
      for domain in outlet.domains { domains[OutletDirectory.bareHost(domain)] = index }
    }
    indexOfID = ids
    indexOfName = names
    indexOfDomain = domains
  }

  public subscript(id: String) -> Outlet? { indexOfID[id].map { outlets[$0] } }

  /// Whose page this is by a URL: an outlet of the manifest (`.manifest`), else the host without `www.`
  /// (`.recordURL`); nil where the URL has no host.
  public func attribute(url: String) -> OutletAttribution? {
    OutletDirectory.host(ofURL: url).flatMap(attribute(host:))
  }

  /// Like `attribute(url:)`. Without a list of public suffixes, the host without `www.` is the best guess at an outlet.
  public func attribute(host: String) -> OutletAttribution? {
    let host = OutletDirectory.bareHost(host)
    guard !host.isEmpty else { return nil }
    if let outlet = outlet(host: host) { return OutletAttribution(id: outlet.id, source: .manifest) }
    return OutletAttribution(id: host, source: .recordURL)
  }

  /// The outlet that lists this host or one above it.
  public func outlet(host: String) -> Outlet? {
    guard !indexOfDomain.isEmpty else { return nil }
    var rest = OutletDirectory.bareHost(host)[...]
    while true {
      if let index = indexOfDomain[String(rest)] { return outlets[index] }
      guard let dot = rest.firstIndex(of: ".") else { return nil }
      rest = rest[rest.index(after: dot)...]
    }
  }

  /// The outlet with this id or, in any case, this name.
  public func outlet(named name: String) -> Outlet? {
    (indexOfID[name] ?? indexOfName[name.lowercased()]).map { outlets[$0] }
  }

  /// Whose page this is, by what is known without reading it: the manifest (folder, then URL), the folder
  /// `<outlet>/<date>/…`, the record's own field, the host of its URL.
  func attribute(path: String, url: String?, field: String?) -> OutletAttribution {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    let folder = parts.count > 1 ? parts.first.map { String(decoding: Array($0), as: UTF8.self) } : nil
    if let folder, indexOfID[folder] != nil { return OutletAttribution(id: folder, source: .manifest) }
    let byURL = url.flatMap(attribute(url:))
    if let byURL, byURL.source == .manifest { return byURL }
    if let folder, parts.count > 2, CalendarDay(String(decoding: Array(parts[1]), as: UTF8.self)) != nil {
      return OutletAttribution(id: folder, source: .folder)
    }
    if let field, !field.isEmpty {
      return OutletAttribution(id: outlet(named: field)?.id ?? field, source: .record)
    }
    return byURL ?? .unknown
  }

  /// Changes where anything about an outlet changes.
  public var fingerprint: String {
    let fields = outlets.flatMap { outlet in
      [outlet.id, outlet.name, outlet.timeZone ?? "", outlet.language ?? "", outlet.kind ?? ""] + outlet.domains + [""]
    }
    return ContentHash(Array(fields.map { "\($0.utf8.count):\($0)" }.joined().utf8)).description
  }

  /// The host of an absolute or scheme-relative URL, lower case, without `www.`, user and port.
  static func host(ofURL url: String) -> String? {
    let bytes = Array(url.utf8)
    guard let slashes = ASCII.firstIndex(of: "//", in: bytes[...]) else { return nil }
    let scheme = bytes[..<slashes]
    guard scheme.isEmpty || (scheme.last == ASCII.colon && scheme.dropLast().allSatisfy { ASCII.isAlphanumeric($0) })
    else { return nil }
    var authority = bytes[(slashes + 2)...].prefix { byte in
      byte != UInt8(ascii: "/") && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
    }
    if let user = authority.lastIndex(of: UInt8(ascii: "@")) { authority = authority[(user + 1)...] }
    if let colon = authority.lastIndex(of: ASCII.colon), authority[(colon + 1)...].allSatisfy(ASCII.isDigit) {
      authority = authority[..<colon]
    }
    let host = bareHost(String(decoding: authority, as: UTF8.self))
    return host.isEmpty ? nil : host
  }

  static func bareHost(_ host: String) -> String {
    var host = host.lowercased()
    while host.hasSuffix(".") { host.removeLast() }
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
  }
}
