import CLibXML2
import News

/// One item of a news XML file.
struct FeedItem {
  var supplied = SuppliedMetadata()
  var url: String?
  var outlet: String?
  var mediaType = Page.MediaType.articleText
  var bytes: [UInt8] = []
}

/// Reads NITF, NewsML-G2, RSS and Atom through libxml2's pull reader: no tree, no network, no entity bombs.
///
/// Elements are told apart by their local names, since prefixes are the writer's own.
struct FeedReader {
  /// Items in the order of the file; `isWhole` is false where the XML broke off.
  static func items(of xml: [UInt8]) -> (items: [FeedItem], isWhole: Bool) {
    guard !xml.isEmpty, xml.count < Int(Int32.max) else { return ([], false) }
    var feed = FeedReader()
    let isWhole = xml.withUnsafeBytes { raw in feed.read(raw) }
    return (feed.items, isWhole)
  }

  private static let itemNames: Set<String> = ["item", "entry", "nitf", "newsItem"]
  private static let blockNames: Set<String> = ["p", "hl2", "li", "h1", "h2", "h3", "h4", "dt", "dd", "tr"]

  private var items: [FeedItem] = []
  private var item: FeedItem?
  /// Depth of the item's element.
  private var itemDepth = 0
  private var path: [String] = []
  private var text = ""
  private var paragraphs: [String] = []
  private var isInBody = false

  private mutating func read(_ raw: UnsafeRawBufferPointer) -> Bool {
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_RECOVER.rawValue)
    guard
      let reader = xmlReaderForMemory(
        raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), nil, nil, options)
    else { return false }
    defer { xmlFreeTextReader(reader) }
    xmlTextReaderSetErrorHandler(reader, { _, _, _, _ in }, nil)
    var status = xmlTextReaderRead(reader)
    while status == 1 {
      visit(reader)
      status = xmlTextReaderRead(reader)
    }
    if item != nil { finishItem() }
    return status == 0
  }

  private mutating func visit(_ reader: xmlTextReaderPtr) {
    switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
    case XML_READER_TYPE_ELEMENT.rawValue:
      let name = string(xmlTextReaderConstLocalName(reader)) ?? ""
      begin(name, reader)
      if xmlTextReaderIsEmptyElement(reader) == 1 { end(name) }
    case XML_READER_TYPE_END_ELEMENT.rawValue:
      end(string(xmlTextReaderConstLocalName(reader)) ?? "")
    case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue, XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
      text += string(xmlTextReaderConstValue(reader)) ?? ""
    default: break
    }
  }

  private mutating func begin(_ name: String, _ reader: xmlTextReaderPtr) {
    path.append(name)
    if item == nil, FeedReader.itemNames.contains(name) {
      item = FeedItem()
      itemDepth = path.count
      paragraphs = []
      isInBody = false
    }
    guard item != nil else {
      text = ""
      return
    }
    switch name {
    case "body.content", "inlineXML", "block": isInBody = true
    case "link" where attribute("rel", reader) ?? "alternate" == "alternate":
      if let url = attribute("href", reader) { item?.url = url }
    case "date.issue":
      if let date = attribute("norm", reader) { item?.supplied.published = date }
    case "doc-id":
      if let id = attribute("id-string", reader) { item?.supplied.recordID = id }
    case "newsItem", "newsMessage":
      if let id = attribute("guid", reader) { item?.supplied.recordID = id }
    case "pubdata":
      if let outlet = attribute("name", reader) { item?.outlet = outlet }
    default: break
    }
    // Text of inline elements belongs to the paragraph around them.
    if !isInBody || FeedReader.blockNames.contains(name) { text = "" }
  }

  private mutating func end(_ name: String) {
    defer { if path.last == name { path.removeLast() } }
    guard item != nil else { return }
    let value = trimmed(text)
    if isInBody {
      if FeedReader.blockNames.contains(name) {
        if !value.isEmpty { paragraphs.append(value) }
        text = ""
      } else if ["body.content", "inlineXML", "block"].contains(name) {
        if !value.isEmpty { paragraphs.append(value) }
        text = ""
        isInBody = false
      }
      return
    }
    set(name, value)
    if path.count == itemDepth { finishItem() }
    text = ""
  }

  private mutating func set(_ name: String, _ value: String) {
    guard !value.isEmpty, item != nil else { return }
    switch name {
    case "title", "hl1", "headline": if item?.supplied.title == nil { item?.supplied.title = value }
    case "pubDate", "published", "date", "versionCreated", "firstCreated":
      if item?.supplied.published == nil { item?.supplied.published = value }
    case "updated": if item?.supplied.published == nil { item?.supplied.published = value }
    case "guid", "id": if item?.supplied.recordID == nil { item?.supplied.recordID = value }
    case "link": if item?.url == nil { item?.url = value }
    case "creator", "byttl", "person", "author": item?.supplied.byline.append(value)
    case "byline", "name":
      if item?.supplied.byline.isEmpty == true, name == "byline" || path.dropLast().last == "author" {
        item?.supplied.byline.append(value)
      }
    case "category": if item?.supplied.section == nil { item?.supplied.section = value }
    case "language": item?.supplied.language = value
    case "encoded", "content": setBody(value)
    case "description", "summary": if item?.bytes.isEmpty == true { setBody(value) }
    default: break
    }
  }

  /// Feeds carry their bodies as HTML in text.
  private mutating func setBody(_ value: String) {
    item?.mediaType = value.contains("<") ? .html : .articleText
    item?.bytes = Array(value.utf8)
  }

  private mutating func finishItem() {
    guard var done = item else { return }
    if !paragraphs.isEmpty {
      done.mediaType = .articleText
      done.bytes = Array(paragraphs.joined(separator: "\n\n").utf8)
    }
    items.append(done)
    item = nil
    isInBody = false
  }

  private func string(_ pointer: UnsafePointer<xmlChar>?) -> String? {
    pointer.map { String(decoding: UnsafeBufferPointer(start: $0, count: Int(xmlStrlen($0))), as: UTF8.self) }
  }

  private func attribute(_ name: String, _ reader: xmlTextReaderPtr) -> String? {
    guard xmlTextReaderMoveToAttribute(reader, name) == 1 else { return nil }
    defer { xmlTextReaderMoveToElement(reader) }
    return string(xmlTextReaderConstValue(reader))
  }
}
