import Foundation
import News

/// A line of JSON Lines: `id, outlet, url, published, title, text | html`, and `author`, `section`, `language` where given.
struct JSONRecord {
  private let fields: [String: Any]

  /// - Throws: `PageFailure` where the line is no JSON object.
  init(_ line: [UInt8]) throws(PageFailure) {
    guard let fields = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] else {
      throw PageFailure(.fetch, .damagedRecord, "a line of \(line.count) bytes that is no JSON object")
    }
    self.fields = fields
  }

  func text(_ name: String) -> String? {
    switch fields[name] {
    case let text as String: text.isEmpty ? nil : text
    case let number as NSNumber: "\(number)"
    default: nil
    }
  }

  func texts(_ name: String) -> [String] {
    if let list = fields[name] as? [Any] { return list.compactMap { $0 as? String } }
    return text(name).map { [$0] } ?? []
  }

  /// - Throws: `PageFailure` where the record has neither text nor HTML.
  func page(_ id: PageID, outlets: OutletDirectory, folderOutlet: OutletAttribution?) throws(PageFailure) -> Page {
    let isHTML = text("html") != nil
    guard let body = text("html") ?? text("text") else {
      throw PageFailure(.fetch, .emptyPage, "neither `text` nor `html`")
    }
    var supplied = SuppliedMetadata()
    supplied.recordID = text("id")
    supplied.title = text("title")
    supplied.byline = texts("author")
    supplied.published = text("published") ?? text("date")
    supplied.section = text("section")
    supplied.language = text("language")
    let named = text("outlet").map { name in
      outlets.outlet(name) != nil
        ? OutletAttribution(id: name, source: .manifest) : OutletAttribution(id: name, source: .record)
    }
    let outlet = named ?? folderOutlet ?? text("url").flatMap(outlets.attribute(url:)) ?? .unknown
    return Page(
      id: id, outlet: outlet, url: text("url"), mediaType: isHTML ? .html : .articleText, declaredCharset: "utf-8",
      supplied: supplied, bytes: Array(body.utf8))
  }
}
