import CLibXML2
import Glibc
import News

/// Cuts RSS, RDF and Atom feeds, NITF documents and NewsML-G2 items out of XML, by libxml2's pull reader.
///
/// Nothing is fetched and no entity is expanded, so a document can neither reach out nor swell. Names are compared
/// without their prefixes, as feeds use many.
final class NewsXMLCutter: RecordCutter {
  private static let initialise: Void = xmlInitParser()
  private static let starts: [String: NewsItemBuilder.Kind] = [
    "item": .rss, "entry": .atom, "nitf": .nitf, "newsItem": .newsML,
  ]

  private let stream: InflatedStream
  private let limits: FetchLimits
  private let reader: xmlTextReaderPtr?
  private var builder: NewsItemBuilder?
  private var itemDepth = 0
  private var feedTitle: String?
  private var feedLanguage: String?
  private var isFinished = false

  init(_ stream: InflatedStream, limits: FetchLimits) {
    _ = NewsXMLCutter.initialise
    self.stream = stream
    self.limits = limits
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
      | XML_PARSE_RECOVER.rawValue | XML_PARSE_COMPACT.rawValue
    // The reader lives no longer than this object, which holds the stream.
    reader = xmlReaderForIO(
      { context, buffer, count in
        guard let context, let buffer, count > 0 else { return 0 }
        let stream = Unmanaged<InflatedStream>.fromOpaque(context).takeUnretainedValue()
        guard stream.fill(1) else { return 0 }
        let bytes = stream.take(Int(count))
        UnsafeMutableRawBufferPointer(start: buffer, count: Int(count)).copyBytes(from: bytes)
        return Int32(bytes.count)
      }, { _ in 0 }, Unmanaged.passUnretained(stream).toOpaque(), nil, nil, Int32(bitPattern: options))
    // Without a handler, faults of an encoding are printed whatever the options say.
    if let reader { xmlTextReaderSetStructuredErrorHandler(reader, { _, _ in }, nil) }
  }

  deinit { xmlFreeTextReader(reader) }

  func next() -> CutRecord? {
    guard let reader, !isFinished else { return nil }
    broadsheet_silence_libxml()
    while true {
      let status = xmlTextReaderRead(reader)
      guard status == 1 else { return finish(isFault: status < 0) }
      switch xmlTextReaderNodeType(reader) {
      case Int32(XML_READER_TYPE_ELEMENT.rawValue):
        let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
        startElement(reader, isEmpty: isEmpty)
        if isEmpty, let cut = endElement(depth: Int(xmlTextReaderDepth(reader))) { return cut }
      case Int32(XML_READER_TYPE_END_ELEMENT.rawValue):
        if let cut = endElement(depth: Int(xmlTextReaderDepth(reader))) { return cut }
      case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
        Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue), Int32(XML_READER_TYPE_WHITESPACE.rawValue):
        if let value = xmlTextReaderConstValue(reader) {
          text(UnsafeBufferPointer(start: value, count: strlen(UnsafePointer<CChar>(OpaquePointer(value)))))
        }
      case Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue):
        // An entity that is not expanded still parts two words.
        let space: [UInt8] = [ASCII.space]
        space.withUnsafeBufferPointer { text($0) }
      default: break
      }
    }
  }

  private func finish(isFault: Bool) -> CutRecord? {
    isFinished = true
    let isWithinItem = builder != nil
    builder = nil
    switch stream.end {
    case .gap(let gap): return .failure(gap.failure(wholeMember: false), byteCount: 0, url: nil)
    case .unreadable(let failure): return .failure(failure, byteCount: 0, url: nil)
    case .file, nil:
      guard isFault || isWithinItem, let reader else { return nil }
      let line = xmlTextReaderGetParserLineNumber(reader)
      return .failure(
        .damagedRecord, isWithinItem ? "the XML ends within an item, line \(line)" : "no XML: line \(line)")
    }
  }

  private func startElement(_ reader: xmlTextReaderPtr, isEmpty: Bool) {
    let name = xmlTextReaderConstLocalName(reader).map { NewsXMLCutter.string($0) } ?? ""
    let depth = Int(xmlTextReaderDepth(reader))
    let element = NewsItemBuilder.Element(
      name: name, prefix: xmlTextReaderConstPrefix(reader).map { NewsXMLCutter.string($0) } ?? "",
      namespace: xmlTextReaderConstNamespaceUri(reader).map { NewsXMLCutter.string($0) } ?? "", depth: depth,
      attribute: { NewsXMLCutter.attribute($0, of: reader) })
    if builder != nil {
      builder?.start(element)
    } else if let kind = NewsXMLCutter.starts[name] {
      itemDepth = depth
      builder = NewsItemBuilder(kind: kind, root: element, limit: limits.pageBytes)
    } else {
      feedField = depth <= 2 && (name == "title" || name == "language") ? name : nil
    }
  }

  /// `title` or `language` of the feed itself, while it is open.
  private var feedField: String?

  private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if builder != nil {
      builder?.text(bytes)
    } else if let field = feedField {
      let value = ASCII.string(ASCII.trimmed(Array(bytes.prefix(1024))[...]))
      if field == "title", feedTitle == nil { feedTitle = value }
      if field == "language", feedLanguage == nil { feedLanguage = value }
    }
  }

  private func endElement(depth: Int) -> CutRecord? {
    feedField = nil
    guard builder != nil else { return nil }
    builder?.end(depth: depth)
    guard depth == itemDepth, let done = builder else { return nil }
    builder = nil
    var item = done.finish()
    if done.isTooLarge {
      return .failure(.tooLarge, "an item of more than \(limits.pageBytes) bytes", url: item.url)
    }
    item.source = feedTitle
    if item.language == nil { item.language = feedLanguage }
    return .newsItem(item)
  }

  private static func string(_ text: UnsafePointer<xmlChar>) -> String { String(cString: text) }

  private static func attribute(_ name: String, of reader: xmlTextReaderPtr) -> String? {
    guard let value = xmlTextReaderGetAttribute(reader, name) else { return nil }
    // libxml2 allocates by malloc unless told otherwise, and nobody here does.
    defer { free(value) }
    return String(cString: value)
  }
}
