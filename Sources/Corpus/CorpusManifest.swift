public import News
import StrictYAML

/// What `corpus.yaml` says of a corpus: who publishes in it, under which licence, and which files belong to it.
///
/// ```yaml
/// licence: CC BY 4.0
/// include: ["**/*.html.gz"]
/// exclude: [drafts/**]
/// outlets:
///   - id: courier
///     name: The Courier
///     domains: [courier.example]
///     timeZone: Europe/London
///     language: en
///     kind: broadsheet
/// ```
public struct CorpusManifest: Sendable, Hashable {
  public var licence: String?
  /// Globs below the corpus root; empty: all files.
  public var include: [String] = []
  public var exclude: [String] = []
  public var outlets: [Outlet] = []

  public init() {}

  /// - Throws: `CorpusError.unreadableManifest` or `.invalidManifest` with every problem.
  init(path: String) throws(CorpusError) {
    let text: String
    do throws(PageFailure) {
      let file = try FileInput(path: path)
      guard file.byteCount <= 16 << 20 else {
        throw PageFailure(.fetch, .tooLarge, "\(file.byteCount) bytes are too many for a manifest")
      }
      text = String(decoding: try file.bytes(at: 0, count: file.byteCount), as: UTF8.self)
    } catch {
      throw .unreadableManifest(path: path, reason: error.detail)
    }
    do {
      self = try StrictDocument.read(text, file: path, CorpusManifest.read)
    } catch {
      throw .invalidManifest(error)
    }
  }

  private static func read(_ mapping: StrictMapping) -> CorpusManifest {
    var manifest = CorpusManifest()
    manifest.licence = mapping.string("licence")
    manifest.include = mapping.strings("include") ?? []
    manifest.exclude = mapping.strings("exclude") ?? []
    var ids: Set<String> = []
    var domains: [String: String] = [:]
    manifest.outlets =
      mapping.sections("outlets") { below in
        let outlet = CorpusManifest.outlet(below)
        if !outlet.id.isEmpty, !ids.insert(outlet.id).inserted {
          below.report("id", "`\(outlet.id)` stands for another outlet above")
        }
        for domain in outlet.domains {
          if let other = domains.updateValue(outlet.id, forKey: domain) {
            below.report("domains", "`\(domain)` belongs to outlet `\(other)` above")
          }
        }
        return outlet
      } ?? []
    return manifest
  }

  private static func outlet(_ mapping: StrictMapping) -> Outlet {
    let id = mapping.requiredString("id")
    if id.contains("/") { mapping.report("id", "`\(id)` must not hold `/`: it is a folder's name") }
    let name = mapping.string("name")
    let domains = (mapping.strings("domains") ?? []).map { domain in
      let host = OutletDirectory.host(ofURL: domain) ?? OutletDirectory.bareHost(domain)
      if host.isEmpty || domain.contains("/") {
        mapping.report(
          "domains", "`\(domain)` is no host name; write it without scheme and path, e.g. `courier.example`")
      }
      return host
    }
    let timeZone = mapping.value("timeZone", expected: "an IANA time zone such as `Europe/London`") { text in
      CorpusManifest.looksLikeTimeZone(text) ? text : nil
    }
    let language = mapping.value("language", expected: "a language code such as `en`") { text in
      let primary = text.utf8.prefix { $0 != UInt8(ascii: "-") }
      return (2...3).contains(primary.count) && text.utf8.allSatisfy(CorpusManifest.isTagByte) ? text : nil
    }
    return Outlet(
      id: id, name: name, domains: domains, timeZone: timeZone, language: language, kind: mapping.string("kind"))
  }

  private static func isTagByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || ASCII.isAlphanumeric(byte)
  }

  /// `UTC`, `GMT`, or `Area/Place`; whether the system knows the place shows when a time is read.
  private static func looksLikeTimeZone(_ text: String) -> Bool {
    if text == "UTC" || text == "GMT" { return true }
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return (2...3).contains(parts.count)
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy {
            ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
          }
      }
  }
}
