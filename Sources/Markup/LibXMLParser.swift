import CLibXML2
import Glibc
public import News

/// Parses HTML with libxml2's event interface into a flat tree.
///
/// Events cost half of what libxml2's own tree does. It owns its context and buffers and reuses them from page to
/// page. Comments, styles and the text of scripts that hold no JSON are left out.
public struct LibXMLParser: TreeParser, ~Copyable {
  /// The context's dictionary keeps every name it has seen; past this many, a new context is made.
  private static let dictionaryLimit = 20_000
  private static let initialise: Void = xmlInitParser()

  private let limits: MarkupLimits
  private var context: htmlParserCtxtPtr?
  private var builder: TreeBuilder

  public init(limits: MarkupLimits = MarkupLimits()) {
    _ = LibXMLParser.initialise
    self.limits = limits
    builder = TreeBuilder(limits: limits)
  }

  deinit {
    if let context { htmlFreeParserCtxt(context) }
  }

  /// - Parameter page: UTF-8; what is not is replaced by U+FFFD, as is NUL, at which libxml2 would stop.
  /// - Throws: `PageFailure(.clean, .tooDeep | .tooManyNodes | .tooLarge)` with the limit in its detail.
  public mutating func parse(_ page: [UInt8], into tree: inout FlatTree) throws(PageFailure) {
    guard page.count < Int(Int32.max) / 4 else {
      throw PageFailure(.clean, .tooLarge, "\(page.count) bytes of markup")
    }
    tree.reset()
    let isClean = page.withUnsafeBufferPointer { page in
      UTF8Repair.validEnd(page) == page.count && page.baseAddress.map { memchr($0, 0, page.count) == nil } ?? true
    }
    let input = isClean ? page : LibXMLParser.repaired(page)
    if let flood = input.withUnsafeBufferPointer({ AttributeFlood.offset(in: $0, limit: limits.attributesPerTag) }) {
      throw PageFailure(
        .clean, .tooManyNodes, "more than \(limits.attributesPerTag) attributes in the tag at byte \(flood)")
    }
    let wanted = input.withUnsafeBufferPointer { RawTextSkipper.trimmed($0) } ?? input
    guard let context = readyContext() else {
      throw PageFailure(.clean, .undecodable, "libxml2 could not make a parser")
    }
    builder.start(in: &tree, byteCount: wanted.count)
    guard !wanted.isEmpty else { return builder.finish(into: &tree) }
    let parsed = withUnsafeMutablePointer(to: &builder) { builder in
      wanted.withUnsafeBufferPointer { LibXMLParser.run(context, on: $0, builder: builder) }
    }
    builder.finish(into: &tree)
    if let failure = builder.failure {
      tree.reset()
      throw failure
    }
    guard parsed else { throw PageFailure(.clean, .undecodable, "libxml2 could not open its input") }
  }

  /// The page with U+FFFD for NUL and for what is not UTF-8.
  private static func repaired(_ page: [UInt8]) -> [UInt8] {
    var input: [UInt8] = []
    input.reserveCapacity(page.count + page.count / 8)
    page.withUnsafeBufferPointer { page in
      for piece in page.split(separator: 0, omittingEmptySubsequences: false) {
        if piece.startIndex > 0 { input.append(contentsOf: UTF8Repair.replacement) }
        _ = UTF8Repair.append(UnsafeBufferPointer(rebasing: piece), to: &input)
      }
    }
    return input
  }

  private mutating func readyContext() -> htmlParserCtxtPtr? {
    if let context, xmlDictSize(context.pointee.dict) > LibXMLParser.dictionaryLimit {
      htmlFreeParserCtxt(context)
      self.context = nil
    }
    if context == nil { context = LibXMLParser.makeContext() }
    return context
  }

  private static func makeContext() -> htmlParserCtxtPtr? {
    guard let context = htmlNewParserCtxt() else { return nil }
    let options: [htmlParserOption] = [
      HTML_PARSE_RECOVER, HTML_PARSE_NODEFDTD, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET,
      HTML_PARSE_IGNORE_ENC,
    ]
    htmlCtxtUseOptions(context, Int32(options.reduce(0) { $0 | $1.rawValue }))
    context.pointee.options |= Int32(XML_PARSE_HUGE.rawValue)
    var handler = xmlSAXHandler()
    handler.startElement = { data, name, attributes in
      guard let data, let name else { return }
      let events = Events(data)
      if !events.builder.pointee.startElement(name, attributes: events.constant(attributes)) { events.stop() }
    }
    handler.endElement = { data, _ in
      guard let data else { return }
      Events(data).builder.pointee.endElement()
    }
    handler.characters = { data, text, count in characters(data, text, count) }
    handler.ignorableWhitespace = { data, text, count in characters(data, text, count) }
    handler.cdataBlock = { data, text, count in characters(data, text, count) }
    context.pointee.sax.pointee = handler
    return context
  }

  /// - Returns: false where libxml2 has no memory for its input.
  private static func run(
    _ context: htmlParserCtxtPtr, on input: UnsafeBufferPointer<UInt8>, builder: UnsafeMutablePointer<TreeBuilder>
  ) -> Bool {
    htmlCtxtReset(context)
    context.pointee.charset = Int32(XML_CHAR_ENCODING_UTF8.rawValue)
    var events = Events(builder: builder, context: context)
    // libxml2 copies its input: it moves what is left of it while it reads, which a static buffer does not survive.
    let characters = input.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) }
    let count = Int32(truncatingIfNeeded: input.count)
    guard let buffer = xmlParserInputBufferCreateMem(characters, count, XML_CHAR_ENCODING_NONE) else { return false }
    guard let stream = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE) else {
      xmlFreeParserInputBuffer(buffer)
      return false
    }
    inputPush(context, stream)
    withUnsafeMutablePointer(to: &events) { events in
      context.pointee.userData = UnsafeMutableRawPointer(events)
      htmlParseDocument(context)
      context.pointee.userData = nil
    }
    // Frees the copy of the page now and not at the next one.
    htmlCtxtReset(context)
    return true
  }
}

/// What libxml2's callbacks are given: valid while one page is parsed.
private struct Events {
  let builder: UnsafeMutablePointer<TreeBuilder>
  let context: htmlParserCtxtPtr

  init(builder: UnsafeMutablePointer<TreeBuilder>, context: htmlParserCtxtPtr) {
    self.builder = builder
    self.context = context
  }

  init(_ data: UnsafeMutableRawPointer) { self = data.assumingMemoryBound(to: Events.self).pointee }

  func stop() { xmlStopParser(context) }

  /// The same list of strings, read-only.
  func constant(
    _ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) -> UnsafePointer<UnsafePointer<UInt8>?>? { list.map { UnsafePointer($0) } }
}

private func characters(_ data: UnsafeMutableRawPointer?, _ text: UnsafePointer<UInt8>?, _ count: Int32) {
  guard let data, count > 0 else { return }
  let events = Events(data)
  if !events.builder.pointee.characters(UnsafeBufferPointer(start: text, count: Int(count))) { events.stop() }
}
